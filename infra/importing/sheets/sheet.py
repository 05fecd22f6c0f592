"""A kind of sheet: what it is called, what its columns are, and what its rows ask for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from types import ModuleType

from domain.ids import Id
from domain.kernel import Event
from infra.importing.column import Column
from infra.importing.form import Form
from infra.importing.things import Step


def events_in(*modules: ModuleType) -> frozenset[str]:
    """The names of all events that these modules tell of."""
    told = (it for module in modules for it in vars(module).values())
    return frozenset(it.__name__ for it in told if isinstance(it, type) and issubclass(it, Event))


@dataclass(frozen=True)
class Sheet:
    en: str
    zh: str
    kind: type[Id]
    means: str
    columns: tuple[Column, ...]
    events: frozenset[str]
    steps: Callable[[Form], Iterator[Step]]
    own: Callable[[Form], Id] = attrgetter("own")

    def column_saying(self, field: str) -> Column | None:
        """The column that says this field of a fact."""
        return next((it for it in self.columns if it.says == field), None)
