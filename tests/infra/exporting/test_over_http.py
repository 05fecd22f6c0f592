"""Exports over HTTP: which rows and columns, for whom, under which name."""

from typing import Any
from urllib.parse import quote

import orjson
import pytest

from infra.exporting import finding
from projections.reader import Reader, in_time
from tests.infra.exporting.gift import NATIONWIDE, TITLE, Gift, exported, rows, why
from tests.support.county import CLERK, FUGONG, LUSHUI, ZHUHAI
from tests.support.people import listed
from tests.support.scenario import person
from tests.support.server import Server
from tests.support.story import TODAY

pytestmark = pytest.mark.usefixtures("gift")

ELSEWHERE = person("person-elsewhere", region=LUSHUI)


def test_a_row_says_all_that_a_need_went_through(server: Server, gift: Gift) -> None:
    [need] = [it for it in rows(exported(server, "needs.csv")) if it["编号"] == gift.need_id]
    assert need["类别"] == "产业发展"
    assert (need["数量"], need["单位"], need["需求类型"]) == ("10000", "元", "资金")
    assert need["地区"] == "云南省怒江傈僳族自治州福贡县"
    assert {need[it] for it in ("提出日期", "提交日期", "核实日期", "公布日期")} == {str(TODAY)}
    assert (need["经办人"], need["审批人"], need["公布人"]) == (
        "person-elder",
        "person-clerk",
        "person-chief",
    )


def test_the_whole_way_of_a_gift_can_be_followed_by_its_numbers(server: Server, gift: Gift) -> None:
    [allocation] = rows(exported(server, "allocations.csv"))
    assert (allocation["需求"], allocation["认捐"]) == (gift.need_id, gift.pledge_id)
    [delivery] = rows(exported(server, "deliveries.csv"))
    assert (delivery["对接"], delivery["验收数量"]) == (gift.allocation_id, "10000")
    [pledge] = rows(exported(server, "pledges.csv"))
    assert pledge["协议编号"] == "捐赠协议一号"
    assert pledge["接受日期"] == ""  # it follows from the approval, and comes again with it


def test_what_has_no_room_in_its_row_stands_on_a_sheet_of_steps(server: Server, gift: Gift) -> None:
    [step] = [it for it in rows(exported(server, "steps.csv")) if it["编号"] == gift.draft_id]
    assert (step["事项"], step["步骤"], step["原因"], step["说明"]) == (
        "需求",
        "退回",
        "材料不全",
        "再核",
    )


def test_a_file_is_named_in_chinese_and_kept_nowhere(server: Server) -> None:
    answer = exported(server, "needs.csv")
    assert answer.headers["content-disposition"] == (
        f"attachment; filename=\"jiedui.csv\"; filename*=UTF-8''{quote(f'需求-{TODAY}.csv')}"
    )
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["jiedui-position"].startswith("main-")
    assert answer.content.startswith("\ufeff编号,".encode())
    assert b"\r\n" in answer.content


def test_only_who_says_who_they_are_may_export(server: Server) -> None:
    answer = exported(server, "needs.csv", by=None)
    assert (answer.status_code, why(answer)) == (
        401,
        "Only who says who they are may export: send a token. 须先表明身份方可导出：请提供令牌。",
    )


def test_whoever_is_no_office_of_it_is_told_what_is_public(server: Server, gift: Gift) -> None:
    """Not the draft, nor by whose hands."""
    for somebody in (ELSEWHERE, person("person-teacher", "member", party="party-other")):
        [need] = rows(exported(server, "needs.csv", by=somebody))
        assert need["编号"] == gift.need_id
        hands = ("经办人", "审批人", "公布人", "对象编号", "次序")
        assert {need[it] for it in hands} == {""}
        assert need["公布日期"] == str(TODAY)
        assert need["核实日期"] == ""
        assert rows(exported(server, "steps.csv", by=somebody)) == []
        [delivery] = rows(exported(server, "deliveries.csv", by=somebody))
        assert delivery["发出方"] == ""


def test_its_own_office_is_told_everything(server: Server, gift: Gift) -> None:
    needs = rows(exported(server, "needs.csv", by=CLERK))
    assert {it["编号"] for it in needs} == {gift.need_id, gift.draft_id}
    assert all(it["经办人"] for it in needs)


@pytest.mark.parametrize(
    ("file", "asked", "expected"),
    [
        ("needs.csv", {"stage": "RETURNED"}, 1),
        ("needs.csv", {"stage": "DRAFT"}, 0),
        ("needs.csv", {"kind": "MONEY", "onlyOpen": True}, 1),
        ("needs.csv", {"regionId": ZHUHAI}, 0),
        ("pledges.csv", {"stage": "BOUND"}, 1),
        ("parties.csv", {"kind": "VILLAGE"}, 1),
        ("allocations.csv", {"stage": "PROPOSED"}, 0),
        ("deliveries.csv", {"isOpen": False}, 1),
        ("programmes.csv", {"regionId": FUGONG}, 0),
    ],
)
def test_filters_are_those_of_the_queries(
    server: Server, file: str, asked: dict[str, object], expected: int
) -> None:
    assert len(rows(exported(server, file, filter=asked))) == expected


@pytest.mark.parametrize(
    ("looked_for", "is_found"),
    [("点我", True), ("“点我”", True), ("公布", False), ("HYPERLI", True), ("！", True)],
)
def test_needs_are_found_by_words_and_else_by_letters(
    server: Server, gift: Gift, looked_for: str, *, is_found: bool
) -> None:
    found = exported(server, "needs.csv", search=looked_for, filter={"kind": "MONEY"})
    assert [it["编号"] for it in rows(found)] == ([gift.need_id] if is_found else [])


@pytest.mark.parametrize("order", ["NEWEST", "DUE_SOONEST", "LEAST_COVERED", "BEST_MATCH"])
@pytest.mark.parametrize("looked_for", ["", "点我"])
def test_needs_go_out_in_the_order_of_the_query(
    server: Server, order: str, looked_for: str
) -> None:
    asked = f"order: {order}, search: {orjson.dumps(looked_for).decode()}"
    found = server.asked(f"{{ needs({asked}) {{ edges {{ node {{ id }} }} }} }}", by=NATIONWIDE)
    out = rows(exported(server, "needs.csv", order=order, search=looked_for))
    assert [it["编号"] for it in out] == [it["id"] for it in listed(found["needs"])]


def test_what_is_too_much_for_an_order_is_told_before_the_first_byte(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST_IN_ORDER", 1)
    answer = exported(server, "needs.csv", order="NEWEST")
    assert answer.status_code == 400
    assert "order: 1 at most go out in an order; ask for fewer" in why(answer)
    assert "按指定顺序最多导出 1 条" in why(answer)
    assert (
        len(rows(exported(server, "parties.csv", filter={"kind": "VILLAGE"}, order="OLDEST"))) == 1
    )


@pytest.mark.parametrize(
    ("asked", "status", "en", "zh"),
    [
        ({"order": "NEWEST"}, 400, "order: to put so many into an order", "按指定顺序导出用时过长"),
        (
            {"search": "灯"},
            503,
            "This took too long; ask for less at a time.",
            "用时过长；请减少一次导出的内容",
        ),
    ],
)
def test_what_the_database_cuts_off_is_told_in_a_sentence(
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    asked: dict[str, Any],
    status: int,
    en: str,
    zh: str,
) -> None:
    async def cut_off(self: Reader, *_: object) -> None:
        with in_time():
            async with self._pool.connection() as connection:
                await connection.execute(
                    "SET LOCAL statement_timeout = '10ms'; SELECT pg_sleep(60)"
                )

    for way in ("read", "answer"):
        monkeypatch.setattr(Reader, way, cut_off)
    answer = exported(server, "needs.csv", **asked)
    assert answer.status_code == status
    assert en in why(answer)
    assert zh in why(answer)
    [error] = server.wrong("{ needs { totalCount } }")
    assert error["extensions"] == {"code": "TRY_AGAIN"}
    assert error["path"] == ["needs"]


@pytest.mark.parametrize(
    ("variables", "complaint"),
    [
        ({"filter": {"stage": "X"}}, "filter.stage: Value 'X' does not exist"),
        ({"filter": {"colour": 1}}, "unknown field 'colour'"),
        ({"first": 3}, "variables: 'first' is not asked here: filter, order, search may be."),
        ({"filter": {"regionId": "x" * 201}}, "filter.regionId: 200 letters at most"),
        ({"order": "BEST"}, "order: Value 'BEST' does not exist in 'NeedOrder' enum"),
        ({"search": "灯" * 61}, "search: 60 letters at most; look for a few words of it."),
        ({"search": "灯\u0000"}, "search: 200 letters at most, without control characters."),
        ({"search": 7}, "search: String cannot represent a non string value: 7"),
        ({"filter": {"regionId": "x" * 5000}}, "variables: 4000 letters at most."),
    ],
)
def test_a_slip_in_a_filter_is_told_where_it_stands(
    server: Server, variables: dict[str, Any], complaint: str
) -> None:
    answer = exported(server, "needs.csv", **variables)
    assert answer.status_code == 400
    assert complaint in why(answer)
    assert any("\u4e00" <= it <= "\u9fff" for it in why(answer).replace("灯", ""))


def test_what_is_no_json_object_is_told_so(server: Server) -> None:
    for text in ("[1]", "{", "[" * 3000):
        answer = server.http.get(
            "/exports/needs.csv", params={"variables": text}, headers=server.headers(NATIONWIDE)
        )
        assert answer.status_code == 400
        assert "a JSON object" in why(answer)
        assert "应为 JSON 对象" in why(answer)


@pytest.mark.parametrize("file", ["needs.pdf", "nothing.csv", "all.csv", "needs", "..%2Fx.csv"])
def test_what_there_is_no_file_of_is_told_with_what_there_is(server: Server, file: str) -> None:
    answer = exported(server, file)
    assert answer.status_code == 404
    if file != "..%2Fx.csv":
        assert "needs.csv" in why(answer)
        assert "没有这一文件" in why(answer)


def test_the_match_rate_is_a_table(server: Server) -> None:
    whole, *others = rows(exported(server, "match-rate.csv"))
    assert (whole["分组"], whole["口径"], whole["总数"], whole["对接"]) == ("合计", "项", "1", "1")
    assert whole["对接率(%)"] == "100.00"
    assert any(it["名称"] == "云南省怒江傈僳族自治州福贡县" for it in others)
    past = rows(exported(server, "match-rate.csv", asOf="2020-12-31"))
    assert [it["总数"] for it in past] == ["0"]


def test_who_reads_no_figures_is_told_those_of_closed_months(server: Server) -> None:
    accounts = person("person-accounts", "administrator", region=FUGONG)
    [whole] = rows(exported(server, "match-rate.csv", by=accounts))
    assert (whole["分组"], whole["总数"], whole["落实"]) == ("合计", "0", "")
    assert whole["定义"] == "match-rate-published/1"
    assert whole["截至"] == whole["已知于"] < str(TODAY)
    refused = exported(server, "match-rate.csv", by=accounts, asOf=str(TODAY))
    assert refused.status_code == 400
    assert "请先登录" in why(refused)


def test_the_title_is_no_formula(server: Server) -> None:
    titles = {it["标题"] for it in rows(exported(server, "needs.csv"))}
    assert f"'{TITLE}" in titles
    assert TITLE not in titles
