"""Exports as files on their way out: some bytes as soon as there are any."""

from asyncio import to_thread
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Sequence
from typing import Protocol

from infra.exporting.asking import EVERYTHING, Asked
from infra.exporting.books import Export, Page
from infra.exporting.cells import Cell, Row
from infra.exporting.csv_lines import CsvFile
from infra.exporting.spool import Spool
from infra.exporting.subjects import Subject
from infra.exporting.xlsx import XlsxFile
from infra.importing.sheets import SHEETS, Sheet


class File(Protocol):
    """What is written page by page, and taken away as it grows."""

    def page(self, name: str, headings: Sequence[str], /) -> None: ...
    def write(self, rows: Iterable[Sequence[Cell]], /) -> None: ...
    def taken(self) -> bytes: ...
    def close(self) -> None: ...


def begin(file: File, sheet: Sheet) -> None:
    file.page(sheet.zh, [it.zh for it in sheet.columns])


async def sheet_alone(
    export: Export, sheet: Sheet, subjects: Sequence[Subject], asked: Asked = EVERYTHING
) -> AsyncGenerator[bytes]:
    """One sheet as CSV. What it has no room for stands on others (`Subject.sheets`)."""
    things = [await export.found(it, asked) for it in subjects]
    file = CsvFile()
    begin(file, sheet)
    yield file.taken()
    for found in things:
        async for pages in export.pages(found, alone=sheet):
            yield await to_thread(put, file, sheet, pages)


async def workbook(
    export: Export, subjects: Sequence[Subject], asked: Asked = EVERYTHING
) -> AsyncGenerator[bytes]:
    """All that is told of these, as XLSX, ready to be imported. What has no page of its own yet
    waits in a file until the pages before it are full.
    """
    things = [await export.found(it, asked) for it in subjects]
    file = XlsxFile()
    with Spool() as waiting:
        for found in things:
            sheet = found.subject.telling.sheet
            begin(file, sheet)
            yield file.taken()
            async for pages in export.pages(found):
                yield await to_thread(put, file, sheet, pages, waiting)
        for sheet in SHEETS:
            if waiting.has(sheet.en):
                begin(file, sheet)
            for rows in waiting.rows(sheet.en):
                file.write(rows)
                yield file.taken()
    file.close()
    yield file.taken()


def put(file: File, sheet: Sheet, pages: Sequence[Page], waiting: Spool | None = None) -> bytes:
    """What is of this sheet goes out, the rest waits; beside the event loop, for it takes long."""
    for page in pages:
        if page.sheet is sheet:
            file.write(page.rows)
        elif waiting is not None:
            waiting.put(page.sheet.en, page.rows)
    return file.taken()


async def table(
    file: File, name: str, headings: Sequence[str], rows: Callable[[], Awaitable[Sequence[Row]]]
) -> AsyncGenerator[bytes]:
    """What is small by its nature, asked for when it goes out."""
    file.page(name, headings)
    file.write(await rows())
    file.close()
    yield file.taken()
