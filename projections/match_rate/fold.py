"""Of all that was asked for, how much was matched, and kept? As of any day, as known on any day."""

from collections.abc import Callable, Iterator, Set
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from domain.codes.stages import NeedStage
from domain.events import allocations, deliveries, needs, pledges
from domain.ids import NeedId
from domain.kernel import Event, Recorded
from projections.match_rate.book import Book
from projections.match_rate.causes import Cause, Why, cause_of, why
from projections.match_rate.corrections import LAST, Corrections
from projections.match_rate.ledger import Entry
from projections.match_rate.life import Content, NeedFact
from projections.match_rate.numbers import Amounts
from projections.match_rate.pledges import Pledges
from projections.projection import Batch, Projection

NAME = "match_rate"


def received(quantity: Decimal) -> Amounts:
    return Amounts(received=quantity)


def accepted(quantity: Decimal) -> Amounts:
    return Amounts(accepted=quantity)


DELIVERED: dict[str, Callable[[Decimal], Amounts]] = {
    deliveries.DeliveryReceived.__name__: received,
    deliveries.DeliveryAccepted.__name__: accepted,
}
ALLOCATED = {
    allocations.AllocationApproved.__name__: 1,
    allocations.AllocationReleased.__name__: -1,
}
BOUND = pledges.PledgeBound.__name__

Allocating: TypeAlias = (
    allocations.AllocationApproved
    | allocations.AllocationReleased
    | allocations.AllocationStepRetracted
)


class MatchRate(Projection):
    """Retractions take the day of the act that they undo, and say how much it was about."""

    name = NAME
    version = 4

    def __init__(self) -> None:
        self.book = Book(NAME)
        self.pledges = Pledges(NAME)
        self.corrections = Corrections(NAME)
        book, cube, ledgers = self.book, self.book.cube, self.book.ledgers
        pledged = (self.pledges.bindings, self.pledges.allocations)
        known = (*pledged, book.facts, ledgers.days, ledgers.party_days, self.corrections.last)
        self.sheets = (*known, *cube.tables)

    def asks(self, batch: Batch) -> Set[str]:
        return super().asks(batch) | {LAST}

    def clear(self) -> None:
        super().clear()
        self.book.ledgers.forget()

    def fold(self, recorded: Recorded) -> None:
        position, event, by = recorded
        reason = self.why(recorded)
        if isinstance(event, needs.NeedStepRetracted):
            self.book.strike(event.need_id, event.step, reason)
        elif told := self.told(event):
            need_id, says = told
            fact = NeedFact(need_id, position, by.occurred_on, type(event).__name__, says)
            self.book.note(fact, reason)
        else:
            self.book.enter(self.brought(event, by.occurred_on), reason)

    def why(self, recorded: Recorded) -> Why:
        """What a command records that retracts something is all of it a correction."""
        if self.corrections.note(recorded):
            return why(recorded, Cause.CORRECTED)
        return why(recorded, self.cause(recorded.event))

    def cause(self, event: Event) -> Cause:
        if isinstance(event, allocations.AllocationReleased):
            ended_by = self.book.ended(event.binding.need_id)
            return cause_of(event, has_expired=ended_by == needs.NeedExpired.__name__)
        return cause_of(event)

    def told(self, event: Event) -> tuple[NeedId, str] | None:
        """Which need a step is about, and what it says."""
        match event:
            case needs.NeedDrafted(need_id=need_id, programme_id=programme_id, content=content):
                return need_id, Content.of(programme_id, content).written()
            case needs.NeedAmended(need_id=need_id, content=content):
                programme_id = self.book.content(need_id).programme_id
                return need_id, Content.of(programme_id, content).written()
            case needs.NeedClosed(need_id=need_id, closing=closing):
                return need_id, closing
            case needs.NeedExpired(need_id=need_id):
                return need_id, NeedStage.EXPIRED
            case needs.NeedPublished(need_id=need_id) | needs.NeedMerged(need_id=need_id):
                return need_id, ""
        return None

    def brought(self, event: Event, on: date) -> Iterator[Entry]:
        """What comes of needs by it, or no longer does."""
        match event:
            case pledges.PledgeOffered(pledge_id=pledge_id, party_id=party_id):
                self.pledges.offer(pledge_id, party_id)
            case pledges.PledgeBound(pledge_id=pledge_id):
                yield from self.pledges.bind(pledge_id, on)
            case pledges.PledgeStepRetracted(pledge_id=pledge_id, step=step) if step == BOUND:
                yield from self.pledges.bind(pledge_id, None)
            case allocations.AllocationApproved() | allocations.AllocationReleased():
                yield from self.allocated(event, type(event).__name__, on)
            case allocations.AllocationStepRetracted(step=step) if step in ALLOCATED:
                yield from self.allocated(event, step, on, sign=-1)
            case deliveries.DeliveryReceived(of=line) | deliveries.DeliveryAccepted(of=line):
                yield from self.pledges.deliver(line, on, DELIVERED[type(event).__name__])
            case deliveries.DeliveryStepRetracted(lines=lines, step=step) if step in DELIVERED:
                for line in lines:
                    yield from self.pledges.deliver(line, on, DELIVERED[step], sign=-1)

    def allocated(self, event: Allocating, step: str, on: date, sign: int = 1) -> Iterator[Entry]:
        change = sign * ALLOCATED[step] * event.quantity
        return self.pledges.allocate(event.allocation_id, event.binding, event.unit, on, change)
