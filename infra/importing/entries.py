"""From rows to entries: one thing each, with its lines, read column by column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from domain.refusals import Refused
from infra.importing.column import Column
from infra.importing.headings import Headings
from infra.importing.raw import MOST_ROWS, RawRow, RawSheet
from infra.importing.remembering import remembering
from infra.importing.said import BadBook, Said, Unreadable

ROW = 500
"""Letters, or what takes as much of memory as they do."""
EMPTY_ROWS = 1000
"""After so many the sheet is over, whatever it says of its own size."""
MOST_LINES = 100

Values = Mapping[str, Any]


class Place(NamedTuple):
    """Where something stands: in which file, on which sheet, in which row."""

    book: str
    sheet: str
    row: int


class Fault(NamedTuple):
    """What is wrong, in which row, and in which column if it is about one."""

    row: int
    column: str
    said: Said


@dataclass
class Entry:
    """What one thing's rows say, by the keys of their columns; empty cells are absent."""

    place: Place
    number: str
    head: dict[str, Any] = field(default_factory=dict)
    lines: list[Values] = field(default_factory=list)
    rows: int = 0
    """As many as it has, of which no more lines are kept than a thing may have."""
    size: int = 0
    """Of these rows, in letters; a row by itself counts as some."""
    faults: list[Fault] = field(default_factory=list)


class Reading:
    """All entries of one sheet, a row in memory at a time, and how far the reading has come."""

    def __init__(
        self,
        sheet: RawSheet,
        columns: Sequence[Column],
        found: Headings,
        apart: Sequence[str] = (),
    ) -> None:
        """`apart`: the columns that, beside the number, tell one entry from the next."""
        self._sheet, self._found, self._columns, self._apart = sheet, found, columns, apart
        self._reads = [(place, it, remembering(it.read)) for place, it in found.columns.items()]
        self._required = [it for it in columns if it.required]
        self._has_lines = any(it.of_lines for it in columns)
        self.row = found.row
        self.warnings: list[Said] = []

    def __iter__(self) -> Iterator[Entry]:
        entry: Entry | None = None
        for cells in self._filled():
            number, head, line, faults = self._values(cells)
            if not (entry and self._goes_on(entry, number, head, line)):
                if entry:
                    yield self._whole(entry)
                entry = Entry(self._place, number)
            self._add(entry, head, line, faults)
            entry.size += size(cells)
        if entry:
            yield self._whole(entry)

    @property
    def _place(self) -> Place:
        return Place(self._sheet.book, self._sheet.name, self.row)

    def _filled(self) -> Iterator[RawRow]:
        empty = 0
        for cells in self._sheet.rows:
            self.row += 1
            if self.row - self._found.row > MOST_ROWS:
                raise BadBook(
                    self._sheet.where,
                    f"超过 {MOST_ROWS} 行，请拆分。",
                    f"There are more than {MOST_ROWS} rows; divide it.",
                )
            if any(it is not None and it != "" for it in cells):
                empty = 0
                yield cells
            elif (empty := empty + 1) >= EMPTY_ROWS:
                self.warnings.append(ends_here(self.row))
                return

    def _goes_on(self, entry: Entry, number: str, head: Values, line: Values) -> bool:
        same = all(head.get(it) in (None, entry.head.get(it)) for it in self._apart)
        return self._has_lines and bool(line) and number in ("", entry.number) and same

    def _values(self, cells: RawRow) -> tuple[str, dict[str, Any], dict[str, Any], list[Fault]]:
        head: dict[str, Any] = {}
        line: dict[str, Any] = {}
        faults: list[Fault] = []
        for place, column, read in self._reads:
            try:
                value = read(cells[place]) if place < len(cells) else None
                if value is not None:
                    (line if column.of_lines else head)[column.key] = value
            except Unreadable as wrong:
                faults.append(Fault(self.row, column.shown, wrong.said))
            except Refused as refused:
                faults.append(Fault(self.row, column.shown, Said.by(refused)))
        return head.pop("number", ""), head, line, faults

    def _add(self, entry: Entry, head: dict[str, Any], line: Values, faults: list[Fault]) -> None:
        """The rows after the first leave what stands once empty, or repeat it."""
        entry.rows += 1
        if entry.rows > MOST_LINES:
            return
        entry.faults += faults
        if entry.rows == 1:
            entry.head = head
        else:
            self._compare(entry, head)
        if self._has_lines:
            entry.lines.append(line)

    def _compare(self, entry: Entry, head: Values) -> None:
        for column in self._columns:
            told = head.get(column.key)
            if told is not None and entry.head.setdefault(column.key, told) != told:
                entry.faults.append(Fault(self.row, column.shown, unlike(entry)))

    def _whole(self, entry: Entry) -> Entry:
        for column in self._required:
            if column.of_lines:
                continue
            absent = not entry.number if column.key == "number" else column.key not in entry.head
            if absent and not any(it.column == column.shown for it in entry.faults):
                entry.faults.append(Fault(entry.place.row, column.shown, EMPTY))
        for n, line in enumerate(entry.lines):
            for column in self._required:
                if column.of_lines and column.key not in line:
                    self._lacks(entry, entry.place.row + n, column)
        if self._has_lines and entry.rows > MOST_LINES:
            entry.faults.append(Fault(entry.place.row, "", too_long(entry.rows)))
        return entry

    def _lacks(self, entry: Entry, row: int, column: Column) -> None:
        if not any(it.column == column.shown and it.row == row for it in entry.faults):
            entry.faults.append(Fault(row, column.shown, EMPTY))


def size(cells: RawRow) -> int:
    return ROW + sum([len(it) for it in cells if isinstance(it, str)])


EMPTY = Said("必填，不能为空", "must be filled in")


def unlike(entry: Entry) -> Said:
    row = entry.place.row
    return Said(
        f"与第 {row} 行同一编号，内容却不同", f"differs from row {row}, which has the same number"
    )


def too_long(lines: int) -> Said:
    return Said(f"明细 {lines} 行，最多 {MOST_LINES} 行", f"{lines} lines; {MOST_LINES} at most")


def ends_here(row: int) -> Said:
    return Said(
        f"连续 {EMPTY_ROWS} 行为空，读到第 {row} 行为止，其后未读。",
        f"{EMPTY_ROWS} empty rows in a row; it was read up to row {row}, and what follows was not.",
    )
