"""From events to the cube: what a thing counted for before, and after, and the difference."""

from collections.abc import Set
from datetime import date

from domain.days import day_of
from domain.kernel import Recorded
from domain.quantities import NONE
from projections.progress.counted import Rises, rises
from projections.progress.noting import READ, Noted, noted
from projections.progress.rows import Act, Cell
from projections.projection import Batch, Projection
from projections.sheet import Sheet
from projections.tally import Tally

NAME = "progress"
CELL_KEY = 6


class Progress(Projection):
    name = NAME

    def __init__(self) -> None:
        self.acts = Sheet(f"{NAME}_acts", Act, key=2)
        self.cells = Tally(NAME, Cell, key=CELL_KEY)
        self.sheets = (self.acts, self.cells)

    def asks(self, batch: Batch) -> Set[str]:
        """Most of what is named is of no concern here: parties, pledges, texts."""
        return frozenset(it for it in batch.ids if isinstance(it, tuple(READ)))

    def fold(self, recorded: Recorded) -> None:
        position, event, by = recorded
        for it in noted(event, self.acts.about):
            before = self.rises(it)
            if self.note(it, position, by.occurred_on):
                self.count(before, self.rises(it), day_of(by.recorded_at))

    def rises(self, it: Noted) -> Rises:
        acts = self.acts.about(it.thing_id)
        return rises(READ[type(it.thing_id)](acts)) if acts else {}

    def note(self, it: Noted, position: int, on: date) -> bool:
        """Whether anything changed: many steps that never happened are none of ours."""
        acts = self.acts.about(it.thing_id)
        if it.says is not None:
            if it.is_further and not acts:
                return False
            self.acts.put(Act(it.thing_id, position, on, it.name, it.says))
            return True
        struck = [act for act in acts if act.name == it.name][-1:]
        for act in struck:
            self.acts.delete(act.thing_id, act.position)
        return bool(struck)

    def count(self, before: Rises, after: Rises, recorded_on: date) -> None:
        for spot, day in before.keys() | after.keys():
            change = after.get((spot, day), NONE) - before.get((spot, day), NONE)
            if change:
                programme_id, regions, measure, unit = spot
                for region_id in regions:
                    key = (region_id, programme_id, measure, unit, day, recorded_on)
                    self.cells.add(Cell(*key, change))
