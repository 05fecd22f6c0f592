"""A workbook of what was not imported: the same rows in the same columns, each with its reason.

Corrected there, it can be imported as it is: the column of reasons is for people.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from infra.importing.books import Found, opened, recognised
from infra.importing.cells import Cell, words
from infra.importing.column import Column
from infra.importing.drawing import WIDEST, heading, remark, said, widen
from infra.importing.headings import REASON, Headings, headings
from infra.importing.raw import RawRow, RawRows, RawSheet
from infra.importing.refusals import Refusals
from infra.importing.report import Notice
from infra.importing.said import Unreadable
from infra.importing.sheets import sheet_called
from infra.trouble import Trouble

MARK = "未导入"
TITLE = 31
"""Letters of a sheet's name, at most."""


class Row(NamedTuple):
    number: int
    cells: RawRow


class Block(NamedTuple):
    """The rows of one thing."""

    number: str
    rows: list[Row]


def give_back(paths: Iterable[Path], refusals: Refusals, target: Path) -> None:
    """Reads the books again, and writes what was refused in them. Whole or not at all."""
    draft = target.with_name(f".{target.name}.draft")
    try:
        with draft.open("wb") as file:
            gathered(paths, refusals).save(file)
        draft.replace(target)
    except OSError as refused:
        raise Trouble(
            f"What could be imported was; but {target} cannot be written ({refused.strerror}): "
            "name another file with --refused, and import the same again. 无法写入退回的工作簿。"
        ) from refused
    finally:
        if draft.parent.is_dir():
            draft.unlink(missing_ok=True)


def gathered(paths: Iterable[Path], refusals: Refusals) -> Workbook:
    book, faulty = Workbook(write_only=True), refusals.books()
    for path in paths:
        if path.name in faulty:
            with opened(path) as sheets:
                for found in recognised(path, sheets)[0]:
                    page(book, found, refusals)
    return book


def beside(books: Sequence[Path]) -> Path:
    """Where what was refused of them goes: by the name of a single one, in the folder of the
    first, and never where something is already.
    """
    [first, *others], n = books, 1
    stem = MARK if others else f"{first.stem.split(MARK)[0].rstrip('-')}-{MARK}"
    while (path := first.with_name(f"{stem}{n if n > 1 else ''}.xlsx")).exists():
        n += 1
    return path


def page(book: Workbook, found: Found, refusals: Refusals) -> None:
    sheet, raw = found
    told = refusals.of(raw.book, raw.name)
    first = next(told, None)
    if first is None:
        return
    rows = Remembered(raw)
    heads = headings(rows.sheet, sheet.columns)
    if heads is None:
        return
    kept = places(rows.last)
    out = book.create_sheet(title(found))
    begin(out, rows.last, kept, heads)
    key = next(place for place, it in heads.columns.items() if it.key == "number")
    has_lines = any(it.of_lines for it in heads.columns.values())
    for block, notices in refused(blocks(rows, heads.row, key, has_lines), first, told):
        for row in block.rows:
            line = [said(out, cell(row.cells, it)) for it in kept]
            out.append([*line, remark(out, reason(row, notices))])


class Remembered:
    """A sheet whose last row that was taken is known."""

    def __init__(self, raw: RawSheet) -> None:
        self.last: RawRow = ()
        self._rows = raw.rows
        self.sheet = RawSheet(raw.book, raw.name, self._taking(), raw.merged)

    def __iter__(self) -> Iterator[RawRow]:
        return self.sheet.rows

    def _taking(self) -> RawRows:
        for row in self._rows:
            self.last = row
            yield row


def places(row: RawRow) -> list[int]:
    """Of the columns that go back: all that have a heading, but for former reasons."""
    return [n for n, it in enumerate(row) if text(it) and not text(it).startswith(REASON)]


def begin(out: Any, row: RawRow, kept: Sequence[int], heads: Headings) -> None:
    columns: list[Column | None] = [heads.columns.get(it) for it in kept]
    widen(out, columns)
    out.column_dimensions[get_column_letter(len(kept) + 1)].width = 2 * WIDEST
    out.freeze_panes = "B2"
    shown = [(row[place], column) for place, column in zip(kept, columns, strict=True)]
    cells = [heading(out, text(it), required=bool(of and of.required)) for it, of in shown]
    out.append([*cells, heading(out, REASON)])


def title(found: Found) -> str:
    """The name it had; else, where a spreadsheet cannot have that, the one it is known by."""
    name = "".join(" " if it in "[]:*?/\\" else it for it in found.raw.name)[:TITLE].strip()
    return name if sheet_called(name) is found.sheet else found.sheet.zh


def blocks(rows: Iterable[RawRow], headings_row: int, key: int, has_lines: bool) -> Iterator[Block]:
    """Rows with the number of those above them, or none, belong to these, if there are lines."""
    block: Block | None = None
    for number, cells in enumerate(rows, start=headings_row + 1):
        if not any(it not in (None, "") for it in cells):
            continue
        own = text(cell(cells, key))
        if block and has_lines and own in ("", block.number):
            block.rows.append(Row(number, cells))
            continue
        if block:
            yield block
        block = Block(own, [Row(number, cells)])
    if block:
        yield block


def refused(
    coming: Iterable[Block], first: Notice, rest: Iterator[Notice]
) -> Iterator[tuple[Block, Mapping[int, list[Notice]]]]:
    """The blocks that some refusal is about, with what is said of each of their rows."""
    notice: Notice | None = first
    for block in coming:
        found: dict[int, list[Notice]] = {}
        while notice and notice.place.row <= block.rows[-1].number:
            found.setdefault(notice.place.row, []).append(notice)
            notice = next(rest, None)
        if found:
            yield block, found
        if notice is None:
            return


def reason(row: Row, notices: Mapping[int, list[Notice]]) -> str:
    told = notices.get(row.number)
    if not told:
        return f"与第 {min(notices)} 行同属一项 one thing with row {min(notices)}"
    return "\n".join(map(sentence, told))


def sentence(it: Notice) -> str:
    where = f"{it.place.book} 第 {it.place.row} 行 row {it.place.row}"
    return f"{where} · {it.column}: {it.said}" if it.column else f"{where}: {it.said}"


def cell(row: RawRow, place: int) -> Cell:
    return row[place] if place < len(row) else None


def text(it: Cell) -> str:
    try:
        return words(it)
    except Unreadable:
        return ""
