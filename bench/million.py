"""Is memory flat over a workbook of a million rows? `python -m bench.million`: it takes long.

Apart from the other measures, as it takes so long. It tells how far an import has come, how fast
it went since it told before, and what memory the process had taken at most by then.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from os import environ
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory
from time import perf_counter
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from rich.console import Console

from bench.databases import databases
from bench.given import HOLDER, NEED
from bench.importing import office
from infra.importing import import_files
from infra.importing.raw import MOST_ROWS

ROWS = int(environ.get("BENCH_MANY_ROWS", str(MOST_ROWS)))
STEPS = 4
"""Of one row: drafted, submitted, verified, published."""
ASKED = 150_000
"""Commands, after which it is clear how asking goes: the journal has no room for more."""
EVERY = 50_000
AT_ONCE = 10_000
PAGE = "xl/worksheets/sheet1.xml"
ROW = '<row r="{}">{}</row>'
CELL = '<c t="inlineStr"><is><t>{}</t></is></c>'


class Enough(Exception):
    """It is clear how it goes on."""


class Telling:
    """Told how far an import is, as any import tells it."""

    def __init__(self, console: Console) -> None:
        self._console, self._was_asking = console, False
        self._at, self._told = perf_counter(), 0

    def __call__(self, done: int, total: int) -> None:
        number, what = (done, "commands asked") if done else (total // STEPS, "rows read")
        if done and not self._was_asking:
            self._was_asking, self._told, self._at = True, done, perf_counter()
        if number - self._told >= EVERY // (10 if done else 1):
            self._tell(number, what)
        if done >= ASKED:
            raise Enough

    def _tell(self, number: int, what: str) -> None:
        seconds = perf_counter() - self._at
        most = getrusage(RUSAGE_SELF).ru_maxrss // 1024
        rate = (number - self._told) / seconds
        self._console.print(f"{number:>9,} {what}, {rate:>6,.0f}/s, {most} MB at most")
        self._at, self._told = perf_counter(), number


def workbook(folder: Path, rows: int) -> Path:
    """As a spreadsheet program saves it; its one page is written directly, which is quicker."""
    empty, path = folder / "empty.xlsx", folder / "needs.xlsx"
    book = Workbook(write_only=True)
    book.create_sheet("需求")
    book.save(empty)
    with ZipFile(empty) as source, ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as target:
        for part in source.namelist():
            if part != PAGE:
                target.writestr(part, source.read(part))
        with target.open(PAGE, "w", force_zip64=True) as page:
            for some in page_of(rows):
                page.write(some.encode())
    return path


def page_of(rows: int) -> Iterator[str]:
    yield '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    yield row(1, NEED)
    coming = enumerate(range(rows), start=2)
    while some := list(islice(coming, AT_ONCE)):
        yield "".join(
            row(number, (NEED | {"编号": f"N{n}", "标题": f"路灯{n}"}).values())
            for number, n in some
        )
    yield "</sheetData></worksheet>"


def row(number: int, cells: Iterable[object]) -> str:
    return ROW.format(number, "".join(map(CELL.format, cells)))


def million(console: Console) -> None:
    with databases() as places, ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        book = workbook(folder, ROWS)
        console.print(f"{book.stat().st_size / 1e6:.0f} MB on disk")
        at = stack.enter_context(office(places.one()))
        try:
            import_files([book], at, HOLDER, "民政局", Telling(console))
        except Enough:
            console.print("and so on")


if __name__ == "__main__":
    million(Console())
