"""Stories of imports: what is recorded, what is there already, what is resumed, what is refused."""

from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from eventsourcing.persistence import OperationalError
from rich.console import Console

from domain.ids import NeedId, PartyId
from domain.needs.views import NeedStanding
from domain.parties.views import PartyStanding
from infra.importing import Fate, Notice, Report, render
from infra.importing.entries import Place
from infra.importing.numbers import named
from infra.importing.report import MOST_TOLD
from infra.importing.said import Said
from infra.importing.sheets import SHEETS
from infra.log import Log
from infra.stored import written
from infra.trouble import Trouble
from tests.infra.importing.desk import (
    ALLOCATION,
    ASSOCIATION,
    DELIVERY,
    HOLDER,
    NEED,
    PAIRING,
    PROGRAMME,
    VILLAGE,
    Book,
    Office,
    Row,
    an_office,
    refusals,
    whole_book,
)
from tests.support.meddled import Meddled
from tests.support.scenario import everything, person

pytestmark = pytest.mark.usefixtures("waiting")

FIRST_NEED = named(NeedId, "民政局", "N1")


def only(report: Report) -> str:
    [sentence] = refusals(report)
    return sentence


def steps(office: Office) -> Counter[str]:
    return Counter(type(it).__name__ for it in everything(office.log))


def test_a_whole_book_becomes_one_command_for_each_dated_step(office: Office) -> None:
    report = office.imports(whole_book())
    assert refusals(report) == []
    assert report.total(Fate.RECORDED) == 8
    assert steps(office) == Counter(
        {
            "ProgrammeOpened": 1,
            "PartyRegistered": 2,
            "PartyVerified": 2,
            "PartyReliedOn": 2,
            "ProgrammeReliedOn": 1,
            "PairingProposed": 1,
            "PairingAgreed": 2,
            "PairingApproved": 1,
            "ResponsibleNamed": 1,
            "NeedDrafted": 1,
            "NeedSubmitted": 1,
            "NeedVerified": 1,
            "NeedPublished": 1,
            "PledgeOffered": 1,
            "PledgeAccepted": 1,
            "PledgeBound": 1,
            "AllocationProposed": 1,
            "AllocationApproved": 1,
            "DeliveryDispatched": 1,
            "DeliveryReceived": 1,
            "DeliveryAccepted": 1,
            "DeliveryRefused": 1,
        }
    )


def test_every_step_has_its_own_day_and_its_own_person(office: Office) -> None:
    office.imports(whole_book())
    course = office.log.read(NeedStanding(FIRST_NEED)).course
    assert [str(it.on) for it in course.steps] == [
        "2020-01-05",
        "2020-01-05",
        "2020-01-07",
        "2020-01-09",
    ]
    asking, _, verifying, publishing = (it.person_id for it in course.steps)
    assert asking != verifying == publishing
    assert all(HOLDER.person_id in it.people for it in course.steps)


def test_no_name_is_ever_recorded(office: Office) -> None:
    office.imports(whole_book())
    recorded = [it for page in office.log.pages() for it in page]
    told = b"".join(written(it.event, it.provenance) for it in recorded).decode()
    assert not {it for it in ("赵一", "钱二", "孙三", "李四", "路灯", "村") if it in told}
    assert "路灯" in office.texts.kept.values()


def test_the_same_book_again_changes_nothing(office: Office) -> None:
    office.imports(whole_book())
    head = office.log.head()
    report = office.imports(whole_book("the same under another name"))
    assert (report.total(Fate.ALREADY_THERE), office.log.head()) == (8, head)


def test_another_clerk_may_bring_the_same_book(office: Office) -> None:
    office.imports(whole_book())
    report = office.imports(whole_book(), holder=person("person-other", region="region-44"))
    assert report.total(Fate.ALREADY_THERE) == 8


def test_a_later_book_resumes_what_went_on(office: Office) -> None:
    office.imports(whole_book(对接=[{**ALLOCATION, "批准日期": None}], 交付=[]))
    report = office.imports(
        whole_book(需求=[NEED | {"关闭日期": "2020-03-01", "关闭方式": "部分满足"}])
    )
    assert refusals(report) == []
    assert report.count("allocations", Fate.RESUMED) == report.count("needs", Fate.RESUMED) == 1
    assert report.count("deliveries", Fate.RECORDED) == 1
    assert office.log.read(NeedStanding(FIRST_NEED)).stage == "short"


def test_what_stopped_half_way_is_resumed_when_it_is_mended(office: Office) -> None:
    stopped = office.imports(whole_book(需求=[NEED | {"公布人": "李四"}]))
    assert "needs a second person" in refusals(stopped)[0]
    mended = office.imports(whole_book())
    assert refusals(mended) == []
    assert mended.count("needs", Fate.RESUMED) == 1


def test_the_same_number_with_other_content_is_refused_by_the_columns_that_differ(
    office: Office,
) -> None:
    office.imports(whole_book())
    other = NEED | {"数量": 11, "标题": "水泵", "核实日期": "2020-01-08"}
    report = office.imports(Book({"需求": [other]}))
    assert "标题 (title)、数量 (quantity)、核实日期 (verified_on)" in only(report)


def test_a_line_more_is_other_content(office: Office) -> None:
    office.imports(whole_book())
    more = {"编号": "N1", "需求类型": "物资", "数量": 3, "单位": "台"}
    report = office.imports(Book({"需求": [NEED, more]}))
    assert "需求类型 (kind)、数量 (quantity)、单位 (unit)" in only(report)


def test_another_person_in_a_step_of_ours_is_other_content(office: Office) -> None:
    office.imports(whole_book())
    report = office.imports(Book({"需求": [NEED | {"审批人": "周五"}]}))
    assert "审批人 (approver)" in only(report)


def test_two_rows_of_one_book_that_contradict_each_other(office: Office) -> None:
    twice = [VILLAGE, ASSOCIATION, VILLAGE | {"名称": "丙村(虚构)"}]
    report = office.imports(Book({"主体": twice}))
    assert only(report).startswith("主体 4 名称 (name): the number was used before")
    assert report.count("parties", Fate.RECORDED) == 2


def test_two_rows_of_one_book_that_say_the_same(office: Office) -> None:
    report = office.imports(Book({"主体": [VILLAGE, ASSOCIATION, VILLAGE]}))
    assert (report.total(Fate.RECORDED), report.total(Fate.ALREADY_THERE)) == (2, 1)


def test_the_same_number_of_another_office_is_another_thing(office: Office) -> None:
    report = office.imports(Book({"主体": [VILLAGE, VILLAGE | {"填报单位": "乡村振兴局"}]}))
    assert report.total(Fate.RECORDED) == 2


def test_a_thing_of_another_office_is_named_with_that_office(office: Office) -> None:
    book = whole_book(专项行动=[PROGRAMME | {"填报单位": "省民政厅"}])
    refused = office.imports(book)
    assert "There is no P1" in refusals(refused)[0]
    theirs = {"专项行动": "省民政厅#P1"}
    report = office.imports(whole_book(结对=[PAIRING | theirs], 需求=[NEED | theirs]))
    assert refusals(report)[:1] == []


def test_what_relies_on_a_refused_row_is_refused_with_it(office: Office) -> None:
    report = office.imports(whole_book(主体=[VILLAGE | {"地区": "无名县"}, ASSOCIATION]))
    told = refusals(report)
    assert told[0] == "主体 2 地区 (region): no region '无名县'"
    assert (
        "结对 2 受帮扶方 (assisted): it relies on V1, which was refused (主体, row 2); mend that"
        in told
    )
    assert report.total(Fate.REFUSED) == 5
    assert report.count("pledges", Fate.RECORDED) == 1


def test_a_need_for_an_unknown_party_is_refused_in_the_numbers_of_the_book(office: Office) -> None:
    report = office.imports(whole_book(需求=[NEED | {"受益方": "V9"}], 对接=[], 交付=[]))
    assert only(report) == (
        "需求 2 受益方 (beneficiary): There is no V9 that you may see; check the id."
    )


def test_nobody_approves_their_own_proposal(office: Office) -> None:
    report = office.imports(whole_book(对接=[ALLOCATION | {"审批人": "孙 三"}], 交付=[]))
    assert only(report).startswith("对接 2 审批人 (approver): A1 needs a second person")


def test_nor_does_the_clerk_who_proposed_it_type_in_the_approval_of_another(
    office: Office,
) -> None:
    unnamed = ALLOCATION | {"经办人": None, "认捐方": None}
    report = office.imports(whole_book(对接=[unnamed], 交付=[]))
    assert "needs a second person" in only(report)


def test_days_are_kept_across_sheets_so_that_what_was_freed_can_be_taken_again(
    office: Office,
) -> None:
    freed = ALLOCATION | {"数量": 10, "解除日期": "2020-03-01", "原因": "双方协商一致"}
    sent = DELIVERY | {"数量": 4, "到货数量": 4, "验收数量": 4, "拒收数量": None}
    taken = ALLOCATION | {"编号": "A2", "提出日期": "2020-03-02", "批准日期": "2020-03-03"}
    closed = NEED | {"关闭日期": "2020-03-20", "关闭方式": "部分满足"}
    report = office.imports(whole_book(需求=[closed], 对接=[taken, freed], 交付=[sent]))
    assert refusals(report) == []
    assert [type(it).__name__ for it in everything(office.log)][-6:] == [
        "DeliveryAccepted",
        "AllocationReleased",
        "AllocationProposed",
        "AllocationApproved",
        "NeedClosed",
        "AllocationReleased",
    ]


def test_more_than_is_left_is_told_at_the_quantity(office: Office) -> None:
    too_much = ALLOCATION | {"编号": "A2", "数量": 5}
    report = office.imports(whole_book(对接=[ALLOCATION, too_much]))
    assert only(report).startswith("对接 3 数量 (quantity): Line 1 of N1 asks for 4 lamp more")


def test_a_step_that_was_retracted_stays_so_however_often_the_book_comes(office: Office) -> None:
    office.imports(whole_book(交付=[]))
    error = {"撤销步骤": "批准", "撤销日期": "2020-02-01", "撤销原因": "录入有误"}
    office.imports(whole_book(对接=[ALLOCATION | error], 交付=[]))
    head = office.log.head()
    report = office.imports(whole_book(对接=[ALLOCATION | error], 交付=[]))
    report_of_the_old_one = office.imports(whole_book(交付=[]))
    assert report.total(Fate.ALREADY_THERE) == report_of_the_old_one.total(Fate.ALREADY_THERE) == 7
    assert (office.log.head(), steps(office)["AllocationStepRetracted"]) == (head, 1)


def test_a_retracted_step_comes_anew_with_other_content(office: Office) -> None:
    error = {"撤销步骤": "提出", "撤销日期": "2020-02-01"}
    office.imports(whole_book(对接=[ALLOCATION | {"批准日期": None}], 交付=[]))
    office.imports(whole_book(对接=[ALLOCATION | {"批准日期": None} | error], 交付=[]))
    report = office.imports(whole_book(对接=[ALLOCATION | {"数量": 5}], 交付=[]))
    assert refusals(report) == []
    assert steps(office)["AllocationProposed"] == 2


def test_only_coordinators_enter_for_others(office: Office) -> None:
    member = person("person-li", "member", party="party-x")
    with pytest.raises(Trouble, match="Only coordinators enter for others"):
        office.imports(whole_book(), holder=member)


def test_what_lies_outside_the_holders_region_is_unknown(office: Office) -> None:
    report = office.imports(
        Book({"主体": [VILLAGE]}), holder=person("person-x", region="region-51")
    )
    assert only(report).startswith("主体 2 登记日期 (registered_on): There is no V1")


def test_an_old_name_of_a_place_leaves_a_warning(office: Office) -> None:
    county = VILLAGE | {"类型": "县", "名称": "泸水县", "地区": "云南省泸水县"}
    report = office.imports(Book({"主体": [county]}), holder=person("person-x", region="region-53"))
    assert [it.column for it in report.warnings] == ["地区 (region)", "名称 (name)"]
    for it in report.warnings:
        assert it.said.zh.endswith("应为“云南省怒江傈僳族自治州泸水市”")
    found = office.log.read(PartyStanding(named(PartyId, "民政局", "V1")))
    assert found.region_id == "region-533301"


def test_a_plan_that_states_other_numbers_than_it_lists_leaves_a_warning(office: Office) -> None:
    report = office.imports(whole_book(专项行动=[PROGRAMME | {"所列受帮扶方数": 14}]))
    [warning] = report.warnings
    assert warning.said.en == "14 assisted parties are stated, and 1 are listed; compare the two"


def test_several_lines_stand_in_several_rows(office: Office) -> None:
    """The later ones leave empty what is said once, or repeat it."""
    bare = {"编号": None, "需求类型": "资金", "数量": "1.5万元"}
    repeated = NEED | {"需求类型": "智力", "数量": 2, "单位": "场"}
    office.imports(whole_book(需求=[NEED, bare, repeated]))
    content = office.log.read(NeedStanding(FIRST_NEED)).content
    assert content
    assert [str(it.measure.quantity) for it in content.lines] == ["10", "1500000", "2"]


def test_rows_of_one_number_must_not_contradict_each_other(office: Office) -> None:
    other = NEED | {"标题": "水泵", "需求类型": "智力", "数量": 2, "单位": "场"}
    report = office.imports(whole_book(需求=[NEED, other], 对接=[], 交付=[]))
    assert only(report) == "需求 3 标题 (title): differs from row 2, which has the same number"


def test_consents_are_known_by_the_number_of_the_household(office: Office) -> None:
    consents = [
        {
            "编号": "H-1",
            "受益方": "V1",
            "用途": purpose,
            "监护人同意": "否",
            "同意日期": "2020-01-02",
            "经办人": "李四",
        }
        for purpose in ("用于对接", "用于公布")
    ]
    named_one = NEED | {"对象编号": "H-1"}
    without = office.imports(whole_book(需求=[named_one], 对接=[], 交付=[]))
    assert "consent" in only(without).lower()
    report = office.imports(whole_book(同意=consents, 需求=[named_one], 对接=[], 交付=[]))
    assert refusals(report) == []
    assert report.count("needs", Fate.RESUMED) == 1


def test_a_project_is_published_once_both_sides_agreed(office: Office) -> None:
    """Projects are proposed by cities."""
    kinds = PROGRAMME | {"结对类型": "市对市"}
    cities: list[Row] = [
        VILLAGE | {"编号": number, "类型": "市", "名称": f"{name}(虚构)", "地区": name}
        for number, name in (("C1", "广州市"), ("C2", "梅州市"))
    ]
    pairing = PAIRING | {"结对类型": "市对市", "帮扶方": "C1", "受帮扶方": "C2"}
    rest: dict[str, list[Row]] = {"专项行动": [kinds], "主体": cities, "结对": [pairing]}
    rest |= {"认捐": [], "对接": [], "交付": []}
    plain = NEED | {"受益方": "C2", "地区": "梅州市"}
    agreed = {
        "帮扶项目": "是",
        "项目结对": "J1",
        "项目帮扶方": "C1",
        "项目帮扶方同意日期": "2020-01-08",
        "项目协议编号": "协〔2020〕2号",
        "项目考核标准": "按协议",
    }
    half = office.imports(whole_book(需求=[plain | agreed], **rest))
    assert only(half).startswith("需求 2 公布日期 (published_on): N1 is a project")
    both = plain | agreed | {"项目受帮扶方同意日期": "2020-01-08"}
    report = office.imports(whole_book(需求=[both], **rest))
    assert refusals(report) == []
    assert steps(office)["ProjectAgreed"] == 2


def test_a_database_that_goes_away_stops_the_import_which_can_then_go_on(tmp_path: Path) -> None:
    recorder = Meddled()
    with an_office(tmp_path, Log(recorder)) as office:
        recorder.trouble = iter([fails])
        with pytest.raises(Trouble, match="start the same import again"):
            office.imports(whole_book())
        report = office.imports(whole_book())
    assert refusals(report) == []
    assert set(steps(office).values()) == {1, 2}


def fails() -> None:
    raise OperationalError("the server closed the connection")


def shown(report: Report) -> list[str]:
    """Line by line, on a screen of eighty letters."""
    console = Console(width=80, record=True, file=StringIO())
    console.print(render(report))
    return [it.rstrip() for it in console.export_text().splitlines()]


def test_a_report_is_shown_with_its_counts_and_its_sentences(office: Office) -> None:
    lines = shown(office.imports(whole_book(主体=[VILLAGE | {"地区": "无名县"}, ASSOCIATION])))
    assert ["主体", "parties", "1", "0", "0", "1"] in [it.split() for it in lines]
    first = lines.index("Refused 未导入: 5") + 1
    assert lines[first : first + 3] == [
        "book.xlsx · 主体 · 第 2 行 row 2 (V1) · 地区 (region):",
        "    没有“无名县”这一地区",
        "    no region '无名县'",
    ]


def test_no_row_of_the_counts_breaks_in_two_however_large_they_are() -> None:
    report = Report()
    for sheet in SHEETS:
        report.add(sheet.en, Fate.RECORDED, 1_000_000)
        report.add(sheet.en, Fate.REFUSED, 1_000_000)
    rows = [it.split() for it in shown(report) if "1,000,000" in it]
    assert [row[:2] for row in rows] == [[it.zh, it.en] for it in SHEETS]


def test_no_more_sentences_are_kept_than_anybody_reads() -> None:
    report = Report()
    for n in range(MOST_TOLD + 5):
        report.warn(Notice(Place("book", "sheet", n), "", "", Said("某", "some")))
    assert (len(report.warnings), report.not_told) == (MOST_TOLD, 5)
