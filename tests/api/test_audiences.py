"""What each audience is told of a household's need, and of the figures: no more than it needs."""

from datetime import date
from typing import Any

import pytest

from domain.codes.needs import TargetGroup
from domain.events.pledges import Designation
from domain.ids import (
    AllocationId,
    NeedId,
    PersonId,
    PledgeId,
    ProgrammeId,
    PseudonymId,
    TextId,
)
from domain.kernel import Actor
from tests.support.county import (
    CHIEF,
    DAIRY,
    DAIRYMAN,
    ELDER,
    FUGONG,
    FUGONG_COUNTY,
    HARVEST,
    MILL,
    MILLER,
    NUJIANG,
    PAIRING,
    PARTIES,
    STONE_BRIDGE,
    STRANGER,
    approved,
    binding,
    need,
    need_content,
    offered,
    paired,
    pledge_content,
    programme,
    proposed,
    text,
)
from tests.support.house import House
from tests.support.scenario import person

HUT, CHILD = NeedId("need-hut"), PseudonymId("pseudonym-child")
GIFT, PART = PledgeId("pledge-gift"), AllocationId("allocation-part")
CITY = person("person-city", "supervisor", region=NUJIANG)
PUBLISHER = person("person-publisher", "publisher", region=FUGONG)
ACCOUNTS = person("person-accounts", "administrator", region=FUGONG)
NEED = """
query ($id: ID!) {
  need(id: $id) {
    category region { name } beneficiary { id } lines { required }
    title { id } pseudonymId people targetGroup origin
  }
  needs { totalCount }
  byGroup: needs(filter: { targetGroup: ORPHANS }) { totalCount }
}
"""
PLACE = {
    "category": "INDUSTRY",
    "region": {"name": "福贡县"},
    "beneficiary": {"id": STONE_BRIDGE},
    "lines": [{"required": "10"}],
}
UNTOLD = dict.fromkeys(("title", "pseudonymId", "people", "targetGroup", "origin"))
NOTHING = {"need": None, "needs": {"totalCount": 0}, "byGroup": {"totalCount": 0}}


def limited(actor: Actor, programme_id: str) -> Actor:
    """The same, for one programme alone."""
    return Actor(
        person_id=PersonId("person-limited"),
        role=actor.role,
        party_id=actor.party_id,
        region_id=actor.region_id,
        programme_id=ProgrammeId(programme_id),
    )


@pytest.fixture(scope="module")
def county(shared: House) -> House:
    """The Mill is paired with the county; the Dairy is not, and gives for a child there."""
    content = need_content("10").model_copy(
        update={
            "title": text("text-hut"),
            "pseudonym_id": CHILD,
            "target_group": TargetGroup.ORPHANS,
            "people": 1,
        }
    )
    part = proposed("5", PART, binding(HUT, GIFT))
    meant = pledge_content("5", designation=Designation(need_id=HUT))
    shared.remembers(
        *PARTIES,
        programme(),
        *paired(MILL, FUGONG_COUNTY, pairing_id=PAIRING),
        *need(content, HUT),
        offered(meant, GIFT, by=DAIRY),
        part,
        approved(part),
    )
    return shared


def told(house: House, by: Actor | None) -> Any:
    return house.asked(NEED, {"id": HUT}, by=by)


@pytest.mark.parametrize("by", [None, ACCOUNTS, STRANGER, limited(CHIEF, "programme-other")])
def test_the_public_administrators_and_others_offices_are_told_nothing(
    county: House, by: Actor | None
) -> None:
    assert told(county, by) == NOTHING


def test_who_is_paired_is_told_where_and_how_much_but_nothing_of_the_household(
    county: House,
) -> None:
    answer = told(county, MILLER)
    assert answer["need"] == PLACE | UNTOLD
    assert answer["needs"] == {"totalCount": 1}
    assert answer["byGroup"] == {"totalCount": 0}, "nor by asking for what is not told"
    for other in (
        limited(MILLER, "programme-other"),
        person("person-x", "member", party="party-x"),
    ):
        assert told(county, other) == NOTHING
    assert told(county, limited(MILLER, HARVEST))["need"] == PLACE | UNTOLD


@pytest.mark.parametrize("by", [DAIRYMAN, ELDER, CHIEF, PUBLISHER, CITY, limited(CHIEF, HARVEST)])
def test_who_delivers_receives_or_looks_after_it_is_told_all(county: House, by: Actor) -> None:
    answer = told(county, by)
    about = {"title", "origin"}
    assert {it: value for it, value in answer["need"].items() if it not in about} == PLACE | {
        "pseudonymId": CHILD,
        "people": 1,
        "targetGroup": "ORPHANS",
    }
    assert answer["need"]["title"] == {"id": TextId("text-hut") if by.region_id else None}
    assert answer["needs"] == answer["byGroup"] == {"totalCount": 1}


GIFTS = """{ pledges { totalCount } allocations { totalCount } deliveries { totalCount } }"""


@pytest.mark.parametrize(
    ("by", "number"),
    [
        (None, 0),
        (STRANGER, 0),
        (MILLER, 0),
        (DAIRYMAN, 1),
        (ELDER, 1),
        (CHIEF, 1),
        (limited(CHIEF, HARVEST), 1),
        (limited(CHIEF, "programme-other"), 0),
        (limited(DAIRYMAN, "programme-other"), 0),
    ],
)
def test_what_is_given_for_it_is_told_to_both_sides_and_their_offices(
    county: House, by: Actor | None, number: int
) -> None:
    answer = county.asked(GIFTS, by=by)
    assert answer["pledges"] == answer["allocations"] == {"totalCount": number}


@pytest.mark.parametrize("by", [None, STRANGER, MILLER, ACCOUNTS, limited(CHIEF, HARVEST)])
@pytest.mark.parametrize("thing", [HUT, GIFT, PART])
def test_its_history_is_that_of_nothing(county: House, by: Actor | None, thing: str) -> None:
    asked = "query ($id: ID!) { history(id: $id) { totalCount edges { node { event } } } }"
    assert county.asked(asked, {"id": thing}, by=by) == county.asked(
        asked, {"id": "need-nowhere"}, by=by
    )
    assert county.asked(asked, {"id": thing}, by=CHIEF)["history"]["totalCount"] > 0


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ('matchRate(asOf: "2026-10-30") { isFinal }', "asOf"),
        ('matchRate(asOf: "2026-11-30") { isFinal }', "asOf"),
        ('matchRate(knownAt: "2026-11-21") { isFinal }', "knownAt"),
        (f'matchRate(filter: {{ programmeId: "{HARVEST}" }}) {{ isFinal }}', "filter.programmeId"),
        ("matchRate(filter: { kind: GOODS }) { isFinal }", "filter.kind"),
        ("matchRate { by(group: KIND) { name } }", "group"),
        ("matchRate { by(group: PROGRAMME) { name } }", "group"),
        ('matchRateSeries(interval: DAY, from: "2026-10-01") { isFinal }', "interval"),
        ("matchRateCohorts { isFinal }", "matchRateCohorts"),
        ('matchRateChange(from: { asOf: "2026-09-30" }) { isFinal }', "matchRateChange"),
    ],
)
def test_finer_days_and_filters_need_a_role(county: House, question: str, field: str) -> None:
    for by in (None, ACCOUNTS):
        [error] = county.wrong(f"{{ {question} }}", by=by)
        assert error.extensions == {"code": "NEEDS_A_ROLE", "field": field}
        assert "2026-10-31" in error.message
        assert "请先登录" in error.message


def test_of_a_closed_month_everybody_is_told_by_region_and_category(county: House) -> None:
    asked = """{ matchRate(filter: { category: INDUSTRY, regionId: "%s" }) {
      asOf knownAt definition { name } share { counts { raised } }
      figures { counts { raised matched accepted } committed { part } units { unit } }
      by(group: COUNTY) { name }
    } }"""
    answer = county.asked(asked % FUGONG)["matchRate"]
    assert answer["asOf"] == answer["knownAt"] == "2026-10-31"
    assert answer["definition"] == {"name": "match-rate-published/1"}
    assert answer["figures"]["counts"] == {"raised": 0, "matched": 0, "accepted": None}
    assert (answer["figures"]["committed"], answer["figures"]["units"]) == (None, [])
    assert (answer["share"], answer["by"]) == (None, [])


def test_a_month_is_closed_once_a_whole_day_has_passed(county: House) -> None:
    for day, closed in ((1, "2026-09-30"), (2, "2026-10-31")):
        answer = county.asked("{ matchRate { asOf } }", on=date(2026, 11, day))
        assert answer == {"matchRate": {"asOf": closed}}


@pytest.mark.parametrize("by", [DAIRYMAN, STRANGER, limited(CHIEF, HARVEST)])
def test_whoever_has_a_role_asks_of_any_day(county: House, by: Actor) -> None:
    asked = """query ($filter: MatchRateFilter) {
      matchRate(filter: $filter) { asOf figures { counts { raised } } } }"""
    answer = county.asked(asked, {"filter": {"programmeId": HARVEST}}, by=by)["matchRate"]
    assert answer == {"asOf": "2026-11-21", "figures": {"counts": {"raised": 1}}}


def test_one_programmes_clerk_is_of_the_public_elsewhere(county: House) -> None:
    asked = '{ matchRate(asOf: "2026-11-21") { isFinal } }'
    [error] = county.wrong(asked, by=limited(CHIEF, HARVEST))
    assert error.extensions == {"code": "NEEDS_A_ROLE", "field": "asOf"}


@pytest.mark.parametrize(("by", "number"), [(DAIRYMAN, 0), (STRANGER, 0), (CHIEF, 2)])
def test_the_events_behind_a_change_are_told_to_their_offices(
    county: House, by: Actor, number: int
) -> None:
    asked = """{ matchRateChange(from: { asOf: "2026-01-31" }) {
      raised { events { totalCount } } matched { events { totalCount } } } }"""
    found = county.asked(asked, by=by)["matchRateChange"]
    assert sum(it["events"]["totalCount"] for it in found.values()) == number
