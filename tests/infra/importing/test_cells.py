"""What people write in cells, and what is understood."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as any_of

from domain.codes.needs import Category, Kind
from domain.days import EARLIEST, LATEST
from infra.importing import cells
from infra.importing.column import code, codes, measured, unit
from infra.importing.said import Unreadable

THE_FIFTH = date(2020, 3, 5)


@pytest.mark.parametrize(
    "written",
    [
        "2020-03-05",
        "2020/3/5",
        "2020.3.5",
        "2020年3月5日",
        "20200305",
        20200305,
        "２０２０－０３－０５",
        " 2020-3-5 ",
        "2020-03-05 00:00:00",
        datetime(2020, 3, 5),
        THE_FIFTH,
    ],
)
def test_a_day_is_understood_however_it_is_written(written: object) -> None:
    assert cells.day(written) == THE_FIFTH


@pytest.mark.parametrize(
    "written", ["2020-02-30", "3月5日", "43895", 43895, "明天", "2020-3", True]
)
def test_what_is_no_day_is_refused(written: object) -> None:
    with pytest.raises(Unreadable, match="no day"):
        cells.day(written)


@pytest.mark.parametrize("far", ["0001-01-01", "1949-09-30", "2201-01-01", "9999-12-31"])
def test_what_nobody_can_mean_is_refused(far: str) -> None:
    with pytest.raises(Unreadable, match="between 1949-10-01 and 2200-12-31"):
        cells.day(far)


@pytest.mark.parametrize("written", ["2020-06-15、2020-3-5", "20200615; 2020年3月5日"])
def test_several_days_may_stand_in_one_cell(written: object) -> None:
    assert cells.days(written) == (date(2020, 6, 15), THE_FIFTH)
    assert cells.days(THE_FIFTH) == cells.days("2020-03-05") == (THE_FIFTH,)
    with pytest.raises(Unreadable, match="no day"):
        cells.days(f"{written}、明天")


def test_so_may_several_numbers() -> None:
    assert cells.counts("30、0、30") == (30, 0, 30)
    assert cells.counts(30) == cells.counts("30") == (30,)
    with pytest.raises(Unreadable, match="no whole number"):
        cells.counts("30、-1")


@given(any_of.dates(EARLIEST, LATEST))
def test_every_day_is_understood_in_every_way(day: date) -> None:
    for pattern in ("{:%Y-%m-%d}", "{0.year}/{0.month}/{0.day}", "{0.year}年{0.month}月{0.day}日"):
        assert cells.day(pattern.format(day)) == day


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1,200.5", "1200.5"),
        ("１２００.５", "1200.5"),
        ("12 000", "12000"),
        (0.1, "0.1"),
        (1200.5, "1200.5"),
        (7, "7"),
        ("-3", "-3"),
        ("0.0001", "0.0001"),
    ],
)
def test_a_number_is_exactly_what_is_shown(written: object, number: str) -> None:
    assert cells.number(written) == Decimal(number)


@pytest.mark.parametrize("written", ["1,2", "1.200,5", "十", "nan", "1e5", "", True, float("inf")])
def test_what_is_no_number_is_refused(written: object) -> None:
    with pytest.raises(Unreadable, match="no number"):
        cells.number(written)


def test_a_unit_may_stand_behind_a_number() -> None:
    assert cells.quantity("1.5万元") == (Decimal("1.5"), "万元")
    assert cells.quantity("1,200 盏") == (Decimal(1200), "盏")
    assert cells.quantity(3.5) == (Decimal("3.5"), "")


def test_a_quantity_takes_its_unit_from_behind_the_number_or_from_its_column() -> None:
    by_itself = measured((Decimal("1.5"), "万元"), None)
    assert by_itself == measured((Decimal("1.5"), ""), unit("万元"))
    assert by_itself.quantity == 1_500_000


@pytest.mark.parametrize(
    ("behind", "column", "sentence"),
    [("", None, "unit is missing"), ("盏", "yuan", "differs"), ("筐", None, "no unit '筐'")],
)
def test_a_unit_that_is_missing_or_differs_is_refused(
    behind: str, column: str | None, sentence: str
) -> None:
    with pytest.raises(Unreadable, match=sentence):
        measured((Decimal(1), behind), column)


def test_codes_are_known_by_both_their_names() -> None:
    assert code(Kind)("资金") is Kind.MONEY is code(Kind)("Money")
    assert codes(Category)("教育；健康、industry") == (
        Category.EDUCATION,
        Category.HEALTH,
        Category.INDUSTRY,
    )


def test_an_unknown_code_is_told_the_list() -> None:
    with pytest.raises(Unreadable, match="money, goods, labour") as wrong:
        code(Kind)("钱")
    assert "资金、物资、人力" in wrong.value.said.zh


@pytest.mark.parametrize(
    ("written", "meant"), [("是", True), ("否", False), (True, True), (0, False)]
)
def test_yes_and_no(written: object, meant: bool) -> None:
    assert cells.yes(written) is meant


def test_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(Unreadable, match="neither"):
        cells.yes("也许")


@pytest.mark.parametrize("written", [0, -1, 1.5, "二"])
def test_people_are_counted_in_whole_numbers(written: object) -> None:
    with pytest.raises(Unreadable):
        cells.whole(written)


def test_nothing_may_be_counted_where_nothing_makes_sense() -> None:
    assert cells.count("0") == 0


def test_a_failed_formula_is_no_value() -> None:
    with pytest.raises(Unreadable, match="the formula failed"):
        cells.words("#REF!")


def test_words_keep_their_marks_but_not_the_space_around_them() -> None:
    assert cells.sentence(" 示范区（虚构）\n二期 ") == "示范区（虚构）\n二期"
    assert cells.words(" ＡＢ（１） ") == "AB(1)"
    assert cells.words(12.0) == "12"


def test_too_many_words_or_strange_ones_are_refused() -> None:
    with pytest.raises(Unreadable, match="4000"):
        cells.sentence("字" * 4001)
    with pytest.raises(Unreadable, match="control"):
        cells.sentence("a\x07b")
