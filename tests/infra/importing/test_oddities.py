"""What a clerk would circle in pencil is told as a warning, and imported all the same."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from infra.importing import Fate, Report
from infra.importing.oddities.odd import Odd
from infra.importing.oddities.totals import COUNT
from infra.importing.oddities.wording import RULES, Words, number
from infra.importing.oddities.years import is_swapped
from tests.infra.importing.desk import (
    NEED,
    PROGRAMME,
    VILLAGE,
    Book,
    Office,
    Row,
    whole_book,
)


def only(*rows: Row) -> Book:
    """These needs, and what they stand on; nothing is pledged for them."""
    return whole_book(需求=rows, 认捐=[], 对接=[], 交付=[])


def warned(report: Report) -> list[str]:
    assert report.refused == []
    return [f"{it.place.row} {it.column}: {it.said.en}" for it in report.warnings]


def needs(*rows: Row) -> Book:
    """Each with a number of its own, but for rows of totals."""
    numbered = ({"编号": f"N{n}", **NEED, **it} for n, it in enumerate(rows, start=1))
    whole = [{**it, "编号": f"N{n}"} for n, it in enumerate(numbered, start=1)]
    return only(*whole)


def money(*amounts: str) -> list[Row]:
    return [{"需求类型": "资金", "数量": it, "单位": None} for it in amounts]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("助销售扶贫产品23余元", "'23余元': was a 万 (10,000) lost?"),
        ("总人口94户587人", "'94户587人': so many people in so many households"),
        ("全村200户共150人", "'200户共150人': so many people in so many households"),
        ("2002年修的路", "'2002年': is 2020 meant?"),
        ("xxx5年所建", "'xxx5年': a date half hidden, or a letter twice"),
        ("20xx年所建", "'20xx年': a date half hidden, or a letter twice"),
        ("2月月28前完成", "'月月': a date half hidden, or a letter twice"),
        ("第24个国际消除贫困日活动", "2020 has the 国际消除贫困日 no. 28, and the words say 24"),
        ("第三个扶贫日活动", "2020 has the 扶贫日 no. 7, and the words say 三"),
        ("泸水县来的水泵", "on 2020-01-09 '泸水县' is called 云南省怒江傈僳族自治州泸水市"),
        ("西藏林芝地区来的水泵", "on 2020-01-09 '林芝地区' is called 西藏自治区林芝市"),
        (
            "给13800138000打电话",
            "it seems to hold the number of an identity card or of a telephone",
        ),
        ("53332319800101001X的药", "it seems to hold the number of an identity card"),
    ],
)
def test_words_that_are_odd(office: Office, words: str, told: str) -> None:
    [warning] = warned(office.imports(needs({"标题": words})))
    assert warning.startswith(f"2 标题 (title): {told}")


@pytest.mark.parametrize(
    "words",
    [
        "助销售扶贫产品23万余元",
        "资金2300余元",
        "总人口940户3587人",
        "2019年修的路",
        "2020年修的路",
        "第七个扶贫日活动",
        "泸水市来的水泵",
        "原泸水县（现泸水市）的水泵",
        "编号5333231980010100",
        "卫生院(CT)",
    ],
)
def test_words_that_are_not(office: Office, words: str) -> None:
    assert warned(office.imports(needs({"标题": words}))) == []


def test_a_number_of_a_person_is_never_repeated(office: Office) -> None:
    report = office.imports(needs({"标题": "找13800138000"}))
    assert "13800138000" not in str([it.said for it in report.warnings])


def test_what_is_out_of_season(office: Office) -> None:
    odd = {"标题": "夏季送清凉物资", "需求时间": "2020-10-15"}
    well = {"标题": "冬季送温暖物资", "需求时间": "2020-12-15"}
    [warning] = warned(office.imports(needs(odd, well)))
    assert warning == "2 标题 (title): '夏季' is due in month 10; is that right?"


def test_a_year_that_stands_alone(office: Office) -> None:
    villages = [VILLAGE | {"编号": f"V{n}"} for n in range(1, 7)]
    villages[1] |= {"登记日期": "1981-03-01", "核实日期": "2019-03-02"}
    [warning] = warned(office.imports(Book({"主体": villages})))
    assert warning.startswith("3 登记日期 (registered_on): the year 1981 stands alone, where most")


def test_digits_in_another_order_are_odd_and_a_few_years_are_not() -> None:
    assert is_swapped(2002, 2020)
    assert not is_swapped(2018, 2020)
    assert not is_swapped(2019, 2091 - 70)


def test_a_lost_wan_among_amounts(office: Office) -> None:
    amounts = [*(f"{n}万元" for n in range(20, 30)), "25元"]
    [warning] = warned(office.imports(needs(*money(*amounts))))
    assert warning.startswith(
        "12 数量 (quantity): 25 yuan, where about 240,000 are usual: was a 万"
    )


def test_a_wan_too_many_among_amounts(office: Office) -> None:
    amounts = [*(f"{n}00元" for n in range(20, 30)), "2500万元"]
    [warning] = warned(office.imports(needs(*money(*amounts))))
    assert warning.startswith(
        "12 数量 (quantity): 25,000,000 yuan, where about 2,500 are usual: is a"
    )


def test_few_amounts_tell_nothing_of_what_is_usual(office: Office) -> None:
    assert warned(office.imports(needs(*money("20万元", "30万元", "25元")))) == []


def test_a_compact_day_among_others_may_be_two(office: Office) -> None:
    odd = {"提出日期": "20200105"}
    [warning] = warned(office.imports(needs({}, odd)))
    assert warning.startswith("3 提出日期 (raised_on): '20200105' was read as one day")
    assert warned(office.imports(needs(odd, odd))) == []


def sheet(office: Office, *rows: Sequence[object]) -> Path:
    """Rows of needs as they stand, below a title."""
    office.imports(only())
    book = Workbook(write_only=True)
    page = book.create_sheet("需求")
    for row in rows:
        page.append(row)
    book.save(office.folder / "book.xlsx")
    return office.folder / "book.xlsx"


HEADS = list(NEED)


def row(number: str, quantity: object, unit: str | None = "盏") -> list[object]:
    return list((NEED | {"编号": number, "数量": quantity, "单位": unit}).values())


def total(word: str, quantity: object) -> list[object]:
    return [word, *[None] * (HEADS.index("数量") - 1), quantity]


def test_totals_are_compared_and_are_no_rows(office: Office) -> None:
    report = office.imports(
        sheet(
            office,
            HEADS,
            row("N1", 10),
            row("N2", 5),
            total("小计", 15),
            row("N3", 4),
            total("小 计：", 5),
            total("合计", 20),
            ["共3条"],
        )
    )
    assert warned(report) == [
        "6 数量 (quantity): the total says 5盏, and the rows add up to 4盏; compare the two",
        "7 数量 (quantity): the total says 20盏, and the rows add up to 19盏; compare the two",
    ]
    assert report.total(Fate.RECORDED) == 3


def test_a_total_in_another_unit_of_the_same_kind_is_converted(office: Office) -> None:
    amounts = enumerate(money("66.5万元", "1500000元", "30.53万元"))
    rows = [list({**NEED, **one, "编号": f"N{n}"}.values()) for n, one in amounts]
    report = office.imports(sheet(office, HEADS, *rows, total("合计", "253万元")))
    assert warned(report) == [
        "5 数量 (quantity): the total says 253万元, and the rows add up to 247.03万元;"
        " compare the two"
    ]


def test_things_in_several_units_have_no_total(office: Office) -> None:
    report = office.imports(
        sheet(office, HEADS, row("N1", 10), row("N2", 5, "台"), total("合计", 15))
    )
    assert warned(report) == ["4 数量 (quantity): the rows are in several units, and have no sum"]


def test_a_total_of_what_cannot_be_read_is_not_compared(office: Office) -> None:
    report = office.imports(sheet(office, HEADS, row("N1", "十"), row("N2", 5), total("合计", 15)))
    assert report.warnings == []
    assert report.total(Fate.REFUSED) == 1


def test_a_formula_in_a_row_of_totals_does_no_harm(office: Office) -> None:
    report = office.imports(sheet(office, HEADS, row("N1", 10), total("合计", "=SUM(H2:H2)")))
    assert warned(report) == []


def test_counts_are_compared_with_the_rows(office: Office) -> None:
    """In a title above the headings, and below the rows."""
    title = ["2020年需求汇总表（共14项）"]
    report = office.imports(sheet(office, title, HEADS, row("N1", 10), row("N2", 5), ["共 3 项。"]))
    assert warned(report) == [
        "5 : 3 are stated, and the sheet has 2; compare the two",
        "1 : 14 are stated, and the sheet has 2; compare the two",
    ]
    assert COUNT.search("共14个")


def test_totals_do_not_come_back_with_what_was_refused(office: Office) -> None:
    back = office.folder / "back.xlsx"
    path = sheet(office, HEADS, row("N1", "十"), total("合计", 15))
    report = office.imports(path, returned=back)
    assert report.total(Fate.REFUSED) == 1
    assert office.imports(back).total(Fate.REFUSED) == 1


def test_a_plan_that_lists_fifteen_where_it_speaks_of_fourteen(office: Office) -> None:
    report = office.imports(whole_book(专项行动=[PROGRAMME | {"所列受帮扶方数": 14}]))
    assert warned(report) == [
        "2 所列受帮扶方数 (stated_assisted): 14 assisted parties are stated, and 1 are listed;"
        " compare the two"
    ]


@pytest.mark.parametrize(
    ("text", "value"), [("3", 3), ("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("二十五", 25)]
)
def test_numerals_are_read(text: str, value: int) -> None:
    assert number(text) == value


def test_what_is_odd_is_told_in_both_languages() -> None:
    words = Words(
        "2月月28前，2002年，94户587人，23余元，13800138000，泸水县，夏季，第24个扶贫日",
        date(2020, 1, 1),
        date(2020, 1, 1),
    )
    found = [Odd(1, "", said) for rule in RULES if (said := rule(words))]
    assert len(found) == len(RULES)
    for it in found:
        assert it.said.zh != it.said.en
        assert any("\u4e00" <= letter <= "\u9fff" for letter in it.said.zh)
