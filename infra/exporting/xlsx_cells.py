"""What stands in a cell of an XLSX file, as XML."""

import re
from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from infra.exporting import xlsx_parts as parts
from infra.exporting.harmless import is_risky

EXACT = 15
"""Digits of a number that a spreadsheet program keeps; longer ones are written as words."""
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
FIRST_DAY = date(1899, 12, 30).toordinal()
LETTERS = tuple(get_column_letter(it) for it in range(1, 257))
"""What the columns are called."""


def day(it: date) -> str:
    return f' s="{parts.DAY}"><v>{it.toordinal() - FIRST_DAY}</v></c>'


def number(it: int | Decimal, style: int) -> str:
    is_kept = len(Decimal(it).as_tuple().digits) <= EXACT
    return f"><v>{it}</v></c>" if is_kept else words(str(it), style)


def words(said: str, style: int) -> str:
    if style == parts.PLAIN and is_risky(said):
        style = parts.TEXT
    shown = f' s="{style}"' if style else ""
    written = escape(NOT_XML.sub("\ufffd", said), {"\r": "&#13;"})
    return f'{shown} t="inlineStr"><is><t xml:space="preserve">{written}</t></is></c>'
