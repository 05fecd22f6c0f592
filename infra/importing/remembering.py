"""What a cell says, without reading it each time: a book says the same few things on every row."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from infra.importing.cells import Cell, words

SHORT, MOST = 40, 1024
"""Letters of what is remembered, and how much of it, in each column."""


def remembering(read: Callable[[Cell], Any]) -> Callable[[Cell], Any]:
    """Reads a column; nothing, where nothing is written. What cannot be read is read anew."""

    def said(cell: Cell) -> Any:
        return read(cell) if words(cell) else None

    remembered = lru_cache(MOST, typed=True)(said)  # 1 is no True, and 1.0 neither

    def either(cell: Cell) -> Any:
        if cell is None or cell == "":
            return None
        is_long = isinstance(cell, str) and len(cell) > SHORT
        return said(cell) if is_long else remembered(cell)

    return either
