"""Amounts of money in one unit, whatever unit they were written in."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from domain.units import Unit, unit_called
from infra.importing import cells
from infra.importing.column import Column

YUAN = "元"
COUNTED = frozenset({cells.quantity, cells.number, cells.whole, cells.count})
"""How columns are read whose cells can be added up."""


def is_counted(column: Column) -> bool:
    return column.read in COUNTED and column.key not in ("need_line", "pledge_line", "line")


def unit_of(column: Column, value: Any, line: Mapping[str, Any]) -> Unit | None:
    """Written behind the number, in the column 单位, or in the heading."""
    if YUAN in column.zh:
        return unit_called(YUAN)
    behind = value[1] if isinstance(value, tuple) else ""
    found = behind or line.get("unit") or ""
    return unit_called(str(found))


def number_of(value: Any) -> Decimal:
    return Decimal(value[0] if isinstance(value, tuple) else value)
