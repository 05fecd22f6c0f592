"""What may happen to one need, in any order that the rules could allow, and some undone again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from hypothesis import strategies as any_of

from domain.codes.needs import Closing, Level
from domain.codes.reasons import Reason
from domain.codes.stages import NeedStage
from domain.events.allocations import AllocationReleased, AllocationStepRetracted
from domain.events.deliveries import DeliveryAccepted, DeliveryLine, DeliveryReceived
from domain.events.needs import (
    NeedAmended,
    NeedClosed,
    NeedDrafted,
    NeedPublished,
    NeedResumed,
    NeedStepRetracted,
    NeedSubmitted,
    NeedSuspended,
    NeedVerified,
)
from domain.ids import AllocationId
from domain.kernel import Event
from domain.needs.coverage import NeedCoverage
from domain.needs.views import NeedStanding
from tests.support.county import (
    HARVEST,
    LORRY,
    MAY,
    SEED,
    approved,
    binding,
    need_content,
    proposed,
)
from tests.support.scenario import Told, told

DAYS = [MAY + timedelta(days=n) for n in range(10)]
CONTENT = need_content("10", "4")
ACTS = (
    "on",
    "on",
    "on",
    "amend",
    "rest",
    "close",
    "undo",
    "give",
    "give",
    "free",
    "unfree",
    "send",
)


class Turn(NamedTuple):
    act: str
    days: int
    quantity: int


turns = any_of.lists(
    any_of.builds(Turn, any_of.sampled_from(ACTS), any_of.integers(0, 2), any_of.integers(1, 3)),
    min_size=1,
    max_size=14,
)
NEXT: dict[NeedStage, Event] = {
    NeedStage.DRAFT: NeedSubmitted(need_id=SEED),
    NeedStage.SUBMITTED: NeedVerified(need_id=SEED),
    NeedStage.VERIFIED: NeedPublished(need_id=SEED, level=Level.COUNTY),
    NeedStage.SUSPENDED: NeedResumed(need_id=SEED),
}


@dataclass
class Life:
    """The domain's own views of the need, and what has been told so far."""

    day: date = MAY
    standing: NeedStanding = field(default_factory=lambda: NeedStanding(SEED))
    coverage: NeedCoverage = field(default_factory=lambda: NeedCoverage(SEED))
    given: dict[AllocationId, Decimal] = field(default_factory=dict)
    history: list[Told] = field(default_factory=list)

    def tell(self, event: Event, on: date | None = None) -> None:
        happened = told(event, on=on or self.day)
        self.history.append(happened)
        self.standing = self.standing.after(*happened)
        self.coverage = self.coverage.after(*happened)

    def take(self, turn: Turn) -> None:
        self.day = min(self.day + timedelta(days=turn.days), DAYS[-1])
        for event, on in self.happening(turn):
            self.tell(event, on)

    def happening(self, turn: Turn) -> Iterator[tuple[Event, date]]:
        stage, quantity = self.standing.stage, Decimal(turn.quantity)
        match turn.act:
            case "on" if stage in NEXT:
                yield NEXT[NeedStage(stage)], self.day
            case "on" if not self.standing.exists:
                drafted = NeedDrafted(need_id=SEED, programme_id=HARVEST, content=CONTENT)
                yield drafted, self.day
            case "amend" if self.standing.exists:
                content = need_content(str(10 + turn.quantity), "4")
                yield NeedAmended(need_id=SEED, content=content), self.day
            case "rest" if stage is NeedStage.PUBLISHED:
                yield NeedSuspended(need_id=SEED, reason=Reason.OTHER), self.day
            case "close" if stage is NeedStage.PUBLISHED:
                yield NeedClosed(need_id=SEED, closing=Closing.SHORT), self.day
            case "undo" if self.standing.exists and not self.given:
                last = self.standing.course.last
                wrong = Reason.ENTERED_IN_ERROR
                yield NeedStepRetracted(need_id=SEED, step=last.name, reason=wrong), last.on
            case "give" | "free" | "unfree" | "send" if self.standing.exists:
                yield from ((it, self.day) for it in self.giving(turn.act, quantity))

    def giving(self, act: str, quantity: Decimal) -> Iterator[Event]:
        name = AllocationId(f"allocation-{len(self.given)}")
        if act == "give":
            yield proposed(str(quantity), name)
            yield approved(proposed(str(quantity), name))
            self.given[name] = Decimal()
            return
        for name in list(self.given)[-1:]:
            yield from self.further(act, name)

    def further(self, act: str, name: AllocationId) -> Iterator[Event]:
        one = dict(proposed("1", name))
        if act == "free":
            self.given[name] += 1
            yield AllocationReleased(**one, reason=Reason.OTHER)
        elif act == "unfree" and self.given[name]:
            self.given[name] -= 1
            wrong = {"step": AllocationReleased.__name__, "reason": Reason.ENTERED_IN_ERROR}
            yield AllocationStepRetracted(**one, **wrong)
        elif act == "send":
            line = DeliveryLine(
                allocation_id=name, binding=binding(), quantity=Decimal(1), unit="kg"
            )
            yield DeliveryReceived(delivery_id=LORRY, line=1, of=line)
            yield DeliveryAccepted(delivery_id=LORRY, line=1, of=line)


def lived(taken: Sequence[Turn]) -> Life:
    """The life of a need that is drafted, and takes these turns."""
    life = Life()
    for it in (Turn("on", 0, 1), *taken):
        life.take(it)
    return life
