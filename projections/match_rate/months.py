"""The cells of the cube, of single days and of whole months: a long past is read in months."""

from typing import Any, NamedTuple

from projections.match_rate.cells import CountCell, QuantityCell, WaitCell
from projections.tally import Tally


class Cells(NamedTuple):
    """Their key finds them by the days that they are about; `newest`, by those of recording."""

    table: str
    cell: type[Any]
    key: int
    newest: tuple[str, ...]

    @property
    def months(self) -> str:
        return f"{self.table}_months"


COUNTS = Cells(
    "match_rate", CountCell, 10, ("region_id", "party_id", "kind", "category", "recorded_on")
)
QUANTITIES = Cells(
    "match_rate_quantities", QuantityCell, 11, ("region_id", "category", "recorded_on")
)
WAITS = Cells("match_rate_waits", WaitCell, 10, ("region_id", "kind", "category", "recorded_on"))


class InMonths:
    """Each cell stands twice: on its own days, and in the months of both, whatever the cause."""

    def __init__(self, cells: Cells) -> None:
        self._days: Tally[Any] = Tally(
            cells.table, cells.cell, key=cells.key, indexes=[cells.newest]
        )
        self._months: Tally[Any] = Tally(cells.months, cells.cell, key=cells.key)

    @property
    def tables(self) -> tuple[Tally[Any], Tally[Any]]:
        return self._days, self._months

    def add(self, cell: CountCell | QuantityCell | WaitCell) -> None:
        self._days.add(cell)
        self._months.add(cell.in_months())
