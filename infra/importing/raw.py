"""A sheet as a file holds it: rows of cells, not yet understood."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeAlias

from infra.importing.cells import Cell

MOST_ROWS = 1_000_000
MOST_READ = MOST_ROWS + 100
"""With titles above them, and one more, which is told to be too many."""
MOST_COLUMNS = 200

RawRow: TypeAlias = tuple[Cell, ...]
RawRows: TypeAlias = Generator[RawRow, None, None]


@dataclass(frozen=True)
class RawSheet:
    """Its rows can be read once. What is hidden is not meant to be read."""

    book: str
    name: str
    rows: RawRows
    merged: tuple[str, ...] = ()
    is_hidden: bool = False

    @property
    def where(self) -> str:
        return f"{self.book} · {self.name}" if self.name != self.book else self.book
