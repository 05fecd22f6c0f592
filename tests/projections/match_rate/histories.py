"""Histories at random: late, overlapping, released, bound and unbound again, merged, retracted.

Some could never be recorded, for the rules would refuse them. The rate is right all the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from hypothesis import strategies as any_of

from domain.codes.needs import Category, Closing, Kind, Level
from domain.codes.reasons import Reason
from domain.events.allocations import (
    AllocationApproved,
    AllocationReleased,
    AllocationStepRetracted,
    Binding,
)
from domain.events.deliveries import (
    DeliveryAccepted,
    DeliveryLine,
    DeliveryReceived,
    DeliveryRefused,
    DeliveryStepRetracted,
)
from domain.events.needs import (
    NeedAmended,
    NeedClosed,
    NeedContent,
    NeedDrafted,
    NeedExpired,
    NeedLine,
    NeedMerged,
    NeedPublished,
    NeedStepRetracted,
    NeedSubmitted,
)
from domain.events.pledges import PledgeBound, PledgeOffered, PledgeStepRetracted
from domain.ids import AllocationId, CommandId, DeliveryId, NeedId, PledgeId, ProgrammeId, RegionId
from domain.kernel import Event
from domain.quantities import Measure
from tests.support.county import (
    DAIRY,
    FUGONG,
    HARVEST,
    LUSHUI,
    MAY,
    MILL,
    STONE_BRIDGE,
    ZHUHAI,
    pledge_content,
    text,
)
from tests.support.scenario import Told, told
from tests.support.telling import noon

DAYS = [MAY + timedelta(days=n) for n in (0, 1, 6, 29, 30, 31, 32, 45, 60, 61, 70, 95)]
"""Among them the last days of months, and the first."""
WINTER = ProgrammeId("programme-winter")
NEEDS = [NeedId(f"need-{n}") for n in range(3)]
PLEDGES = {PledgeId("pledge-1"): MILL, PledgeId("pledge-2"): MILL, PledgeId("pledge-3"): DAIRY}
PLACES: dict[NeedId, tuple[ProgrammeId, RegionId, Category]] = {
    NEEDS[0]: (HARVEST, FUGONG, Category.INDUSTRY),
    NEEDS[1]: (HARVEST, LUSHUI, Category.EDUCATION),
    NEEDS[2]: (WINTER, ZHUHAI, Category.EDUCATION),
}
LINES: dict[NeedId, tuple[tuple[Kind, str, int], ...]] = {
    NEEDS[0]: ((Kind.GOODS, "kg", 3), (Kind.MONEY, "fen", 5)),
    NEEDS[1]: ((Kind.GOODS, "kg", 2),),
    NEEDS[2]: ((Kind.GOODS, "piece", 2), (Kind.LABOUR, "session", 1), (Kind.GOODS, "kg", 4)),
}
ACTS = (
    *("publish", "submit", "amend", "recategorise", "move", "recast", "close", "expire", "merge"),
    *("approve", "fill", "fulfil", "fulfil", "release", "bind", "receive", "accept", "refuse"),
    *("undo_need", "undo_pledge", "undo_allocation", "undo_allocation", "undo_delivery"),
    *("correct_need", "correct_allocation"),
)
RELEASED_FOR = [Reason.BREACH, Reason.PLEDGE_LAPSED, Reason.NEED_CLOSED, Reason.TERM_ENDED]
"""To fill is to allocate all that the lines require; to fulfil, to bind and deliver it as well; to
correct, to undo a step and take another in one command."""


class Deed(NamedTuple):
    """What somebody does; `which` and `how_much` mean what the act makes of them."""

    act: str
    which: int
    how_much: int
    day: int
    told_after: int


deeds = any_of.builds(
    Deed,
    any_of.sampled_from(ACTS),
    any_of.integers(0, 11),
    any_of.integers(1, 4),
    any_of.integers(0, 9),
    any_of.integers(0, 2),
)
histories = any_of.lists(deeds, min_size=8, max_size=40)


def content(
    need_id: NeedId,
    more: int = 0,
    *,
    category: Category | None = None,
    region_id: RegionId | None = None,
    unit: str | None = None,
) -> NeedContent:
    _, its_region, its_category = PLACES[need_id]
    return NeedContent(
        title=text(),
        beneficiary_id=STONE_BRIDGE,
        region_id=region_id or its_region,
        category=category or its_category,
        lines=tuple(
            NeedLine(kind=kind, measure=Measure.of(Decimal(required + more), unit or its_unit))
            for kind, its_unit, required in LINES[need_id]
            if not (unit and kind is not Kind.GOODS)
        ),
    )


def delivery(of: AllocationApproved, quantity: Decimal) -> tuple[DeliveryId, DeliveryLine]:
    line = DeliveryLine(
        allocation_id=of.allocation_id, binding=of.binding, quantity=quantity, unit=of.unit
    )
    return DeliveryId(f"delivery-{of.allocation_id}"), line


@dataclass
class Telling:
    """Keeps what stands, so that what is undone or added to was there."""

    past: list[Told] = field(default_factory=list)
    today: int = 0
    command: int = 0
    standing: dict[str, list[tuple[Event, date]]] = field(default_factory=dict)

    def begin(self) -> None:
        for need_id in NEEDS:
            programme_id, *_ = PLACES[need_id]
            self.tell(
                NeedDrafted(need_id=need_id, programme_id=programme_id, content=content(need_id)),
                DAYS[0],
            )
        for pledge_id, party_id in PLEDGES.items():
            offer = PledgeOffered(pledge_id=pledge_id, party_id=party_id, content=pledge_content())
            self.tell(offer, DAYS[0])
        for need_id in NEEDS[:2]:
            published = NeedPublished(need_id=need_id, level=Level.COUNTY)
            self.tell(*self.keep("need", published, DAYS[0]))

    def tell(self, event: Event, on: date) -> None:
        _, by = told(event, on=on, at=noon(DAYS[self.today]))
        command_id = CommandId(f"command-{self.command}")
        self.past.append((event, replace(by, command_id=command_id)))

    def do(self, n: int, deed: Deed) -> None:
        self.command += 1
        self.today = min(self.today + deed.told_after, len(DAYS) - 1)
        on = DAYS[min(deed.day, self.today)]
        for event, day in list(self.happenings(n, deed, on)):
            self.tell(event, day)

    def happenings(self, n: int, deed: Deed, on: date) -> Iterator[tuple[Event, date]]:
        act = deed.act
        if act.startswith("correct_"):
            yield from self.correcting(n, deed, on)
        elif act.startswith("undo_"):
            yield from self.undone(act.removeprefix("undo_"), deed.which)
        elif act == "release":
            yield from self.releasing(deed, on)
        elif act in ("approve", "fill", "fulfil"):
            yield from self.allocating(n, deed, on)
        elif act in ("receive", "accept", "refuse"):
            yield from self.delivering(deed, on)
        elif act == "bind":
            yield from self.binding(list(PLEDGES)[deed.which % len(PLEDGES)], on)
        else:
            yield self.keep("need", self.of_need(deed), on)

    def correcting(self, n: int, deed: Deed, on: date) -> Iterator[tuple[Event, date]]:
        subject = deed.act.removeprefix("correct_")
        yield from self.undone(subject, deed.which)
        anew = deed._replace(act="publish" if subject == "need" else "approve")
        yield from self.happenings(n, anew, on)

    def of_need(self, deed: Deed) -> Event:
        need_id = NEEDS[deed.which % len(NEEDS)]
        match deed.act:
            case "publish":
                return NeedPublished(need_id=need_id, level=list(Level)[deed.how_much % 2])
            case "amend":
                return NeedAmended(need_id=need_id, content=content(need_id, deed.how_much))
            case "recategorise":
                moved = content(need_id, category=Category.HEALTH)
                return NeedAmended(need_id=need_id, content=moved)
            case "move":
                return NeedAmended(need_id=need_id, content=content(need_id, region_id=FUGONG))
            case "recast":
                return NeedAmended(need_id=need_id, content=content(need_id, unit="set"))
            case "close":
                return NeedClosed(need_id=need_id, closing=list(Closing)[deed.how_much % 3])
            case "expire":
                return NeedExpired(need_id=need_id)
            case "merge":
                return NeedMerged(need_id=need_id, into_id=NEEDS[0])
        return NeedSubmitted(need_id=need_id)

    def binding(self, pledge_id: PledgeId, on: date) -> Iterator[tuple[Event, date]]:
        if not self.standing.get(f"pledge {pledge_id}"):
            yield self.keep("pledge", PledgeBound(pledge_id=pledge_id), on)

    def releasing(self, deed: Deed, on: date) -> Iterator[tuple[Event, date]]:
        """More, now and then, than there is."""
        if made := self.one_of("allocation", deed.which):
            approved, since = made[0]
            fields = {**dict(approved), "quantity": Decimal(deed.how_much)}
            released = AllocationReleased(**fields, reason=RELEASED_FOR[deed.how_much - 1])
            yield self.keep("allocation", released, max(on, since))

    def allocating(self, n: int, deed: Deed, on: date) -> Iterator[tuple[Event, date]]:
        need_id = NEEDS[deed.which % len(NEEDS)]
        pledge_id = list(PLEDGES)[deed.which // len(NEEDS) % len(PLEDGES)]
        for line, (_, unit, required) in enumerate(LINES[need_id], start=1):
            if deed.act == "approve" and line != 1 + deed.how_much % len(LINES[need_id]):
                continue
            approved = AllocationApproved(
                allocation_id=AllocationId(f"allocation-{n}-{line}"),
                binding=Binding(
                    need_id=need_id, need_line=line, pledge_id=pledge_id, pledge_line=1
                ),
                quantity=Decimal(deed.how_much if deed.act == "approve" else required),
                unit=unit,
            )
            yield self.keep("allocation", approved, on)
            if deed.act == "fulfil":
                yield from self.binding(pledge_id, on)
                yield from self.fulfilling(approved, on)

    def fulfilling(self, approved: AllocationApproved, on: date) -> Iterator[tuple[Event, date]]:
        delivery_id, of = delivery(approved, approved.quantity)
        received = DeliveryReceived(delivery_id=delivery_id, line=1, of=of)
        yield self.keep("delivery", received, on)
        accepted = DeliveryAccepted(delivery_id=delivery_id, line=1, of=of)
        yield self.keep("delivery", accepted, on)

    def delivering(self, deed: Deed, on: date) -> Iterator[tuple[Event, date]]:
        """Of one allocation; or surplus, now and then."""
        if not (made := self.one_of("allocation", deed.which)):
            return
        approved = made[0][0]
        assert isinstance(approved, AllocationApproved)
        delivery_id, of = delivery(approved, Decimal(deed.how_much))
        if deed.day == 0:
            of = of.model_copy(update={"allocation_id": None, "binding": None})
        match deed.act:
            case "receive":
                received = DeliveryReceived(delivery_id=delivery_id, line=1, of=of)
                yield self.keep("delivery", received, on)
            case "accept":
                accepted = DeliveryAccepted(delivery_id=delivery_id, line=1, of=of)
                yield self.keep("delivery", accepted, on)
            case _:
                refused = DeliveryRefused(
                    delivery_id=delivery_id, line=1, of=of, reason=Reason.DAMAGED
                )
                yield self.keep("delivery", refused, on)

    def undone(self, subject: str, which: int) -> Iterator[tuple[Event, date]]:
        """The last step of something, on the day that it took place."""
        if not (steps := self.one_of(subject, which)):
            return
        act, on = steps.pop()
        step = type(act).__name__
        error = Reason.ENTERED_IN_ERROR
        match act:
            case AllocationApproved() | AllocationReleased():
                fields = {**dict(act), "reason": error}
                yield AllocationStepRetracted(**fields, step=step), on
            case DeliveryReceived() | DeliveryAccepted() | DeliveryRefused():
                yield (
                    DeliveryStepRetracted(
                        delivery_id=act.delivery_id,
                        step=step,
                        line=act.line,
                        lines=(act.of,),
                        reason=error,
                    ),
                    on,
                )
            case PledgeBound():
                yield PledgeStepRetracted(pledge_id=act.pledge_id, step=step, reason=error), on
            case _:
                need_id = NeedId(next(iter(vars(act).values())))
                yield NeedStepRetracted(need_id=need_id, step=step, reason=error), on

    def keep(self, subject: str, event: Event, on: date) -> tuple[Event, date]:
        name = f"{subject} {next(iter(vars(event).values()))}"
        self.standing.setdefault(name, []).append((event, on))
        return event, on

    def one_of(self, subject: str, which: int) -> list[tuple[Event, date]]:
        found = [
            steps for name, steps in self.standing.items() if name.split()[0] == subject and steps
        ]
        return found[which % len(found)] if found else []


def past_of(deeds: Sequence[Deed]) -> list[Told]:
    """What happened comes in any order, but is recorded in order."""
    telling = Telling()
    telling.begin()
    for n, deed in enumerate(deeds):
        telling.do(n, deed)
    return telling.past
