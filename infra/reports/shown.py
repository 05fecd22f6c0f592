"""Numbers and days, as a Chinese office writes them."""

from datetime import date
from decimal import Decimal

from projections.rates import Rate

NONE = "—"
MINUS = "\N{MINUS SIGN}"
FEN, YUAN = "分", "元"


def number(value: Decimal | None, unit: str = "") -> str:
    """With thousands parted. Money is kept in fen, and shown in yuan."""
    if value is None:
        return NONE
    written = f"{value / 100:,.2f}" if unit == FEN else plain(value)
    return written.replace("-", MINUS)


def plain(value: Decimal) -> str:
    whole, _, rest = f"{value.normalize() if value else Decimal(0):,f}".partition(".")
    return f"{whole}.{rest}" if rest else whole


def percent(rate: Rate | None) -> str:
    found = rate.percent if rate else None
    return NONE if found is None else f"{found}%"


def unit(name: str) -> str:
    return YUAN if name == FEN else name


def day(it: date) -> str:
    return f"{it.year}年{it.month}月{it.day}日"


def days(first: date, last: date) -> str:
    return f"{day(first)}至{day(last)}"
