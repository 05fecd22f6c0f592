"""A party's honour: of what it bound itself to and was due, how much came."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from domain.codes.pledges import Anonymity
from domain.codes.reasons import Reason
from domain.events.deliveries import DeliveryAccepted, DeliveryStepRetracted
from domain.events.needs import NeedAmended, NeedContent
from domain.events.pledges import (
    Designation,
    PledgeAmended,
    PledgeClosedShort,
    PledgeContent,
    PledgeDefaulted,
    PledgeRedirected,
    PledgeReleased,
)
from domain.ids import NeedId, PseudonymId
from domain.kernel import Event, Recorded
from projections.honour import Honour
from projections.honour.rows import HonourDay
from projections.tables import Tables
from tests.projections.honour.by_hand import ByHand, by_hand
from tests.projections.honour.histories import histories
from tests.support.county import (
    APRIL,
    JULY,
    JUNE,
    LORRY,
    MAY,
    MILL,
    RICE,
    bound,
    need,
    need_content,
    offered,
    pledge_content,
    text,
)
from tests.support.lorry import good, surplus
from tests.support.pledges import due, retracted, saying
from tests.support.scenario import Told, told
from tests.support.twice import says_the_same_however_told

TEN = [offered(due(JUNE)), bound()]


def folded(*history: Event | Told) -> Honour:
    honour = Honour()
    for n, it in enumerate(history, start=1):
        honour.fold(Recorded(n, *(told(it, on=MAY) if isinstance(it, Event) else it)))
    return honour


def rows(honour: Honour, day: date, *, all_of_them: bool) -> Iterator[HonourDay]:
    for it in honour.days._written():
        if it.day <= day and (all_of_them or not it.is_anonymous):
            yield it


def summed(honour: Honour, day: date, *, all_of_them: bool = True) -> ByHand:
    found = ByHand()
    for it in rows(honour, day, all_of_them=all_of_them):
        found.pledges += it.pledges
        found.bound += it.bound_pledges
        found.due += it.lines_due
        found.accepted += it.lines_kept
        sums = found.units.get(it.unit, (Decimal(0),) * 3)
        more = (it.bound, it.due, it.accepted)
        promised, owed, came = (one + other for one, other in zip(sums, more, strict=True))
        found.units[it.unit] = (promised, owed, came)
    return found


def on(day: date, *history: Event | Told) -> list[int]:
    """So many kilograms bound, due and accepted on the day, and lines due and kept."""
    found = summed(folded(*history), day)
    quantities = found.units.get("kg", (Decimal(0),) * 3)
    return [*map(int, quantities), found.due, found.accepted]


def arrived_good(quantity: str, day: date) -> Told:
    return told(good(quantity), on=day)


def test_nothing_is_due_before_its_day_and_all_of_it_on_it() -> None:
    assert on(JUNE - timedelta(days=1), *TEN) == [10, 0, 0, 0, 0]
    assert on(JUNE, *TEN) == [10, 10, 0, 1, 0]


def test_nothing_is_due_before_it_binds() -> None:
    offer = offered(due(APRIL))
    assert on(JULY, offer) == [0, 0, 0, 0, 0]
    assert on(MAY, offer, bound(on=JUNE)) == [0, 0, 0, 0, 0]
    assert on(JUNE, offer, bound(on=JUNE)) == [10, 10, 0, 1, 0]


@pytest.mark.parametrize(
    ("expires_on", "day", "is_due"),
    [(JUNE, JUNE, 0), (JUNE, date(2026, 6, 2), 10), (None, JULY, 0), (date.max, date.max, 0)],
)
def test_without_a_day_it_is_due_when_its_pledge_is_over(
    expires_on: date | None, day: date, is_due: int
) -> None:
    offer = offered(pledge_content(expires_on=expires_on))
    assert on(day, offer, bound())[1] == is_due


def test_what_came_early_counts_once_it_is_due_and_never_more_than_was_promised() -> None:
    early = [*TEN, arrived_good("4", MAY), arrived_good("9", JULY)]
    assert on(MAY, *early) == [10, 0, 0, 0, 0]
    assert on(JUNE, *early) == [10, 10, 4, 1, 0]
    assert on(JULY, *early) == [10, 10, 10, 1, 1]


@pytest.mark.parametrize(
    "freeing",
    [
        PledgeReleased(pledge_id=RICE, reason=Reason.OTHER, public_notice=text()),
        PledgeRedirected(pledge_id=RICE, designation=Designation(), consent=text()),
    ],
)
def test_what_is_released_or_redirected_is_due_no_more_but_for_what_came(freeing: Event) -> None:
    freed = told(freeing, on=JULY)
    assert on(JULY, *TEN, freed) == [0, 0, 0, 0, 0]
    assert on(JUNE, *TEN, freed) == [10, 10, 0, 1, 0]
    assert on(JULY, *TEN, arrived_good("4", JUNE), freed) == [4, 4, 4, 1, 1]
    undo = retracted(type(freeing).__name__)
    assert on(JULY, *TEN, freed, undo) == on(JULY, *TEN)


@pytest.mark.parametrize(
    "end",
    [
        PledgeDefaulted(pledge_id=RICE),
        PledgeClosedShort(pledge_id=RICE, reason=Reason.OTHER),
    ],
)
def test_what_did_not_come_stays_due(end: Event) -> None:
    assert on(JULY, *TEN, end) == on(JULY, *TEN, end, retracted(type(end).__name__))
    assert on(JULY, *TEN, end) == [10, 10, 0, 1, 0]


def test_surplus_and_what_nobody_promised_counts_nowhere() -> None:
    extra = good("5", of=surplus("5"))
    undo = DeliveryStepRetracted(
        delivery_id=LORRY,
        step="DeliveryAccepted",
        line=1,
        lines=(extra.of,),
        reason=Reason.ENTERED_IN_ERROR,
    )
    assert on(JULY, *TEN, extra, undo) == on(JULY, *TEN)
    stray: Sequence[Event | Told] = [bound(), good("5"), retracted("PledgeAccepted")]
    assert folded(*stray).days._written() == []


def test_who_wants_no_name_is_counted_apart() -> None:
    nameless = saying(anonymity=Anonymity.ANONYMOUS, lines=due(JUNE).lines)
    hidden = folded(offered(nameless), bound())
    assert summed(hidden, JULY, all_of_them=False).pledges == 0
    assert summed(hidden, JULY).due == 1
    amended = folded(offered(nameless), PledgeAmended(pledge_id=RICE, content=due(JUNE)), bound())
    assert summed(amended, JULY, all_of_them=False).due == 1


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_it_is_what_one_finds_by_hand(past: list[Told]) -> None:
    honour = folded(*past)
    for n in range(-1, 24):
        day = APRIL + timedelta(days=n)
        for all_of_them in (True, False):
            found = summed(honour, day, all_of_them=all_of_them)
            expected = by_hand(past, MILL, day, all_of_them=all_of_them)
            assert without_nothing(found) == without_nothing(expected)
            assert found.accepted <= found.due
            assert all(came <= owed <= all_ for all_, owed, came in found.units.values())


def without_nothing(found: ByHand) -> ByHand:
    found.units = {unit: sums for unit, sums in found.units.items() if any(sums)}
    return found


def test_told_one_by_one_or_all_at_once_it_is_the_same(tables: Tables) -> None:
    acceptance: DeliveryAccepted = good("4")
    history = [
        *TEN,
        told(acceptance, on=JUNE),
        told(good("1"), on=JUNE),
        told(
            DeliveryStepRetracted(
                delivery_id=LORRY,
                step="DeliveryAccepted",
                line=1,
                lines=(acceptance.of,),
                reason=Reason.ENTERED_IN_ERROR,
            ),
            on=JUNE,
        ),
        told(PledgeReleased(pledge_id=RICE, reason=Reason.OTHER, public_notice=text()), on=JULY),
        told(retracted("PledgeReleased"), on=JULY),
    ]
    says_the_same_however_told(tables, Honour(), history)


HUT = NeedId("need-hut")


def of_household(**changes: object) -> NeedContent:
    return need_content().model_copy(update={"pseudonym_id": PseudonymId("pseudonym-1"), **changes})


def meant(need_id: NeedId) -> PledgeContent:
    return pledge_content(designation=Designation(need_id=need_id))


@pytest.mark.parametrize(
    "history",
    [
        [*need(of_household(), HUT), offered(meant(HUT)), bound()],
        [
            *need(need_content(), HUT),
            NeedAmended(need_id=HUT, content=of_household()),
            offered(pledge_content()),
            PledgeAmended(pledge_id=RICE, content=meant(HUT)),
            bound(),
        ],
        [
            *need(of_household(), HUT),
            *TEN,
            PledgeRedirected(pledge_id=RICE, designation=Designation(need_id=HUT), consent=text()),
        ],
    ],
)
def test_what_is_meant_for_a_household_is_kept_from_the_public(history: list[Event | Told]) -> None:
    honour = folded(*history)
    assert summed(honour, JULY, all_of_them=False) == ByHand()
    assert summed(honour, JULY).pledges == 1


def test_what_is_meant_for_a_village_is_not() -> None:
    honour = folded(*need(need_content(), HUT), offered(meant(HUT)), bound())
    assert summed(honour, JULY, all_of_them=False).pledges == 1
