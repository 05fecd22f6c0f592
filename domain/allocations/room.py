"""How much may still be bound: never more than either line has left, never in another unit."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from domain.days import EVER_AFTER
from domain.events.allocations import Binding
from domain.ids import NeedId, PledgeId
from domain.kernel import Look
from domain.needs.coverage import NeedCoverage
from domain.pledges.balance import PledgeBalance
from domain.refusals.allocations import LineIsIndivisible, NeedIsMet, NoSuchLine, PledgeIsSpent
from domain.refusals.common import DayIsTooEarly, UnitsDiffer


class Room(NamedTuple):
    """What the two lines of a binding still ask and give, in one base unit."""

    binding: Binding
    need: NeedCoverage
    pledge: PledgeBalance

    @property
    def asked(self) -> Decimal:
        return self.need.left(self.binding.need_line)

    @property
    def offered(self) -> Decimal:
        return self.pledge.left(self.binding.pledge_line)

    def must_measure_in(self, unit: str) -> None:
        """Refuses another unit; and lines that either side does not have, or has no longer."""
        it = self.binding
        must_have_line(it.need_id, it.need_line, len(self.need.lines))
        must_have_line(it.pledge_id, it.pledge_line, len(self.pledge.lines))
        for expected in (self.need.unit(it.need_line), self.pledge.unit(it.pledge_line)):
            if unit != expected:
                raise UnitsDiffer(expected, unit)

    def must_hold(self, quantity: Decimal, unit: str, day: date) -> None:
        """Refuses more than is left now, and more than was left on the day or since."""
        self.must_measure_in(unit)
        it = self.binding
        if quantity > self.asked:
            raise NeedIsMet(it.need_id, it.need_line, self.asked, unit)
        if quantity > self.offered:
            raise PledgeIsSpent(it.pledge_id, it.pledge_line, self.offered, unit)
        thing, since = self.had(quantity)
        if day < since:
            raise DayIsTooEarly(day, thing, since)

    def had(self, quantity: Decimal) -> tuple[NeedId | PledgeId, date]:
        """Since when both have had so much left, as they have now; and which of them the later."""
        it = self.binding
        asked = self.need.left_since(it.need_line, quantity) or EVER_AFTER
        offered = self.pledge.left_since(it.pledge_line, quantity) or EVER_AFTER
        return (it.need_id, asked) if asked >= offered else (it.pledge_id, offered)

    def must_not_divide(self, quantity: Decimal, unit: str) -> None:
        """What is not divided is taken by one allocation, or by none."""
        it = self.binding
        if quantity != self.asked and not self.need.is_divisible(it.need_line):
            raise LineIsIndivisible(it.need_id, it.need_line, self.asked, unit)


def must_have_line(thing: str, line: int, lines: int) -> None:
    if not 1 <= line <= lines:
        raise NoSuchLine(thing, line, lines)


def room_for(look: Look, binding: Binding) -> Room:
    return Room(binding, *look(NeedCoverage(binding.need_id), PledgeBalance(binding.pledge_id)))
