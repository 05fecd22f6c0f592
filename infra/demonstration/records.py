"""What an office's books say of one thing, and since when they say it."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, Self

Row = dict[str, Any]


class Entered(NamedTuple):
    """A step: its column and day, when the office got to know it, and what else it says."""

    column: str
    day: date
    known: date
    also: Mapping[str, Any]
    of_lines: tuple[Mapping[str, Any], ...]


@dataclass
class Record:
    """One thing of one sheet. Its rows come again in every book that has something new of it."""

    sheet: str
    head: Mapping[str, Any]
    lines: tuple[Mapping[str, Any], ...] = ({},)
    entered: list[Entered] = field(default_factory=list)

    @property
    def number(self) -> str:
        return str(self.head["编号"])

    def on(
        self,
        column: str,
        day: date,
        *,
        known: date | None = None,
        of_lines: tuple[Mapping[str, Any], ...] = (),
        **also: Any,
    ) -> Self:
        """With one more step, known at the end of its month unless it was known late."""
        self.entered.append(Entered(column, day, known or end_of_month(day), also, of_lines))
        return self

    def receipts(self) -> set[date]:
        return {it.known for it in self.entered}

    def rows(self, received: date) -> Iterator[Row]:
        """As of that day: every step known by then, the first row with all that is said once."""
        known = [it for it in self.entered if it.known <= received]
        head = {**self.head, "收到日期": received}
        for it in known:
            head |= {it.column: it.day, **it.also}
        for n, line in enumerate(self.lines):
            told = dict(line)
            for it in known:
                told |= it.of_lines[n] if it.of_lines else {}
            yield (head if n == 0 else {"编号": self.number}) | told


def end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
