"""Stories that the plain columns cannot tell: steps taken twice, undone, or out of order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import count

from domain.ids import AllocationId, NeedId, PairingId, PartyId, PledgeId
from domain.needs.views import NeedStanding
from domain.pairings.views import PairingStanding
from domain.parties.views import PartyStanding
from domain.pledges.views import PledgeStanding
from infra.importing import Fate
from infra.importing.numbers import named
from tests.infra.importing.desk import (
    ALLOCATION,
    ASSOCIATION,
    DELIVERY,
    NEED,
    PAIRING,
    PLEDGE,
    PROGRAMME,
    VILLAGE,
    Book,
    Office,
    Row,
    refusals,
    step,
    whole_book,
)
from tests.support.scenario import MARKS, everything


def told(office: Office) -> Counter[str]:
    return Counter(
        it.model_dump_json() for it in everything(office.log) if not isinstance(it, MARKS)
    )


def names(office: Office, thing: str) -> list[str]:
    return [type(it).__name__ for it in everything(office.log) if thing in it.tags]


def test_a_pairing_rests_and_goes_on_as_often_as_it_did(office: Office) -> None:
    report = office.imports(
        whole_book(
            步骤=[
                step("结对", "J1", "暂停", "2020-05-01", 原因="核查中", 说明="等结果"),
                step("结对", "J1", "恢复", "2020-06-01"),
                step("结对", "J1", "暂停", "2020-07-01"),
            ]
        )
    )
    assert refusals(report) == []
    assert report.count("steps", Fate.RECORDED) == 3
    pairing = office.log.read(PairingStanding(named(PairingId, "民政局", "J1")))
    assert pairing.stage == "suspended"
    assert "等结果" in office.texts.kept.values()


def test_the_same_steps_again_are_there_already(office: Office) -> None:
    steps = [
        step("结对", "J1", "暂停", "2020-05-01"),
        step("结对", "J1", "恢复", "2020-06-01"),
    ]
    office.imports(whole_book(步骤=steps))
    before = told(office)
    more = [*steps, step("结对", "J1", "暂停", "2020-07-01")]
    report = office.imports(whole_book(步骤=more))
    assert (report.count("steps", Fate.ALREADY_THERE), report.count("steps", Fate.RECORDED)) == (
        2,
        1,
    )
    assert sum((told(office) - before).values()) == 1


def test_another_reason_for_the_same_step_is_other_content(office: Office) -> None:
    office.imports(whole_book(步骤=[step("结对", "J1", "暂停", "2020-05-01", 原因="核查中")]))
    other = step("结对", "J1", "暂停", "2020-05-01", 原因="违约")
    [sentence] = refusals(office.imports(whole_book(步骤=[other])))
    assert sentence.startswith("步骤 2 原因 (reason): the number was used before")


def test_a_need_is_amended_twice_line_by_line(office: Office) -> None:
    lines: dict[str, object] = {"需求类型": "物资", "单位": "盏"}
    first = {it: NEED[it] for it in ("编号", "受益方", "地区", "标题", "类别", "经办人")}
    amended = [
        first | lines | {"数量": 12, "变更日期": "2020-03-01", "代表方": "V1"},
        lines | {"数量": 3},
        first | lines | {"数量": 14, "变更日期": "2020-04-01", "代表方": "V1"},
        lines | {"数量": 4},
    ]
    report = office.imports(whole_book(需求变更=amended))
    assert refusals(report) == []
    need = office.log.read(NeedStanding(named(NeedId, "民政局", "N1")))
    assert need.content
    assert [int(it.measure.quantity) for it in need.content.lines] == [14, 4]
    again = office.imports(whole_book(需求变更=amended))
    assert again.count("need_amendments", Fate.ALREADY_THERE) == 2


def test_parties_pairings_programmes_and_pledges_are_amended_too(office: Office) -> None:
    party = {"编号": "V1", "名称": "甲村新名(虚构)", "地区": VILLAGE["地区"]}
    programme = {it: PROGRAMME[it] for it in ("编号", "名称", "结对类型", "开始日期")}
    pledge = {it: PLEDGE[it] for it in ("编号", "认捐类型", "数量")} | {"有效期至": "2020-12-31"}
    pairing = {"编号": "J1", "开始日期": "2019-04-02"}
    on: dict[str, object] = {"变更日期": "2020-01-11", "经办人": "周五"}
    report = office.imports(
        whole_book(
            主体变更=[party | on],
            专项行动变更=[programme | on | {"公布层级": "县级、市级"}],
            结对变更=[pairing | on | {"变更日期": "2019-04-01"}],
            认捐变更=[pledge | on | {"变更日期": "2020-01-10"}],
        )
    )
    assert refusals(report) == []
    assert report.total(Fate.RECORDED) == 12
    offered = office.log.read(PledgeStanding(named(PledgeId, "民政局", "C1")))
    assert offered.content
    assert str(offered.content.expires_on) == "2020-12-31"
    village = office.log.read(PartyStanding(named(PartyId, "民政局", "V1")))
    assert village.standing
    assert office.texts.kept[village.standing.name] == "甲村新名(虚构)"


def test_a_consent_is_taken_back_and_given_again(office: Office) -> None:
    given = {
        "编号": "H-1",
        "受益方": "V1",
        "用途": "用于公布",
        "同意日期": "2020-01-02",
        "经办人": "李四",
    }
    more = {"用途": "用于公布", "代表方": "V1"}
    steps = [
        step("同意", "H-1", "收回同意", "2020-02-01", **more),
        step("同意", "H-1", "同意", "2020-03-01", **more, 相关编号="V1", 有效期至="2020-12-31"),
    ]
    report = office.imports(whole_book(同意=[given], 步骤=steps))
    assert refusals(report) == []
    assert report.count("steps", Fate.RECORDED) == 2
    again = office.imports(whole_book(同意=[given], 步骤=steps))
    assert again.count("steps", Fate.ALREADY_THERE) == 2


def test_two_consents_of_one_household_are_taken_back_on_one_day(office: Office) -> None:
    purposes = ("用于公布", "用于对接")
    given = [
        {"编号": "H-1", "受益方": "V1", "用途": it, "同意日期": "2020-01-02", "经办人": "李四"}
        for it in purposes
    ]
    back = [step("同意", "H-1", "收回同意", "2020-02-01", 用途=it, 代表方="V1") for it in purposes]
    error = [
        step("同意", "H-1", "撤销", "2020-02-02", 用途=it, 撤销步骤="收回同意") for it in purposes
    ]
    report = office.imports(whole_book(同意=given, 步骤=[*back, *error]))
    assert refusals(report) == []
    assert report.count("steps", Fate.RECORDED) == 4


def test_parties_rest_are_rated_listed_and_followed(office: Office) -> None:
    rated = {
        "评估等级": "4A",
        "内容": "市民政局",
        "评估日期": "2020-02-01",
        "有效期至": "2024-12-31",
    }
    steps = [
        step("主体", "O1", "评估", "2020-02-03", **rated),
        step("主体", "O1", "暂停", "2020-03-01", 原因="核查中"),
        step("主体", "O1", "恢复", "2020-04-01"),
        step("主体", "V1", "列入", "2020-02-01", 相关编号="P1"),
        step("主体", "V1", "移出", "2020-03-01", 相关编号="P1"),
        step("主体", "V1", "撤销列入", "2020-03-02", 相关编号="P1", 撤销步骤="移出"),
        step("主体", "V1", "省级联系", "2020-02-01", 相关编号="P1"),
        step("主体", "V1", "省级不再联系", "2020-03-01", 相关编号="P1", 省份="广东省"),
    ]
    report = office.imports(whole_book(步骤=steps))
    assert refusals(report) == []
    assert office.imports(whole_book(步骤=steps)).count("steps", Fate.ALREADY_THERE) == 8


def test_pledges_are_redirected_broken_and_demanded(office: Office) -> None:
    due = PLEDGE | {"到期日": "2020-03-01"}
    steps = [
        step("认捐", "C1", "改变用途", "2020-02-10", 内容="同意改给甲村", 定向村="V1"),
        step("认捐", "C1", "违约", "2020-03-02"),
        step("认捐", "C1", "催告", "2020-03-03", 定向需求="N1", 说明="请尽快"),
        step("认捐", "C1", "部分履行结束", "2020-05-01", 原因="双方协商一致"),
    ]
    report = office.imports(whole_book(认捐=[due], 步骤=steps))
    assert refusals(report) == []
    assert (
        office.imports(whole_book(认捐=[due], 步骤=steps)).count("steps", Fate.ALREADY_THERE) == 4
    )


def test_needs_rest_and_are_handed_in_again(office: Office) -> None:
    drafted = {it: value for it, value in NEED.items() if it not in ("核实日期", "公布日期")}
    steps = [
        step("需求", "N1", "提交", "2020-01-06", 相关编号="P1"),
        step("需求", "N1", "退回", "2020-01-07", 原因="材料不全", 说明="请补充照片"),
        step("需求", "N1", "提交", "2020-01-08", 相关编号="P1"),
        step("需求", "N1", "核实", "2020-01-09", 经办人="钱二"),
        step("需求", "N1", "公布", "2020-01-09", 经办人="钱二", 公布层级="县级"),
        step("需求", "N1", "暂停", "2020-05-01"),
        step("需求", "N1", "恢复", "2020-06-01"),
        step("需求", "N1", "关闭", "2020-07-01", 关闭方式="部分满足", 说明="够用了"),
        step("需求", "N1", "撤销", "2020-07-02", 撤销步骤="关闭"),
    ]
    book = whole_book(需求=[drafted | {"草稿": "是"}], 步骤=steps)
    assert refusals(office.imports(book)) == []
    assert office.imports(book).count("steps", Fate.ALREADY_THERE) == 9


def test_what_arrives_in_parts_is_received_in_parts(office: Office) -> None:
    sent = {
        it: value for it, value in DELIVERY.items() if it in ("编号", "接收方", "发出方", "对接")
    }
    sent |= {"数量": 6, "单位": "盏", "发出日期": "2020-02-01", "经办人": "孙三"}
    taking = {"代表方": "V1", "经办人": "李四", "单位": "盏"}
    report = office.imports(
        whole_book(
            交付=[sent],
            步骤=[
                step("交付", "D1", "到货", "2020-02-03", **taking, 数量=2),
                step("交付", "D1", "到货", "2020-02-03", **taking, 数量=2, 第几次=2),
                step("交付", "D1", "到货", "2020-02-05", **taking, 数量=2),
                step("交付", "D1", "验收", "2020-02-06", **taking, 数量=5),
                step("交付", "D1", "拒收", "2020-02-06", **taking, 数量=1, 原因="损坏"),
            ],
        )
    )
    assert refusals(report) == []
    found = Counter(type(it).__name__ for it in everything(office.log))
    assert (found["DeliveryReceived"], found["DeliveryAccepted"], found["DeliveryRefused"]) == (
        3,
        1,
        1,
    )


def test_a_step_is_retracted_and_taken_again_on_the_same_day(office: Office) -> None:
    steps = [
        step("对接", "A1", "撤销", "2020-01-15", 撤销步骤="批准"),
        step("对接", "A1", "批准", "2020-01-15", 第几次=2),
    ]
    report = office.imports(whole_book(步骤=steps))
    assert refusals(report) == []
    again = office.imports(whole_book(步骤=steps))
    assert again.total(Fate.ALREADY_THERE) == 10


def test_a_thing_that_was_retracted_is_recorded_anew_with_other_content(office: Office) -> None:
    first = ALLOCATION | {"批准日期": None, "撤销步骤": "提出", "撤销日期": "2020-01-13"}
    anew = ALLOCATION | {"数量": 5, "第几次": 2, "提出日期": "2020-01-14"}
    book = in_order(对接=[first | {"次序": "101、102"}, anew | {"次序": "103、104"}])
    assert refusals(office.imports(book)) == []
    assert names(office, str(named(AllocationId, "民政局", "A1"))) == [
        "AllocationProposed",
        "AllocationStepRetracted",
        "AllocationProposed",
        "AllocationApproved",
    ]
    assert office.imports(book).total(Fate.ALREADY_THERE) == 8


FREED = ALLOCATION | {"数量": 10, "解除日期": "2020-02-02", "原因": "双方协商一致"}
TAKEN = ALLOCATION | {"编号": "A2", "提出日期": "2020-02-02", "批准日期": "2020-02-02", "数量": 9}
"""On the very day on which it was freed."""


def test_on_one_day_beginnings_come_before_endings(office: Office) -> None:
    [sentence] = refusals(office.imports(whole_book(对接=[FREED, TAKEN], 交付=[])))
    assert sentence.startswith("对接 3 数量 (quantity)")


def test_the_order_of_an_export_goes_before_the_days(office: Office) -> None:
    book = in_order(对接=[TAKEN | {"次序": "104、105"}, FREED | {"次序": "101、102、103"}])
    assert refusals(office.imports(book)) == []


EARLIER: Mapping[str, Sequence[Row]] = {
    "专项行动": [PROGRAMME],
    "主体": [VILLAGE, ASSOCIATION],
    "结对": [PAIRING],
    "需求": [NEED],
    "认捐": [PLEDGE],
}
STEPS = {"专项行动": 1, "主体": 2, "结对": 5, "需求": 4, "认捐": 3}


def in_order(**last: Sequence[Row]) -> Book:
    """The whole book, each row with the places of its steps, one after the other."""
    turns = count(1)
    earlier = {
        name: [
            {**row, "次序": "、".join(str(next(turns)) for _ in range(STEPS[name]))} for row in rows
        ]
        for name, rows in EARLIER.items()
    }
    return Book(earlier | last)


def test_a_step_that_a_thing_cannot_take(office: Office) -> None:
    report = office.imports(whole_book(步骤=[step("对接", "A1", "公布", "2020-02-01")]))
    assert refusals(report) == ["步骤 2 步骤 (step): such a thing takes no step '公布'"]


def test_a_column_that_the_step_does_not_take_and_one_that_it_needs(office: Office) -> None:
    report = office.imports(
        whole_book(
            步骤=[
                step("结对", "J1", "暂停", "2020-05-01", 数量=3),
                step("结对", "J1", "被取代", "2020-06-01"),
                step("结对", "J1", "撤销", "2020-06-01", 撤销步骤="公布"),
            ]
        )
    )
    assert refusals(report) == [
        "步骤 2 数量 (quantity): is not asked of the step '暂停'; leave it empty",
        "步骤 3 相关编号 (other): must be filled in, as 步骤 (step) is",
        "步骤 4 撤销步骤 (undone): such a thing takes no such step",
    ]


def test_a_wrong_step_stops_nothing_but_itself(office: Office) -> None:
    wrong = step("需求", "N1", "恢复", "2020-01-10")
    later = step("需求", "N1", "暂停", "2020-06-01")
    report = office.imports(whole_book(步骤=[wrong, later]))
    assert refusals(report) == [
        "步骤 2 日期 (day): N1 is published; this can be done while it is suspended."
    ]
    assert report.count("steps", Fate.RECORDED) == 1
    assert report.count("deliveries", Fate.RECORDED) == 1


def test_steps_of_what_was_refused_are_refused_with_it(office: Office) -> None:
    steps = [step("需求", "N1", "暂停", "2020-06-01")]
    report = office.imports(
        whole_book(需求=[NEED | {"地区": "无名县"}], 对接=[], 交付=[], 步骤=steps)
    )
    assert "步骤 2 编号 (number): it relies on N1, which was refused" in refusals(report)[1]


def test_an_order_that_does_not_fit_the_steps_of_its_row(office: Office) -> None:
    report = office.imports(whole_book(对接=[ALLOCATION | {"次序": "1、2、3"}], 交付=[]))
    [sentence] = refusals(report)
    assert sentence.startswith("对接 2 次序 (order): it takes 2 numbers, one for each step")
