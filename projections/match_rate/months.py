"""The cells of the cube by day and by month, so that a long past is read in months.

A cell has two days: the one that it is about, and the one on which it was learnt. It stands in four
tables, with each of them by the day or by the month.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from projections.match_rate.cells import CountCell, QuantityCell, WaitCell
from projections.match_rate.days import month_of
from projections.match_rate.groups import ALL
from projections.tally import Tally

Cell = CountCell | QuantityCell | WaitCell


class Cells(NamedTuple):
    """Their key finds them by the day they are about; `newest`, by that of recording.

    Beside them: `monthly`, about a month; `known_monthly`, learnt in a month, and `months`, both:
    these whatever the cause.
    """

    table: str
    cell: type[Any]
    key: int
    newest: tuple[str, ...]

    @property
    def known_monthly(self) -> str:
        return f"{self.table}_known_monthly"

    @property
    def monthly(self) -> str:
        return f"{self.table}_monthly"

    @property
    def months(self) -> str:
        return f"{self.table}_months"


COUNTS = Cells("match_rate", CountCell, 10, ("region_id", "kind", "category", "recorded_on"))
QUANTITIES = Cells(
    "match_rate_quantities", QuantityCell, 11, ("region_id", "category", "recorded_on")
)
WAITS = Cells("match_rate_waits", WaitCell, 10, ("region_id", "kind", "category", "recorded_on"))


class Monthly(Tally[Any]):
    """What another tally is told, by month: added up once, when it is written."""

    def __init__(
        self, table: str, of: Tally[Any], by: Callable[[Any], Any], *indexes: tuple[str, ...]
    ) -> None:
        super().__init__(table, of.row, key=of.key, indexes=indexes)
        self._of, self._by = of, by

    def _written(self) -> list[Any]:
        self.clear()
        for cell in self._of.added():
            self.add(self._by(cell))
        return super()._written()


class InMonths:
    """What is added is written to all four tables."""

    def __init__(self, cells: Cells) -> None:
        days = Tally[Any](cells.table, cells.cell, key=cells.key, indexes=[cells.newest])
        self._days = days
        self.tables = (
            Monthly(cells.known_monthly, days, known_in_month),
            Monthly(cells.monthly, days, of_month, cells.newest),
            Monthly(cells.months, days, in_months),
            days,
        )
        """In the order of writing: the days are forgotten when they are written."""

    def add(self, cell: Cell) -> None:
        self._days.add(cell)


def of_month(cell: Cell) -> Cell:
    return cell._replace(occurred_on=month_of(cell.occurred_on))


def known_in_month(cell: Cell) -> Cell:
    month = month_of(cell.recorded_on)
    if isinstance(cell, WaitCell):
        return cell._replace(recorded_on=month)
    return cell._replace(recorded_on=month, cause=ALL)


def in_months(cell: Cell) -> Cell:
    return known_in_month(of_month(cell))
