"""The match rate by hand: from the definition, going through everything once more for each answer.

Nothing here is shared with the fold but the shape of the result. It is slow, and meant to be.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from domain.days import day_of
from domain.events.allocations import (
    AllocationApproved,
    AllocationReleased,
    AllocationStepRetracted,
    Binding,
)
from domain.events.deliveries import DeliveryAccepted, DeliveryReceived, DeliveryStepRetracted
from domain.events.needs import (
    NeedAmended,
    NeedClosed,
    NeedContent,
    NeedDrafted,
    NeedExpired,
    NeedMerged,
    NeedPublished,
    NeedStepRetracted,
)
from domain.events.pledges import PledgeBound, PledgeOffered, PledgeStepRetracted
from domain.ids import NeedId, PartyId
from domain.kernel import Event
from domain.regions import ancestors
from projections.match_rate import Counts, DaysToMatch, MatchRateQuestion, Quantities
from tests.support.scenario import Told

RETRACTIONS = (
    NeedStepRetracted,
    PledgeStepRetracted,
    AllocationStepRetracted,
    DeliveryStepRetracted,
)


@dataclass
class ByHand:
    counts: Counts = Counts()  # noqa: RUF009  (a value, which nobody changes)
    units: dict[str, Quantities] = field(default_factory=dict)
    days: DaysToMatch | None = None


def by_hand(past: Sequence[Told], question: MatchRateQuestion) -> ByHand:
    """Of everybody, or of the party that is asked about."""
    log = Log(known(past, question.known_at))
    found, waits = ByHand(), list[int]()
    for need_id in log.needs():
        need = Need(log, need_id)
        if not need.counts(question):
            continue
        found.counts = Counts(*map(sum, zip(found.counts, need.counted(question), strict=True)))
        for unit, more in need.measured(question):
            sums = zip(found.units.get(unit, Quantities()), more, strict=True)
            found.units[unit] = Quantities(*(one + other for one, other in sums))
        waits += need.waited(question)
    if waits and not question.party_id:
        found.days = DaysToMatch(nearest(waits, 50), nearest(waits, 90), len(waits))
    found.units = {unit: sums for unit, sums in found.units.items() if any(sums)}
    return found


def nearest(values: list[int], percentile: int) -> int:
    """By nearest rank."""
    rank = -(-percentile * len(values) // 100)
    return sorted(values)[rank - 1]


def known(past: Sequence[Told], known_at: date) -> list[tuple[Event, date]]:
    """What was recorded by then, without the acts that never happened."""
    standing: list[tuple[Event, date]] = []
    for event, by in past:
        if day_of(by.recorded_at) > known_at:
            continue
        if isinstance(event, RETRACTIONS):
            last = max(n for n, (it, _) in enumerate(standing) if is_undone(it, event))
            _, day = standing.pop(last)
            assert day == by.occurred_on
        else:
            standing.append((event, by.occurred_on))
    return standing


def is_undone(act: Event, by: Any) -> bool:
    same = (type(act).__name__, thing(act)) == (by.step, thing(by))
    return same and getattr(act, "line", None) == getattr(by, "line", None)


def thing(event: Any) -> str:
    """What the event is about, by the first of its fields."""
    return str(next(iter(vars(event).values())))


@dataclass
class Log:
    facts: list[tuple[Event, date]]

    def needs(self) -> list[NeedId]:
        return [it.need_id for it, _ in self.facts if isinstance(it, NeedDrafted)]

    def about(self, kind: Any, day: date, thing_id: str) -> list[Any]:
        """In the order of their days, and then of their recording."""
        told = sorted(
            (on, n) for n, (it, on) in enumerate(self.facts) if isinstance(it, kind) and on <= day
        )
        found = [self.facts[n][0] for _, n in told]
        return [it for it in found if thing(it) == thing_id]

    def party(self, to: Binding) -> PartyId:
        [offer] = self.about(PledgeOffered, date.max, to.pledge_id)
        party_id: PartyId = offer.party_id
        return party_id

    def allocations(self) -> dict[str, Binding]:
        made = (it for it, _ in self.facts if isinstance(it, AllocationApproved))
        return {it.allocation_id: it.binding for it in made}

    def allocated(self, allocation_id: str, day: date) -> Decimal:
        approved = self.about(AllocationApproved, day, allocation_id)
        released = self.about(AllocationReleased, day, allocation_id)
        quantity = sum(it.quantity for it in approved) - sum(it.quantity for it in released)
        return max(Decimal(quantity), Decimal(0))

    def unit(self, allocation_id: str) -> str:
        return str(self.about(AllocationApproved, date.max, allocation_id)[0].unit)


@dataclass
class Need:
    log: Log
    need_id: NeedId

    def content(self, day: date) -> NeedContent:
        said = self.log.about((NeedDrafted, NeedAmended), day, self.need_id)
        content: NeedContent = said[-1].content
        return content

    @property
    def raised_on(self) -> date | None:
        days = [
            on
            for it, on in self.log.facts
            if isinstance(it, NeedPublished) and it.need_id == self.need_id
        ]
        return min(days, default=None)

    def counts(self, question: MatchRateQuestion) -> bool:
        raised_on, as_of = self.raised_on, question.as_of
        if not raised_on or raised_on > as_of or self.log.about(NeedMerged, as_of, self.need_id):
            return False
        content = self.content(as_of)
        [draft] = self.log.about(NeedDrafted, as_of, self.need_id)
        return (
            question.programme_id in (None, draft.programme_id)
            and question.category in (None, content.category)
            and (
                question.region_id is None
                or question.region_id in ancestors(content.region_id, raised_on)
            )
            and bool(self.lines(question, as_of))
        )

    def lines(self, question: MatchRateQuestion, day: date) -> list[tuple[int, str, Decimal]]:
        """Number, unit and what is required."""
        return [
            (number, it.measure.unit, it.measure.quantity)
            for number, it in enumerate(self.content(day).lines, start=1)
            if question.kind in (None, it.kind)
        ]

    def come(self, number: int, unit: str, day: date, party_id: str | None) -> list[Decimal]:
        """Allocated, committed, received and accepted on a line."""
        sums = [Decimal(0)] * 4
        for allocation_id, to in self.log.allocations().items():
            its = (to.need_id, to.need_line, self.log.unit(allocation_id))
            if its == (self.need_id, number, unit) and party_id in (None, self.log.party(to)):
                quantity = self.log.allocated(allocation_id, day)
                sums[0] += quantity
                sums[1] += quantity if self.log.about(PledgeBound, day, to.pledge_id) else 0
        for n, kind in ((2, DeliveryReceived), (3, DeliveryAccepted)):
            for event, on in self.log.facts:
                if isinstance(event, kind) and on <= day and (bound := event.of.binding):
                    its = (bound.need_id, bound.need_line, event.of.unit)
                    theirs = party_id in (None, self.log.party(bound))
                    if its == (self.need_id, number, unit) and theirs:
                        sums[n] += event.of.quantity
        return sums

    def counted(self, question: MatchRateQuestion) -> Counts:
        day, party_id = question.as_of, question.party_id
        lines = self.lines(question, day)
        come = [self.come(number, unit, day, None) for number, unit, _ in lines]
        matched = any(it[0] > 0 for it in come)
        kept = [
            all(it[n] >= required for it, (*_, required) in zip(come, lines, strict=True))
            for n in (1, 2, 3)
        ]
        if party_id:
            theirs = [self.come(number, unit, day, party_id) for number, unit, _ in lines]
            hand = [any(it[n] > 0 for it in theirs) for n in range(4)]
            return Counts(0, *(int(a and b) for a, b in zip((matched, *kept), hand, strict=True)))
        ended = self.log.about((NeedClosed, NeedExpired), day, self.need_id)[-1:]
        how = {getattr(it, "closing", "expired"): 1 for it in ended}
        return Counts(1, int(matched), *map(int, kept), **how)

    def measured(self, question: MatchRateQuestion) -> list[tuple[str, Quantities]]:
        day, party_id = question.as_of, question.party_id
        return [
            (
                unit,
                Quantities(
                    Decimal(0) if party_id else required,
                    *(min(it, required) for it in self.come(number, unit, day, party_id)),
                ),
            )
            for number, unit, required in self.lines(question, day)
        ]

    def waited(self, question: MatchRateQuestion) -> list[int]:
        """One number, if the need was ever matched."""
        assert self.raised_on
        for day in sorted({self.raised_on, *(on for _, on in self.log.facts)}):
            if not self.raised_on <= day <= question.as_of:
                continue
            lines = self.lines(question, day)
            if any(self.come(number, unit, day, None)[0] > 0 for number, unit, _ in lines):
                return [(day - self.raised_on).days]
        return []
