"""The steps that a thing took, as rows numbered from 1: a retraction takes the last one away."""

from collections.abc import Sequence

from projections.columns import Row, columns
from projections.sheet import Sheet


class Steps(Sheet[Row]):
    """The columns that name the thing come first, as many as `of` says; then the number."""

    def __init__(
        self, table: str, row: type[Row], *, of: int = 1, indexes: Sequence[Sequence[str]] = ()
    ) -> None:
        thing = tuple(it.name for it in columns(row)[:of])
        super().__init__(table, row, key=of + 1, by=[thing], indexes=indexes)

    def next_number(self, *thing: str) -> int:
        return len(self.about(*thing)) + 1

    def forget_last(self, *thing: str) -> list[Row]:
        """As if the last step had never happened; and the steps that are left."""
        steps = self.about(*thing)
        for last in steps[-1:]:
            self.delete(*last[: self.key])
        return steps[:-1]
