"""What every projection is: a fold of the past into sheets of rows."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, ClassVar, Self

from domain.kernel import Recorded, ids
from projections.place import Place
from projections.table import Rows, Table


@dataclass(frozen=True)
class Batch:
    """Events that follow upon each other, told to several projections. Never an empty one."""

    recorded: Sequence[Recorded]

    @property
    def last(self) -> Recorded:
        return self.recorded[-1]

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id that the events carry."""
        return frozenset(ids(tuple(it.event for it in self.recorded)))


class Projection(ABC):
    """The answer to one question. Folding is pure; reading and writing rows is done around it.

    May be dropped and rebuilt at any time, and is therefore never the source of anything.
    Where the rows or the fold change their meaning the version goes up; that, or other columns
    and indexes, and the next start rebuilds it.
    """

    name: ClassVar[str]
    version: ClassVar[int] = 1
    sheets: tuple[Table[Any], ...]

    @abstractmethod
    def fold(self, recorded: Recorded) -> None:
        """Account for one event. The rows of the things that it names are at hand."""

    def asks(self, batch: Batch) -> Set[str]:
        """The ids whose rows the fold may look at, beside those that these lead to."""
        return batch.ids

    def write(self, rows: Rows, batch: Batch) -> None:
        """Fold a batch into the tables: as many statements for a thousand events as for one."""
        self.clear()
        if any(it.looks_up for it in self.sheets):
            self._load(rows, self.asks(batch))
        for recorded in batch.recorded:
            self.fold(recorded)
        for sheet in self.sheets:
            sheet.save(rows)

    @cached_property
    def shape(self) -> str:
        """The same for the same tables, in any process."""
        return sha256("\n".join(it.shape for it in self.sheets).encode()).hexdigest()[:12]

    def made(self, place: Place) -> bool:
        """Whether the tables that have reached this place are in the words of this program."""
        return (place.version, place.shape) == (self.version, self.shape)

    def clear(self) -> None:
        """All that was at hand is put away. What is folded next begins with nothing."""
        for sheet in self.sheets:
            sheet.clear()

    def anew(self) -> Self:
        """The same question, with a memory of its own."""
        return type(self)()

    def _load(self, rows: Rows, ids: Set[str]) -> None:
        """First what is asked for, then what that leads to, for as long as it leads on."""
        asked = set[str]()
        while True:
            for sheet in self.sheets:
                sheet.load(rows, ids)
            asked |= ids
            if not (ids := found(self.sheets) - asked):
                return


def found(sheets: Iterable[Table[Any]]) -> set[str]:
    return {it for sheet in sheets for it in sheet.leads()}
