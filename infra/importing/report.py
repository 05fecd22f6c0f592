"""What became of an import: a value, to be shown or to be tested."""

from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

from infra.importing.entries import Place
from infra.importing.said import Said

MOST_TOLD = 10_000


class Fate(IntEnum):
    """What became of one entry."""

    ALREADY_THERE = 0
    RECORDED = 1
    RESUMED = 2
    REFUSED = 3


@dataclass(frozen=True)
class Notice:
    """A sentence about a place in a book: a warning, or why something was refused."""

    place: Place
    number: str
    column: str
    said: Said


@dataclass
class Report:
    """Counts by sheet and fate, and sentences, of which no more are kept than people read."""

    counts: dict[str, dict[Fate, int]] = field(default_factory=dict)
    warnings: list[Notice] = field(default_factory=list)
    refused: list[Notice] = field(default_factory=list)
    not_told: int = 0
    returned: Path | None = None
    """Where the rows that were refused were written, to be corrected."""

    def count(self, sheet: str, fate: Fate) -> int:
        return self.counts.get(sheet, {}).get(fate, 0)

    def total(self, fate: Fate) -> int:
        return sum(self.count(it, fate) for it in self.counts)

    def add(self, sheet: str, fate: Fate, more: int = 1) -> None:
        found = self.counts.setdefault(sheet, {})
        found[fate] = found.get(fate, 0) + more

    def warn(self, notice: Notice) -> None:
        self._tell(self.warnings, notice)

    def refuse(self, notice: Notice) -> None:
        self._tell(self.refused, notice)

    def _tell(self, notices: list[Notice], notice: Notice) -> None:
        if len(notices) < MOST_TOLD:
            notices.append(notice)
        else:
            self.not_told += 1
