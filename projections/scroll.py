"""What is only ever written on: each row once, and never looked at again by a fold."""

from projections.columns import Row
from projections.table import Table


class Scroll(Table[Row]):
    """Rows that never change. A rebuild need not keep them in memory, however many there are."""

    def add(self, row: Row) -> None:
        if self.rows.setdefault(row[: self.key], row) is not row:
            raise ValueError(f"{self.table} has a row {row[: self.key]} already.")
