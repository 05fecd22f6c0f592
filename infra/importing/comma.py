"""A sheet out of a CSV file: UTF-8, or GB18030 as older Chinese programs write it.

The mark before what looks like a formula, as exports write it, is taken away.
"""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TextIO

from infra.exporting.harmless import meant
from infra.importing.guard import must_be_small
from infra.importing.kinds import must_be_text
from infra.importing.raw import MOST_COLUMNS, MOST_READ, RawRows, RawSheet
from infra.importing.said import BadBook

ENCODINGS = ("utf-8-sig", "gb18030")
CHUNK = 1 << 20
LONGEST_LINE = 1_000_000
"""Letters. A row may have several lines, in quotation marks."""


@contextmanager
def comma(path: Path) -> Iterator[list[RawSheet]]:
    """The sheet is named by the file: 需求.csv, or 2020需求.csv."""
    must_be_small(path)
    must_be_text(path)
    encoding = encoding_of(path)
    with path.open(encoding=encoding, newline="") as file:
        yield [RawSheet(path.name, path.stem, rows(path, csv.reader(lines(file))))]


def encoding_of(path: Path) -> str:
    """The first in which all of it can be read."""
    for encoding in ENCODINGS:
        try:
            with path.open(encoding=encoding) as file:
                while file.read(CHUNK):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    raise BadBook(
        path.name,
        "文字编码既非 UTF-8 也非 GB18030，请另存为 UTF-8 CSV。",
        "The letters are neither UTF-8 nor GB18030; save it as CSV in UTF-8.",
    )


def lines(file: TextIO) -> Iterator[str]:
    """No longer than memory can do with; else a row could have a hundred million cells."""
    while line := file.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise csv.Error("a line without end")
        yield line


def rows(path: Path, read: Iterator[list[str]]) -> RawRows:
    try:
        for line in islice(read, MOST_READ):
            yield tuple(meant(it) if it else None for it in line[:MOST_COLUMNS])
    except csv.Error as broken:
        raise BadBook(
            path.name, "不是有效的 CSV 文件。", f"This is no proper CSV file ({broken})."
        ) from broken
