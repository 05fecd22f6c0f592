"""Why the rate changed, how it went, and how soon needs were matched: as readers ask for it."""

from datetime import date, timedelta
from typing import Any

import pytest
from graphql import parse, print_ast
from graphql.utilities import separate_operations

from domain.codes.reasons import Reason
from domain.events.allocations import AllocationReleased, AllocationStepRetracted
from domain.events.needs import NeedAmended
from domain.ids import AllocationId, NeedId, PledgeId
from domain.kernel import Actor, Event
from tests.support.county import (
    CHIEF,
    DAIRYMAN,
    ELDER,
    FIRST,
    JULY,
    JUNE,
    MAY,
    MILL,
    MILLER,
    NUJIANG,
    PARTIES,
    SECOND,
    SEED,
    STRANGER,
    approved,
    binding,
    need,
    need_content,
    offered,
    pledge_content,
    programme,
    proposed,
)
from tests.support.house import House
from tests.support.people import tasks
from tests.support.scenario import Told, person, told
from tests.support.telling import noon

LATE = NeedId("need-late")
MISTAKEN = person("person-mistaken")
SIX, FOUR = proposed("6"), proposed("4", SECOND, binding(LATE, PledgeId("pledge-rice")))
END_OF_MAY, END_OF_JUNE = date(2026, 5, 31), date(2026, 6, 30)
MAY_TO_JUNE = {
    "from": {"asOf": f"{END_OF_MAY}", "knownAt": f"{END_OF_MAY}"},
    "to": {"asOf": f"{END_OF_JUNE}", "knownAt": f"{END_OF_JUNE}"},
}
TASKS = {name: print_ast(it) for name, it in separate_operations(parse(tasks("reader"))).items()}
PARTS = ("raised", "matched", "lapsed", "released", "lateReturns", "corrections")


def on(event: Event, day: date, *, by: Actor = CHIEF, known: date | None = None) -> Told:
    return told(event, by=by, on=day, at=noon(known or day))


def undone(event: Any) -> AllocationStepRetracted:
    fields = {**dict(event), "reason": Reason.ENTERED_IN_ERROR}
    return AllocationStepRetracted(**fields, step=type(event).__name__)


@pytest.fixture(scope="module")
def county(shared: House) -> House:
    """Of two needs of May one is told in June only, with its match; the other is matched in June,
    asks for more, and loses in July what it had. What was matched in error is undone.
    """
    wrong = proposed("1", AllocationId("allocation-wrong"))
    more = NeedAmended(need_id=SEED, content=need_content("12"))
    lapsed = AllocationReleased(**dict(approved(SIX)), reason=Reason.PLEDGE_LAPSED)
    of_may = [*PARTIES, told(programme()), *need(need_content()), offered(pledge_content("30"))]
    shared.remembers(
        *(told(it, by=by.actor, on=by.occurred_on, at=noon(MAY)) for it, by in of_may),
        on(wrong, MAY),
        on(approved(wrong), MAY),
        on(SIX, MAY),
        on(approved(SIX), JUNE),
        *(told(it, by=by.actor, on=MAY, at=noon(JUNE)) for it, by in need(need_content(), LATE)),
        on(FOUR, MAY, known=JUNE),
        on(approved(FOUR), MAY + timedelta(days=3), known=JUNE),
        on(more, JUNE + timedelta(days=1)),
        on(undone(approved(wrong)), MAY, by=MISTAKEN, known=JUNE + timedelta(days=2)),
        on(lapsed, JULY),
    )
    return shared


def changed(county: House, **asked: Any) -> Any:
    return county.asked(TASKS["WhyDidItChange"], {**MAY_TO_JUNE, **asked}, by=DAIRYMAN)[
        "matchRateChange"
    ]


def in_brief(part: Any) -> tuple[Any, ...]:
    units = [(it["unit"], it["required"], it["matched"]) for it in part["units"]]
    return part["raised"], part["matched"], units, part["events"]["totalCount"]


def test_the_parts_of_a_change_add_up_to_it(county: House) -> None:
    found = changed(county)
    assert found["from"]["matched"] == {"part": "1", "whole": "1", "percent": "100.00"}
    assert found["to"]["matched"] == {"part": "2", "whole": "2", "percent": "100.00"}
    assert {name: in_brief(found[name]) for name in PARTS} == {
        "raised": (0, 0, [("kg", "2", "0")], 1),
        "matched": (0, 0, [("kg", "0", "6")], 1),
        "lapsed": (0, 0, [], 0),
        "released": (0, 0, [], 0),
        "lateReturns": (1, 1, [("kg", "10", "4")], 2),
        "corrections": (0, 0, [("kg", "0", "-1")], 2),
    }
    assert found["isFinal"]


def test_looking_back_everything_is_the_other_way_round(county: House) -> None:
    there, back = (
        changed(county),
        changed(county, **{"from": MAY_TO_JUNE["to"], "to": MAY_TO_JUNE["from"]}),
    )
    assert (back["from"], back["to"]) == (there["to"], there["from"])
    for name in PARTS:
        assert [back[name]["raised"], back[name]["matched"]] == [
            -there[name]["raised"],
            -there[name]["matched"],
        ]


def test_what_lapsed_since_is_told_up_to_today(county: House) -> None:
    found = changed(county, **{"from": MAY_TO_JUNE["to"], "to": None})
    assert in_brief(found["lapsed"]) == (0, -1, [("kg", "0", "-6")], 1)
    assert not found["isFinal"]


def events(county: House) -> Any:
    found = county.asked(TASKS["LateAndCorrected"], MAY_TO_JUNE, by=DAIRYMAN)
    return {
        name: [it["node"] for it in part["events"]["edges"]]
        for name, part in found["matchRateChange"].items()
    }


def test_every_part_leads_to_its_events(county: House) -> None:
    found = events(county)
    published, approval = found["lateReturns"]
    assert (published["event"], published["thingId"], published["raised"]) == (
        "NeedPublished",
        LATE,
        1,
    )
    assert approval == {
        "position": approval["position"],
        "event": "AllocationApproved",
        "meaning": "A second person approved: the need is matched by so much (对接).",
        "thingId": SECOND,
        "needId": LATE,
        "occurredOn": "2026-05-04",
        "recordedAt": "2026-06-01T12:00:00+00:00",
        "since": "2026-05-04",
        "raised": 0,
        "matched": 1,
        "units": [{"unit": "kg", "required": "0", "matched": "4"}],
    }
    early, late = found["corrections"]
    assert early["position"] == late["position"]
    assert [(it["since"], it["matched"]) for it in (early, late)] == [
        ("2026-05-01", -1),
        ("2026-06-01", 1),
    ]


def test_a_list_of_events_is_read_page_by_page(county: House) -> None:
    question = """query ($from: MatchRateMoment!, $to: MatchRateMoment, $after: String) {
      matchRateChange(from: $from, to: $to) { lateReturns { events(first: 1, after: $after) {
        pageInfo { hasNextPage endCursor } edges { node { event } } } } } }"""

    def page(after: str | None) -> Any:
        found = county.asked(question, {**MAY_TO_JUNE, "after": after}, by=DAIRYMAN)
        return found["matchRateChange"]["lateReturns"]["events"]

    first = page(None)
    second = page(first["pageInfo"]["endCursor"])
    assert [it["edges"][0]["node"]["event"] for it in (first, second)] == [
        "NeedPublished",
        "AllocationApproved",
    ]
    assert not second["pageInfo"]["hasNextPage"]


RAISED_EVENTS = """query ($from: MatchRateMoment!, $filter: MatchRateFilter) {
  matchRateChange(from: $from, filter: $filter) {
    raised { units { matched } events { edges { node { event thingId needId } } } } } }"""


@pytest.mark.parametrize(("by", "knows"), [(DAIRYMAN, False), (STRANGER, False), (CHIEF, True)])
def test_which_internal_step_it_was_is_told_to_the_offices_it_concerns(
    county: House, by: Actor, knows: bool
) -> None:
    asked = {"from": MAY_TO_JUNE["from"]}
    raised = county.asked(RAISED_EVENTS, asked, by=by)["matchRateChange"]["raised"]
    [edge] = raised["events"]["edges"]
    amended = {"event": "NeedAmended", "thingId": SEED, "needId": SEED}
    assert edge["node"] == (amended if knows else dict.fromkeys(amended))


def test_a_change_is_asked_for_by_region_and_kind_as_the_rate_is(county: House) -> None:
    whole = changed(county)
    assert changed(county, filter={"regionId": NUJIANG, "kind": "GOODS"})["to"] == whole["to"]
    nowhere = changed(county, filter={"kind": "MONEY"})
    assert nowhere["to"]["matched"] == {"part": "0", "whole": "0", "percent": None}
    assert in_brief(nowhere["lateReturns"]) == (0, 0, [], 0)


SHARE = """query ($from: MatchRateMoment!, $to: MatchRateMoment, $filter: MatchRateFilter) {
  matchRateChange(from: $from, to: $to, filter: $filter) {
    share { from { matched { part } } matched { matched units { matched }
      events { edges { node { thingId matched } } } } lateReturns { matched } } } }"""
SERIES = """query ($filter: MatchRateFilter) {
  matchRateSeries(interval: DAY, from: "2026-05-01", to: "2026-05-02", filter: $filter) {
    points { share { counts { matched } } } } }"""


@pytest.mark.parametrize("by", [MILLER, CHIEF])
def test_a_partys_share_changes_by_parts_too(county: House, by: Actor) -> None:
    asked = {**MAY_TO_JUNE, "filter": {"partyId": MILL}}
    share = county.asked(SHARE, asked, by=by)["matchRateChange"]["share"]
    assert share == {
        "from": {"matched": {"part": "1"}},
        "matched": {
            "matched": 0,
            "units": [{"matched": "6"}],
            "events": {"edges": [{"node": {"thingId": FIRST, "matched": 0}}]},
        },
        "lateReturns": {"matched": 1},
    }
    found = county.asked(SERIES, {"filter": {"partyId": MILL}}, by=by)
    assert found["matchRateSeries"]["points"][-1] == {"share": {"counts": {"matched": 0}}}


@pytest.mark.parametrize("question", [SHARE, SERIES])
@pytest.mark.parametrize("by", [None, DAIRYMAN, ELDER])
def test_nobody_else_learns_who_gave_from_how_a_share_changed(
    county: House, by: Actor | None, question: str
) -> None:
    asked: dict[str, Any] = {"filter": {"partyId": MILL}}
    [error] = county.wrong(question, asked | (MAY_TO_JUNE if question == SHARE else {}), by=by)
    assert error.extensions == {"code": "BAD_INPUT", "field": "filter.partyId"}


def series(county: House, **asked: Any) -> Any:
    return county.asked(TASKS["MatchRateOverTime"], asked, by=DAIRYMAN)["matchRateSeries"]


def test_the_rate_is_told_at_the_end_of_each_month(county: House) -> None:
    points = series(county, **{"from": "2026-04-15", "to": "2026-07-10"})["points"]
    assert [(it["asOf"], it["counts"], it["matched"]["percent"]) for it in points] == [
        ("2026-04-30", {"raised": 0, "matched": 0}, None),
        ("2026-05-31", {"raised": 2, "matched": 1}, "50.00"),
        ("2026-06-30", {"raised": 2, "matched": 2}, "100.00"),
        ("2026-07-10", {"raised": 2, "matched": 1}, "50.00"),
    ]


def test_a_series_is_told_as_it_was_known(county: House) -> None:
    asked = {"from": "2026-05-31", "to": "2026-05-31", "interval": "DAY", "knownAt": "2026-05-31"}
    [point] = series(county, **asked)["points"]
    assert point["counts"] == {"raised": 1, "matched": 1}


def test_of_a_year_of_days_less_is_told_of_each_than_of_a_few(county: House) -> None:
    question = """query ($first: Int! = 366) {{
      matchRateSeries(interval: DAY, from: "2026-01-01") {{
        points{} {{ asOf units {{ unit matched {{ percent }} }} money {{ unit }} }} }} }}"""
    few = county.asked(
        question.format("(first: 3)").replace("($first: Int! = 366)", ""), by=DAIRYMAN
    )
    assert len(few["matchRateSeries"]["points"]) == 3
    for given in ("", "(first: $first)"):
        document = question.format(given)
        if not given:
            document = document.replace("($first: Int! = 366)", "")
        [wrong] = county.wrong(document, by=DAIRYMAN)
        assert "ask for smaller pages" in wrong.message


@pytest.mark.parametrize(
    ("asked", "field", "says"),
    [
        ({"from": "2026-07-01", "to": "2026-06-30"}, "from", "before it begins"),
        ({"from": "2024-01-01", "interval": "DAY"}, "from", "366 points at most"),
    ],
)
def test_a_series_that_cannot_be_is_refused_with_a_reason(
    county: House, asked: Any, field: str, says: str
) -> None:
    [error] = county.wrong(TASKS["MatchRateOverTime"], asked, by=DAIRYMAN)
    assert error.extensions == {"code": "BAD_INPUT", "field": field}
    assert says in error.message


@pytest.mark.parametrize("first", [0, 367])
def test_points_are_asked_for_within_bounds(county: House, first: int) -> None:
    points = f"points(first: {first}) {{ asOf }}"
    series = f'matchRateSeries(interval: DAY, from: "2026-11-01") {{ {points} }}'
    [error] = county.wrong(f"{{ {series} }}", by=DAIRYMAN)
    assert error.extensions == {"code": "BAD_INPUT", "field": "first"}


def test_months_say_how_soon_their_needs_were_matched(county: House) -> None:
    answer = county.asked(TASKS["Cohorts"], {"asOf": "2026-07-10"}, by=DAIRYMAN)["matchRateCohorts"]
    assert answer["cohorts"] == [
        {
            "month": "2026-05-01",
            "raised": 2,
            "within": [
                {"days": 7, "matched": {"part": "1", "percent": "50.00"}, "isOver": True},
                {"days": 30, "matched": {"part": "1", "percent": "50.00"}, "isOver": True},
                {"days": 90, "matched": {"part": "2", "percent": "100.00"}, "isOver": False},
            ],
            "ever": {"part": "2", "percent": "100.00"},
        }
    ]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"months": 0}, "months"),
        ({"months": 121}, "months"),
        ({"filter": {"partyId": MILL}}, "filter.partyId"),
    ],
)
def test_months_that_cannot_be_are_refused_with_a_reason(
    county: House, asked: Any, field: str
) -> None:
    [error] = county.wrong(TASKS["Cohorts"], asked, by=DAIRYMAN)
    assert error.extensions == {"code": "BAD_INPUT", "field": field}


def test_how_long_needs_waited_is_read_only_where_it_is_asked_for(county: House) -> None:
    with_days = (
        "{ matchRate { figures { ...Days } } } fragment Days on Figures { daysToMatch { median } }"
    )
    assert county.asked(with_days, by=DAIRYMAN)["matchRate"]["figures"] == {
        "daysToMatch": {"median": 3}
    }
    by = "{ matchRate { by(group: KIND) { figures { daysToMatch { median ninetieth } } } } }"
    [row] = county.asked(by, by=DAIRYMAN)["matchRate"]["by"]
    assert row["figures"] == {"daysToMatch": {"median": 3, "ninetieth": 31}}
