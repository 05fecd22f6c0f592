"""A history is told whole to those in whose region a thing lies, and in part to everybody."""

from decimal import Decimal
from itertools import count

import pytest

from domain.events.deliveries import DeliveryDispatched, DeliveryLine
from domain.events.pledges import Designation, PledgeRedirected
from domain.events.reports import ReportNoted
from domain.ids import AllocationId, DeliveryId, NeedId, PledgeId, PseudonymId, RegionId
from domain.kernel import Event, Recorded
from projections.history import History
from tests.support.county import (
    FIRST,
    FUGONG,
    HARVEST,
    LORRY,
    LUSHUI,
    MILL,
    NUJIANG,
    PAIRING,
    PARTIES,
    RICE,
    SEED,
    STONE_BRIDGE,
    ZHUHAI,
    approved,
    binding,
    bound,
    need,
    need_content,
    offered,
    paired,
    pledge_content,
    programme,
    proposed,
    text,
)
from tests.support.lorry import SIX, dispatched, line, surplus
from tests.support.reports import FIGURES, NOTED, REPORT, submitted, undone
from tests.support.scenario import Told, told

BEGUN: list[Event | Told] = [*PARTIES, programme(), *need(need_content()), *paired()]


def folded(*history: Event | Told) -> History:
    told_so_far, places = History(), count(1)
    for it in history:
        entry = told(it) if isinstance(it, Event) else it
        told_so_far.fold(Recorded(next(places), *entry))
    return told_so_far


def regions(history: History, thing_id: str) -> set[RegionId]:
    return {it.region_id for it in history.belongings.rows.values() if it.thing_id == thing_id}


def public(history: History, thing_id: str) -> list[str]:
    rows = history.events.rows.values()
    return [it.event for it in rows if it.thing_id == thing_id and not it.is_internal]


@pytest.mark.parametrize(
    ("thing", "where"),
    [(STONE_BRIDGE, {FUGONG}), (SEED, {FUGONG}), (HARVEST, {NUJIANG}), (PAIRING, {ZHUHAI, FUGONG})],
)
def test_a_thing_belongs_where_its_own_words_say(thing: str, where: set[RegionId]) -> None:
    assert regions(folded(*BEGUN), thing) == where


@pytest.mark.parametrize(
    ("designation", "where"),
    [
        (Designation(), {ZHUHAI}),
        (Designation(need_id=SEED), {ZHUHAI, FUGONG}),
        (Designation(village_id=STONE_BRIDGE), {ZHUHAI, FUGONG}),
        (Designation(county_id=LUSHUI), {ZHUHAI, LUSHUI}),
    ],
)
def test_a_pledge_belongs_to_its_giver_and_to_whom_it_is_meant_for(
    designation: Designation, where: set[RegionId]
) -> None:
    gift = offered(pledge_content(designation=designation))
    assert regions(folded(*BEGUN, gift), RICE) == where


def test_what_is_given_belongs_to_both_sides() -> None:
    gift = offered(pledge_content("6"))
    history = folded(*BEGUN, gift, SIX, dispatched(line("2"), surplus("1")))
    for thing in (FIRST, RICE):
        assert regions(history, thing) == {ZHUHAI, FUGONG}
    assert regions(history, LORRY) == {FUGONG}


def test_no_public_history_names_a_giver() -> None:
    history = folded(*BEGUN, offered(pledge_content("6")), SIX, dispatched(line("2")))
    assert public(history, MILL) == ["PartyRegistered", "PartyVerified"]
    assert public(history, RICE) == [DeliveryDispatched.__name__]
    assert public(history, SEED) == ["NeedPublished", DeliveryDispatched.__name__]


def test_a_report_belongs_where_it_tells_of_and_its_steps_are_for_the_offices() -> None:
    history = folded(submitted(), NOTED, undone(ReportNoted))
    assert regions(history, REPORT) == {FUGONG}
    assert public(history, REPORT) == []
    assert FIGURES not in {it.thing_id for it in history.events.rows.values()}


HUT, GIFT, CART = NeedId("need-hut"), PledgeId("pledge-gift"), DeliveryId("delivery-cart")
HOUSEHOLD = need(
    need_content().model_copy(update={"pseudonym_id": PseudonymId("pseudonym-1")}), HUT
)
FOR_IT = binding(HUT, GIFT)
GIVEN = proposed("6", AllocationId("allocation-gift"), FOR_IT)


def test_what_happens_to_a_household_and_what_is_for_it_is_internal_wherever_it_is_told() -> None:
    meant = Designation(need_id=HUT)
    sent = DeliveryLine(
        allocation_id=GIVEN.allocation_id, binding=FOR_IT, quantity=Decimal(6), unit="kg"
    )
    history = folded(
        *BEGUN,
        *HOUSEHOLD,
        offered(pledge_content(designation=meant), GIFT),
        bound(GIFT),
        GIVEN,
        approved(GIVEN),
        DeliveryDispatched(delivery_id=CART, receiver_id=STONE_BRIDGE, lines=(sent,)),
        offered(pledge_content(), RICE),
        bound(RICE),
        PledgeRedirected(pledge_id=RICE, designation=meant, consent=text()),
    )
    for thing in (HUT, GIFT, GIVEN.allocation_id, CART):
        assert public(history, thing) == []
    assert public(history, RICE) == ["PledgeBound"]
    assert history.privacies.rows.keys() == {
        (HUT,),
        (GIFT,),
        (GIVEN.allocation_id,),
        (CART,),
        (RICE,),
    }
    assert public(history, SEED) == ["NeedPublished"]
