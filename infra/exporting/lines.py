"""What rows say, in the order of a sheet's columns."""

from collections.abc import Callable, Iterable, Mapping, Set
from functools import cache

from domain.ids import TextId
from domain.texts import Text
from infra.exporting.cells import WRITING, Row
from infra.exporting.telling import Cells
from infra.importing.sheets import SHEETS

Words = Callable[[Iterable[TextId]], Mapping[str, str]]


class Lines:
    """Some of a book. Words stand beside the log: places are left for them, and filled at once."""

    def __init__(self) -> None:
        self._blanks: list[tuple[Row, int, TextId]] = []

    def line(self, said: Cells, sheet: str, hides: Set[str]) -> Row:
        """What the sheet has no column for is not said on it."""
        at = places(sheet)
        line: Row = [None] * len(at)
        for key, value in said.items():
            if value is None or key not in at or key in hides:
                continue
            if type(value) is Text:
                self._blanks.append((line, at[key], value.text_id))
            else:
                line[at[key]] = WRITING[type(value)](value)
        return line

    def fill(self, told: Words) -> None:
        """Words that were removed are missing, and stay so."""
        words = told({text_id for _, _, text_id in self._blanks})
        for line, n, text_id in self._blanks:
            line[n] = words.get(text_id)


@cache
def places(sheet: str) -> Mapping[str, int]:
    """Of its columns, by their keys."""
    [columns] = (it.columns for it in SHEETS if it.en == sheet)
    return {it.key: n for n, it in enumerate(columns)}
