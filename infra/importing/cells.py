"""What a cell says. People write days, numbers and words in many ways; each is read in one."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any, NamedTuple, TypeAlias

from domain.days import EARLIEST, LATEST
from infra.importing.said import Said, Unreadable
from infra.importing.tidying import tidied

Cell: TypeAlias = object
"""As the file holds it: nothing, words, a number, a truth, a day, or a formula."""

Line: TypeAlias = Mapping[str, Any]
"""What one row says of a line, by the keys of its columns."""


class Formula(NamedTuple):
    """A cell that says how to come by its value, and what it last came to, as the file claims."""

    value: Cell


LONGEST = 4000
ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
DAY = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?")
COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
MIDNIGHT = re.compile(r"[ T]0{1,2}:00(:00(\.0+)?)?$")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?|[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
YES = frozenset({"是", "有", "对", "√", "y", "yes", "true", "1"})
NO = frozenset({"否", "无", "不", "×", "n", "no", "false", "0"})
BETWEEN = re.compile(r"[、,;\n]+")


def words(cell: Cell) -> str:
    """Without what surrounds them, in the usual width. Empty, if nothing was written."""
    match cell:
        case None:
            return ""
        case str():
            text = tidied(cell)
        case Formula():
            raise Unreadable(*is_a_formula(cell.value))
        case float() if cell.is_integer():
            text = str(int(cell))
        case datetime() if cell.time() == datetime.min.time():
            text = cell.date().isoformat()
        case _:
            text = str(cell)
    text = unicodedata.normalize("NFKC", text).strip()
    if text in ERRORS:
        raise Unreadable(f"公式出错（{text}），请改为数值", f"the formula failed ({text})")
    return text


def is_a_formula(value: Cell) -> Said:
    """Nothing is calculated here; and what a file claims it came to, nobody has looked at."""
    claimed = None if value is None else str(value)[:40]
    return Said(
        "此格为公式，不予计算，请改填数值" + (f"（文件所存结果为“{claimed}”）" if claimed else ""),
        "this is a formula, and none is calculated; put its value there"
        + (f" (the file says {claimed!r})" if claimed else ""),
    )


def sentence(cell: Cell) -> str:
    """Words as they were written: only what surrounds them is taken away."""
    text = words(cell) and tidied(cell).strip() if isinstance(cell, str) else words(cell)
    if len(text) > LONGEST:
        raise Unreadable(f"不得超过 {LONGEST} 字", f"no more than {LONGEST} letters are kept")
    if not text.isprintable() and not all(it.isprintable() or it in "\r\n\t" for it in text):
        raise Unreadable("含有控制字符", "it holds control characters")
    return text


def day(cell: Cell) -> date:
    """2020-03-05, 2020/3/5, 2020.3.5, 2020年3月5日, 20200305, or a date of the spreadsheet."""
    found = any_day(cell)
    if EARLIEST <= found <= LATEST:
        return found
    raise Unreadable(
        f"日期须在 {EARLIEST} 至 {LATEST} 之间", f"a day lies between {EARLIEST} and {LATEST}"
    )


def any_day(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = MIDNIGHT.sub("", words(cell))
    found = DAY.fullmatch(text) or COMPACT_DAY.fullmatch(text)
    try:
        if found:
            return date(*map(int, found.groups()))
    except ValueError:
        pass
    raise Unreadable(
        f"“{text[:40]}”不是日期，请写成 2020-03-05", f"{text[:40]!r} is no day; write 2020-03-05"
    )


def days(cell: Cell) -> tuple[date, ...]:
    """A day, or several in order."""
    if isinstance(cell, date):
        return (day(cell),)
    return tuple(day(it) for it in split(cell))


def number(cell: Cell) -> Decimal:
    """Exactly what is shown: 1,200.5 and full-width digits too."""
    if isinstance(cell, bool | date):
        raise Unreadable(f"“{cell}”不是数字", f"{str(cell)!r} is no number")
    if isinstance(cell, float) and isfinite(cell):
        return Decimal(repr(cell))
    text = words(cell).replace(" ", "")
    if not NUMBER.fullmatch(text):
        raise Unreadable(f"“{text[:40]}”不是数字", f"{text[:40]!r} is no number")
    return Decimal(text.replace(",", ""))


def quantity(cell: Cell) -> tuple[Decimal, str]:
    """A number, and the unit that was written behind it, if one was: 1.5万元."""
    if not isinstance(cell, str):
        return number(cell), ""
    text = words(cell).replace(" ", "")
    found = re.match(r"[+-]?[\d,.]*\d", text)
    digits = found[0] if found else text
    return number(digits), text[len(digits) :]


def whole(cell: Cell) -> int:
    """A number to count with: 1 or more."""
    found = number(cell)
    if found % 1 or not 1 <= found < 10**9:
        raise Unreadable(f"“{found}”应为正整数", f"{found} is no whole number above 0")
    return int(found)


def count(cell: Cell) -> int:
    """A number to count with, or 0."""
    return 0 if number(cell) == 0 else whole(cell)


def counts(cell: Cell) -> tuple[int, ...]:
    """A number to count with, or 0; or several, in order."""
    if isinstance(cell, int | float | Decimal):
        return (count(cell),)
    return tuple(count(it) for it in split(cell))


def yes(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    text = words(cell).lower()
    if text not in YES | NO:
        raise Unreadable(f"“{text[:40]}”应填“是”或“否”", f"{text[:40]!r} is neither 是 nor 否")
    return text in YES


def several(cell: Cell) -> tuple[str, ...]:
    """What stands between 、 or ; or commas, each once, in order."""
    return tuple(dict.fromkeys(split(cell)))


def split(cell: Cell) -> list[str]:
    parts = (it.strip() for it in BETWEEN.split(words(cell)))
    return [it for it in parts if it]
