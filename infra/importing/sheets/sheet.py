"""A kind of sheet: what it is called, what its columns are, and what its rows ask for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from types import ModuleType

from domain.ids import Id
from domain.kernel import Event
from infra.importing.acts import undoable
from infra.importing.column import Column
from infra.importing.entries import Entry
from infra.importing.form import Form
from infra.importing.things import Step


def events_in(*modules: ModuleType) -> frozenset[str]:
    """The names of all events that these modules tell of."""
    told = (it for module in modules for it in vars(module).values())
    return frozenset(it.__name__ for it in told if isinstance(it, type) and issubclass(it, Event))


@dataclass(frozen=True, eq=False)
class Sheet:
    """`kind` is what its numbers name; none, where each row says that in the column 事项.

    A sheet that `tells_more` is about things that other sheets make. `apart` are the columns that,
    beside the number, tell one entry from the next.
    """

    en: str
    zh: str
    kind: type[Id] | None
    means: str
    columns: tuple[Column, ...]
    events: frozenset[str]
    steps: Callable[[Form], Iterator[Step]]
    own: Callable[[Form], Id] = attrgetter("own")
    tells_more: bool = False
    apart: tuple[str, ...] = ("time",)

    @cached_property
    def called(self) -> Mapping[str, Column]:
        """Its columns, by their keys."""
        return {it.key: it for it in self.columns}

    def kind_of(self, entry: Entry) -> type[Id]:
        kind: type[Id] = self.kind or entry.head["thing"]
        return kind

    def events_of(self, thing_id: Id) -> frozenset[str]:
        """Which events can tell of the thing's own steps."""
        if self.kind:
            return self.events
        return frozenset(it.__name__ for it in undoable(type(thing_id)).values())

    def column_saying(self, field: str) -> Column | None:
        """The column that says this field of a fact."""
        return next((it for it in self.columns if it.says == field), None)
