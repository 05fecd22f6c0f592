"""The cells of the cube by day and by month, so that a long past is read in months.

A cell has two days: the one that it is about, and the one on which it was learnt. It stands in four
tables, with each of them by the day or by the month.
"""

from typing import Any, NamedTuple

from projections.match_rate.cells import CountCell, QuantityCell, WaitCell
from projections.match_rate.days import month_of
from projections.match_rate.groups import ALL
from projections.tally import Tally

Cell = CountCell | QuantityCell | WaitCell


class Cells(NamedTuple):
    """Their key finds them by the day they are about; `newest`, by that of recording.

    Beside them: `known_monthly`, learnt in a month; `monthly`, about a month; `months`, both, and
    whatever the cause.
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


class InMonths:
    """What is added to one of the tables is added to all four."""

    def __init__(self, cells: Cells) -> None:
        def tally(table: str, *indexes: tuple[str, ...]) -> Tally[Any]:
            return Tally(table, cells.cell, key=cells.key, indexes=indexes)

        self._days = tally(cells.table, cells.newest)
        self._known_monthly = tally(cells.known_monthly)
        self._monthly = tally(cells.monthly, cells.newest)
        self._months = tally(cells.months)
        self.tables = (self._days, self._known_monthly, self._monthly, self._months)

    def add(self, cell: Cell) -> None:
        month, known_in = month_of(cell.occurred_on), month_of(cell.recorded_on)
        by_month = cell._replace(occurred_on=month)
        self._days.add(cell)
        self._known_monthly.add(cell._replace(recorded_on=known_in))
        self._monthly.add(by_month)
        in_months = by_month._replace(recorded_on=known_in)
        if isinstance(in_months, WaitCell):
            self._months.add(in_months)
        else:
            self._months.add(in_months._replace(cause=ALL))
