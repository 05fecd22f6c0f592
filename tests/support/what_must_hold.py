"""What must hold whatever is asked, in whatever order, however late (rules 15).

Sums are taken here from the events alone: no view of the domain is trusted with its own proof.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import accumulate, groupby, zip_longest

from domain.deliveries.tally import Tally, totals
from domain.events.allocations import (
    AllocationApproved,
    AllocationProposed,
    AllocationReleased,
    AllocationStepRetracted,
    Binding,
)
from domain.events.deliveries import (
    DeliveryAccepted,
    DeliveryDispatched,
    DeliveryLine,
    DeliveryReceived,
    DeliveryRefused,
    DeliveryStepRetracted,
)
from domain.events.needs import (
    NeedAmended,
    NeedClosed,
    NeedDrafted,
    NeedExpired,
    NeedMerged,
    NeedStepRetracted,
)
from domain.events.pledges import (
    PledgeAmended,
    PledgeClosedShort,
    PledgeDefaulted,
    PledgeLapsed,
    PledgeOffered,
    PledgeRedirected,
    PledgeReleased,
    PledgeStepRetracted,
    PledgeWithdrawn,
)
from domain.ids import AllocationId, DeliveryId, NeedId, PledgeId
from domain.kernel import Actor, Event
from domain.lines import Line
from domain.needs.coverage import NeedCoverage
from domain.pledges.balance import PledgeBalance
from domain.quantities import FINEST, NONE
from tests.support.book import Book
from tests.support.scenario import Told

Approved = dict[AllocationId, AllocationApproved]

ENDS = (
    NeedClosed,
    NeedExpired,
    NeedMerged,
    PledgeWithdrawn,
    PledgeLapsed,
    PledgeReleased,
    PledgeDefaulted,
    PledgeClosedShort,
)


def bound(told: Iterable[Told]) -> Approved:
    """Each approved allocation, with as much of it as is neither released nor retracted."""
    found: Approved = {}
    for event, _ in told:
        match event:
            case AllocationApproved():
                found[event.allocation_id] = event
            case AllocationReleased():
                found[event.allocation_id] = less(found[event.allocation_id], event.quantity)
            case AllocationStepRetracted(step="AllocationApproved"):
                del found[event.allocation_id]
            case AllocationStepRetracted(step="AllocationReleased"):
                found[event.allocation_id] = less(found[event.allocation_id], -event.quantity)
    return found


def less(approved: AllocationApproved, quantity: Decimal) -> AllocationApproved:
    return approved.model_copy(update={"quantity": approved.quantity - quantity})


def tallies(told: Iterable[Told]) -> dict[tuple[DeliveryId, int], tuple[DeliveryLine, Tally]]:
    """What was sent on each line of each delivery, and what became of it."""
    found: dict[tuple[DeliveryId, int], tuple[DeliveryLine, Tally]] = {}

    def count(step: str, key: tuple[DeliveryId, int], quantity: Decimal) -> None:
        of, tally = found[key]
        found[key] = of, tally.after(step, quantity)

    for event, _ in told:
        match event:
            case DeliveryDispatched():
                for number, line in enumerate(event.lines, start=1):
                    found[event.delivery_id, number] = line, Tally(dispatched=line.quantity)
            case DeliveryReceived() | DeliveryAccepted() | DeliveryRefused():
                count(type(event).__name__, (event.delivery_id, event.line), event.of.quantity)
            case DeliveryStepRetracted(line=None):
                for number in range(1, len(event.lines) + 1):
                    del found[event.delivery_id, number]
            case DeliveryStepRetracted(line=number) if number:
                count(event.step, (event.delivery_id, number), -event.lines[0].quantity)
    return found


def a_need_never_gets_more_than_it_asks_for(book: Book) -> None:
    taken = totals(
        ((it.binding.need_id, it.binding.need_line), it.quantity)
        for it in bound(book.told).values()
    )
    for (need_id, number), quantity in taken.items():
        line = book.see(NeedCoverage(need_id)).line(number)
        assert line
        assert NONE <= quantity <= line.measure.quantity


def a_pledge_never_gives_more_than_it_offers(book: Book) -> None:
    taken = totals(
        ((it.binding.pledge_id, it.binding.pledge_line), it.quantity)
        for it in bound(book.told).values()
    )
    for (pledge_id, number), quantity in taken.items():
        line = book.see(PledgeBalance(pledge_id)).line(number)
        assert line
        assert NONE <= quantity <= line.measure.quantity


def on_no_day_is_more_taken_of_a_line_than_it_says(book: Book) -> None:
    """As of any day, as known after any command."""
    left: dict[tuple[str, int], dict[date, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    said: dict[str, list[tuple[Line, ...]]] = defaultdict(lambda: [()])
    for _, entries in groupby(book.told, key=lambda it: it[1].tag):
        for event, by in entries:
            for line, more in changes(event, said):
                left[line][by.occurred_on] += more
        for days in left.values():
            assert all(it >= NONE for it in accumulate(days[day] for day in sorted(days)))


def changes(
    event: Event, said: dict[str, list[tuple[Line, ...]]]
) -> Iterator[tuple[tuple[str, int], Decimal]]:
    """How much more is left of which lines, from the day on."""
    match event:
        case NeedDrafted() | NeedAmended():
            yield from rewritten(event.need_id, said[event.need_id], event.content.lines)
        case PledgeOffered() | PledgeAmended():
            yield from rewritten(event.pledge_id, said[event.pledge_id], event.content.lines)
        case NeedStepRetracted(step="NeedDrafted" | "NeedAmended"):
            yield from rewritten(event.need_id, said[event.need_id], None)
        case PledgeStepRetracted(step="PledgeOffered" | "PledgeAmended"):
            yield from rewritten(event.pledge_id, said[event.pledge_id], None)
        case AllocationApproved() | AllocationStepRetracted(step="AllocationReleased"):
            yield from both_ends(event.binding, -event.quantity)
        case AllocationReleased() | AllocationStepRetracted(step="AllocationApproved"):
            yield from both_ends(event.binding, event.quantity)


def rewritten(
    thing: str, said: list[tuple[Line, ...]], new: tuple[Line, ...] | None
) -> Iterator[tuple[tuple[str, int], Decimal]]:
    """Said anew; or, where it is nothing, what was said last never was."""
    old = said[-1] if new is not None else said.pop()
    if new is not None:
        said.append(new)
    pairs = zip_longest(old, said[-1])
    for number, (before, now) in enumerate(pairs, start=1):
        yield (thing, number), quantity_of(now) - quantity_of(before)


def quantity_of(line: Line | None) -> Decimal:
    return line.measure.quantity if line else NONE


def both_ends(of: Binding, more: Decimal) -> Iterator[tuple[tuple[str, int], Decimal]]:
    yield (of.need_id, of.need_line), more
    yield (of.pledge_id, of.pledge_line), more


def what_has_ended_binds_nothing_that_was_still_to_be_sent(book: Book) -> None:
    """Not after the same command: so pledged − lapsed − released covers what is bound."""
    commands = groupby(enumerate(book.told, start=1), key=lambda it: it[1][1].tag)
    for entries in (list(group) for _, group in commands):
        length, _ = entries[-1]
        for _, (event, _) in entries:
            if isinstance(event, ENDS):
                assert owed(book.told[:length], event) == NONE


def owed(told: list[Told], end: Event) -> Decimal:
    """What is still to be sent of the allocations of what ended."""
    sent: dict[AllocationId | None, Decimal] = totals(
        (of.allocation_id, tally.dispatched - tally.refused) for of, tally in tallies(told).values()
    )
    return sum(
        (
            it.quantity - sent.get(it.allocation_id, NONE)
            for it in bound(told).values()
            if it.binding.need_id in {getattr(end, "need_id", None)}
            or it.binding.pledge_id in {getattr(end, "pledge_id", None)}
        ),
        NONE,
    )


def no_more_is_accepted_than_arrived_nor_arrives_than_was_sent(book: Book) -> None:
    told = book.told
    lines = tallies(told).values()
    for _, it in lines:
        assert NONE <= it.accepted + it.refused <= it.received <= it.dispatched
        assert min(it.accepted, it.refused) >= NONE
    approved = bound(told)
    accepted = totals((of.allocation_id, it.accepted) for of, it in lines if of.allocation_id)
    under_way = totals(
        (of.allocation_id, it.dispatched - it.refused) for of, it in lines if of.allocation_id
    )
    for allocation_id, quantity in accepted.items():
        most = approved[allocation_id].quantity
        assert quantity <= under_way[allocation_id] <= most


def quantities_are_exact_and_units_never_mix(book: Book) -> None:
    for it in bound(book.told).values():
        need, pledge = book.see(NeedCoverage(it.binding.need_id)), it.binding.pledge_id
        assert it.unit == need.unit(it.binding.need_line)
        assert it.unit == book.see(PledgeBalance(pledge)).unit(it.binding.pledge_line)
        assert it.quantity % FINEST == NONE
    for of, _ in tallies(book.told).values():
        approved = bound(book.told).get(of.allocation_id) if of.allocation_id else None
        assert approved is None or of.unit == approved.unit


def nobody_approves_or_accepts_their_own(book: Book) -> None:
    """One typist may type in both hands, who is neither. What nobody announced, nobody sent."""
    announced: dict[DeliveryId, str] = {}
    hands: dict[tuple[str, str], frozenset[Actor]] = defaultdict(frozenset)

    def must_be_second(actor: Actor, *first: tuple[str, str]) -> None:
        for other in (it for of in first for it in hands[of]):
            assert actor.person_id not in other.people
            assert other.person_id not in actor.people

    for event, by in book.told:
        whose = frozenset({by.actor})
        match event:
            case AllocationProposed():
                hands["proposed", event.allocation_id] = whose
            case PledgeOffered() | PledgeAmended():
                hands["offered", event.pledge_id] |= whose
            case DeliveryDispatched():
                hands["sent", event.delivery_id] = whose
                announced[event.delivery_id] = by.tag
            case DeliveryReceived() if by.tag == announced[event.delivery_id]:
                hands["sent", event.delivery_id] = frozenset()
            case AllocationApproved():
                offered = ("offered", event.binding.pledge_id)
                must_be_second(by.actor, ("proposed", event.allocation_id), offered)
            case DeliveryAccepted():
                must_be_second(by.actor, ("sent", event.delivery_id))


def designated_money_stays_designated(book: Book) -> None:
    meant_for: dict[PledgeId, NeedId | None] = {}
    for event, _ in book.told:
        match event:
            case PledgeOffered() | PledgeAmended():
                meant_for[event.pledge_id] = event.content.designation.need_id
            case PledgeRedirected():
                meant_for[event.pledge_id] = event.designation.need_id
            case AllocationApproved():
                assert meant_for[event.binding.pledge_id] in (None, event.binding.need_id)


def nothing_happens_before_what_it_relies_on(book: Book) -> None:
    days: dict[str, date] = defaultdict(lambda: date.min)
    for event, by in book.told:
        assert by.occurred_on <= by.recorded_at.date()
        match event:
            case AllocationProposed() | AllocationApproved():
                assert by.occurred_on >= days[event.allocation_id]
                days[event.allocation_id] = by.occurred_on
            case DeliveryDispatched():
                days[event.delivery_id] = by.occurred_on
                for it in event.lines:
                    assert not it.allocation_id or by.occurred_on >= days[it.allocation_id]
            case DeliveryReceived() | DeliveryAccepted() | DeliveryRefused():
                assert by.occurred_on >= days[event.delivery_id]


WHAT_MUST_HOLD: tuple[Callable[[Book], None], ...] = (
    a_need_never_gets_more_than_it_asks_for,
    a_pledge_never_gives_more_than_it_offers,
    on_no_day_is_more_taken_of_a_line_than_it_says,
    what_has_ended_binds_nothing_that_was_still_to_be_sent,
    no_more_is_accepted_than_arrived_nor_arrives_than_was_sent,
    quantities_are_exact_and_units_never_mix,
    nobody_approves_or_accepts_their_own,
    designated_money_stays_designated,
    nothing_happens_before_what_it_relies_on,
)
