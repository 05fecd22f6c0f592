"""What the cell of an XLSX file says, by the kind and the style that it states."""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from openpyxl.utils.cell import column_index_from_string
from openpyxl.utils.datetime import from_excel

from infra.importing.cells import Cell


@dataclass(frozen=True)
class Book:
    """What the cells of all sheets lean on: shared words, which styles are dates, and since when
    days are counted.
    """

    words: Sequence[str]
    dates: Container[int]
    lengths: Container[int]
    epoch: object


column_number = lru_cache(maxsize=4096)(column_index_from_string)


def value(text: str, kind: str, style: int, book: Book) -> Cell:
    """Nothing, where nothing is written."""
    if not text:
        return None
    read = VALUES.get(kind)
    return read(text, style, book) if read else text


def numeric(text: str, style: int, book: Book) -> Cell:
    """A number, or a day by the style of its cell; a day that there is not is an error."""
    number = float(text) if {".", "e", "E"} & set(text) else int(text)
    if style not in book.dates:
        return number
    try:
        day: Cell = from_excel(number, book.epoch, timedelta=style in book.lengths)
    except (OverflowError, ValueError):
        return "#VALUE!"
    return day


def written(text: str) -> Cell:
    """A day in the standard's own way; other words stay words."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return text


VALUES: dict[str, Callable[[str, int, Book], Cell]] = {
    "n": numeric,
    "s": lambda text, _, book: book.words[int(text)],
    "b": lambda text, *_: bool(int(text)),
    "d": lambda text, *_: written(text),
}
