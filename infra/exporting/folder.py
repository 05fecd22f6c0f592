"""Everything as CSV files in a folder, one for each sheet and more where one would be too large
to be imported again; in one walk over each kind of thing.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from infra.exporting.books import Export
from infra.exporting.cells import Row
from infra.exporting.csv_lines import CsvFile
from infra.exporting.files import begin
from infra.exporting.subjects import ALL, Subject
from infra.exporting.xlsx import MOST_ROWS
from infra.importing.sheets import Sheet

MOST_BYTES = 90_000_000
"""Of one file: what is imported may have a hundred million."""


class Shelf:
    """The files of one sheet, of which the last is open: 需求.csv, 需求-2.csv …"""

    def __init__(self, folder: Path, sheet: Sheet, *, most_rows: int, most_bytes: int) -> None:
        self._folder, self._sheet = folder, sheet
        self._most = most_rows, most_bytes
        self._stack = ExitStack()
        self.paths: list[Path] = []
        self._next()

    def write(self, rows: Sequence[Row]) -> None:
        """All of these into one file."""
        if self._rows + len(rows) > self._most[0] or self._bytes > self._most[1]:
            self._next()
        self._lines.write(rows)
        self._rows += len(rows)
        self._flush()

    def _next(self) -> None:
        again = f"-{len(self.paths) + 1}" if self.paths else ""
        path = self._folder / f"{self._sheet.zh}{again}.csv"
        self._stack.close()
        self._out = self._stack.enter_context(path.open("wb"))
        self.paths.append(path)
        self._lines, self._rows, self._bytes = CsvFile(), 0, 0
        begin(self._lines, self._sheet)
        self._flush()

    def _flush(self) -> None:
        self._bytes += self._out.write(self._lines.taken())

    def close(self) -> None:
        self._stack.close()


class Shelves:
    """One for each sheet that has something to say."""

    def __init__(
        self, folder: Path, *, most_rows: int = MOST_ROWS, most_bytes: int = MOST_BYTES
    ) -> None:
        self._folder, self._rows, self._bytes = folder, most_rows, most_bytes
        self._of: dict[str, Shelf] = {}

    def write(self, sheet: Sheet, rows: Sequence[Row]) -> None:
        if sheet.en not in self._of:
            self._of[sheet.en] = Shelf(
                self._folder, sheet, most_rows=self._rows, most_bytes=self._bytes
            )
        self._of[sheet.en].write(rows)

    @property
    def paths(self) -> list[Path]:
        return [path for shelf in self._of.values() for path in shelf.paths]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for it in self._of.values():
            it.close()


async def everything(
    export: Export,
    folder: Path,
    subjects: Sequence[Subject] = ALL,
    advance: Callable[[str, int], None] = lambda _, __: None,
) -> list[Path]:
    """The files, which an import takes as they are. `advance` is told how many things are out."""
    folder.mkdir(parents=True, exist_ok=True)
    with Shelves(folder) as shelves:
        for subject in subjects:
            told = 0
            async for pages in export.pages(await export.found(subject)):
                for page in pages:
                    shelves.write(page.sheet, page.rows)
                    told += page.sheet is subject.telling.sheet
                advance(subject.telling.sheet.zh, told)
    return shelves.paths
