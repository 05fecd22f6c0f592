"""The cells of the cube by day and by month, so that a long past is read in months.

A cell has two days: the one that it is about, and the one on which it was learnt. It stands in four
tables, with each of them by the day or by the month; and in two of these once more, whenever it was
learnt, so that what is known by now is one row for a day or for a month.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from projections.match_rate.cells import CountCell, QuantityCell, WaitCell
from projections.match_rate.days import month_of
from projections.match_rate.groups import ALL
from projections.tally import Tally

Cell: TypeAlias = CountCell | QuantityCell | WaitCell


class Cells(NamedTuple):
    """Their key finds them by the day they were learnt; an index, by the day they are about.

    Beside them: `monthly`, about a month; `known_monthly`, learnt in a month, and `months`, both:
    these whatever the cause, and once more under EVER. `are_scattered`: hardly two of them share
    a month and not the day, so none are added up for `monthly`.
    """

    table: str
    cell: type[Any]
    key: int
    indexes: tuple[tuple[str, ...], ...] = ()
    are_scattered: bool = False

    @property
    def known_monthly(self) -> str:
        return f"{self.table}_known_monthly"

    @property
    def monthly(self) -> str:
        return self.table if self.are_scattered else f"{self.table}_monthly"

    @property
    def months(self) -> str:
        return f"{self.table}_months"


EVER = date.max
"""In place of the month in which something was learnt: whenever that was."""
COUNTS = Cells("match_rate", CountCell, 10, (("region_id", "kind", "category", "occurred_on"),))
QUANTITIES = Cells(
    "match_rate_quantities", QuantityCell, 11, (("region_id", "category", "occurred_on"),)
)
WAITS = Cells("match_rate_waits", WaitCell, 10, are_scattered=True)


def whatever(_: str) -> str:
    return ALL


By: TypeAlias = Mapping[str, Callable[[Any], Any]]
"""What becomes of the columns that are named."""
ABOUT: By = {"occurred_on": month_of}
KNOWN: By = {"recorded_on": month_of, "cause": whatever}


class Monthly(Tally[Any]):
    """What another tally is told, by month: added up once, when it is written."""

    def __init__(self, table: str, of: Tally[Any], by: By) -> None:
        super().__init__(table, of.row, key=of.key)
        self._of = of
        self._place = {it.name: n for n, it in enumerate(self.columns)}
        self._by = [(self._place[name], how) for name, how in by.items() if name in self._place]

    def _written(self) -> list[Any]:
        self._add_up()
        return super()._written()

    def _add_up(self) -> None:
        self.clear()
        for cell in self._of.added():
            values = [*cell]
            for n, how in self._by:
                values[n] = how(values[n])
            self.add(self.row(*values))


class KnownMonthly(Monthly):
    """By the month in which it was learnt; and all of it together, under EVER."""

    def _add_up(self) -> None:
        super()._add_up()
        known = self._place["recorded_on"]
        for cell in list(self.added()):
            self.add(self.row(*cell[:known], EVER, *cell[known + 1 :]))


class InMonths:
    """What is added is written to all tables."""

    def __init__(self, cells: Cells) -> None:
        days = Tally[Any](cells.table, cells.cell, key=cells.key, indexes=cells.indexes)
        self._days = days
        about_months = () if cells.are_scattered else (Monthly(cells.monthly, days, ABOUT),)
        self.tables: tuple[Tally[Any], ...] = (
            KnownMonthly(cells.known_monthly, days, KNOWN),
            *about_months,
            KnownMonthly(cells.months, days, {**ABOUT, **KNOWN}),
            days,
        )
        """In the order of writing: the days are forgotten when they are written."""

    def add(self, cell: Cell) -> None:
        self._days.add(cell)
