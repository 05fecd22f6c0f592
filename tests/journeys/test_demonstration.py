"""The demonstration year: loaded once, though the program was killed on the way, and looked at.

Its figures are counted by brute force over the log, by nothing that the platform counts with.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from domain.codes.needs import Level
from domain.days import day_of
from domain.events.needs import NeedPublished
from domain.events.pairings import PairingApproved
from domain.ids import CodeId, NeedId
from domain.needs.views import NeedStanding
from domain.pairings.views import PairingStanding
from domain.parties.uscc import fits
from domain.parties.views import PartyStanding
from infra.demonstration import examples, load
from infra.demonstration.facts import fact
from infra.trouble import Trouble
from projections.due import WhatIsDue
from tests.journeys.by_hand import YEAR_END, Year
from tests.journeys.house import a_house
from tests.journeys.year import a_year
from tests.support.scenario import ANNA, told

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    folder = tmp_path_factory.mktemp("data")
    with a_year(folder) as conninfo, a_house(conninfo, folder) as house:
        yield Year(house)


def test_1041_of_1511_needs_were_matched_on_the_last_day_of_2020(year: Year) -> None:
    source = fact("needs_of_2020")
    matched, raised = year.rate(YEAR_END, known_at=TODAY)
    assert (matched, raised) == (source["matched"], source["raised"]) == (1041, 1511)
    percent = Decimal(100) * matched / raised
    assert percent.quantize(Decimal("0.01"), ROUND_HALF_UP) == Decimal("68.89")
    assert percent.quantize(Decimal(1), ROUND_HALF_UP) == 69


def test_on_that_day_itself_something_else_was_known(year: Year) -> None:
    """Told late: 7 raised, 18 matched, 3 released, 2 merged. Retracted later: 4 and 9."""
    assert year.rate(YEAR_END, known_at=YEAR_END) == (1041 - 18 + 3 + 9, 1511 - 7 + 2 + 4)


def test_the_books_leave_nothing_for_the_clock_to_end(year: Year) -> None:
    """What expired or lapsed they say themselves: so no later day changes that figure."""
    projection = WhatIsDue()
    for it in year.facts:
        projection.fold(it)
    assert any(it.is_running and it.last_day for it in projection.steps.rows.values())
    assert projection.due.rows == {}


def test_facts_came_to_be_known_in_the_order_of_the_books(year: Year) -> None:
    times = [it.provenance.recorded_at for it in year.facts]
    assert times == sorted(times)
    days = {day_of(it) for it in times}
    assert (min(days), max(days)) == (date(2019, 6, 15), date(2021, 2, 26))
    assert all(it.provenance.occurred_on <= day_of(it.provenance.recorded_at) for it in year.facts)


def test_no_fact_is_there_twice(year: Year) -> None:
    once = Counter((it.event.model_dump_json(), it.provenance.tag) for it in year.facts)
    assert set(once.values()) == {1}


def test_all_was_entered_by_one_for_others(year: Year) -> None:
    assert {it.provenance.actor.entered_by for it in year.facts} == {"person-demonstration"}


def test_it_shows_whatever_can_become_of_a_need(year: Year) -> None:
    assert {
        "AllocationRejected",
        "AllocationReleased",
        "AllocationStepRetracted",
        "AllocationWithdrawn",
        "DeliveryRefused",
        "NeedClosed",
        "NeedExpired",
        "NeedMerged",
        "NeedRejected",
        "NeedReturned",
        "NeedStepRetracted",
        "PartySuspended",
        "PledgeDefaulted",
        "PledgeLapsed",
        "PledgeReleased",
        "PledgeWithdrawn",
    } <= year.kinds.keys()


def test_the_plan_of_2019_is_there_with_its_places(year: Year) -> None:
    """18 counties, 12 cities and 3 that help themselves, and 15 areas."""
    pairs = [it.event.pair for it in year.facts if isinstance(it.event, PairingApproved)]
    kinds = Counter[str](it.kind for it in pairs)
    assert kinds["province_county"] + kinds["city_county"] == 18
    assert (kinds["province_county"], kinds["city_city"], kinds["consortium_area"]) == (4, 15, 15)
    assert sum(it.is_self_help for it in pairs) == 3
    counties = {it.assisted_region_id for it in pairs if it.kind.endswith("_county")}
    codes = {code for it in fact("three_regions")["pairings"] for code in it["codes"]}
    assert counties == {f"region-{it}" for it in codes}


def test_whatever_is_invented_says_so(year: Year) -> None:
    place = re.compile("示范区|[坪岭塘桥溪湾岗田林垌]村")
    names = [it for it in year.house.words().values() if place.search(it)]
    assert names
    assert all("虚构" in it for it in names)


def test_codes_of_what_is_invented_are_well_formed(year: Year) -> None:
    codes = [getattr(it.event, "code_id", None) for it in year.facts]
    found = [it for it in codes if isinstance(it, CodeId)]
    assert len(found) == 58
    assert all(fits(it) and "449999" in it for it in found)


def test_the_examples_are_what_they_say(year: Year) -> None:
    it, log = examples(), year.house.log
    need = log.read(NeedStanding(it.need_id))
    assert need.is_open(TODAY)
    assert need.content
    assert need.content.beneficiary_id == it.village_id
    assert year.house.words()[need.content.title.text_id] == it.need_title
    pairing = log.read(PairingStanding(it.pairing_id))
    assert pairing.stands_on(TODAY)
    assert pairing.pair
    assert (pairing.pair.assisting_id, pairing.pair.assisted_id) == (it.member_id, it.village_id)
    assert all(log.read(PartyStanding(one)).may_act(TODAY) for one in (it.member_id, it.village_id))


def test_a_second_time_nothing_is_loaded(year: Year) -> None:
    assert load(year.house, year.house) is False


def test_it_does_not_go_where_other_facts_are(database: str, tmp_path: Path) -> None:
    with a_house(database, tmp_path) as house:
        other, by = told(NeedPublished(need_id=NeedId("need-1"), level=Level.COUNTY), by=ANNA)
        house.log.append([(other, by)], {"need-1": frozenset()}, after=0)
        with pytest.raises(Trouble, match="goes only into an empty database"):
            load(house, house)
        assert house.log.head() == 1
