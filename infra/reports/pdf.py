"""A report on paper: A4, set by Typst in the one font that comes along.

The template is ours and fixed. All that it prints goes in as one JSON document, and is set as
text: so nothing in a name or a note is ever markup, and nothing is read from disk or network.
"""

from datetime import datetime
from functools import cache
from importlib.resources import files

import orjson
import typst
from noto_cjk_sans_otc import FONT_PATH  # type: ignore[import-untyped]  # it ships no types

from infra.reports.paper import COLUMNS, Paper

TEMPLATE = "report.typ"


def pdf(paper: Paper, printed: datetime) -> bytes:
    """The same bytes for the same paper and time."""
    return typst.compile(
        template(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"paper": said(paper)},
        timestamp=int(printed.timestamp()),
    )


def said(paper: Paper) -> str:
    tables = [{"title": it.title, "lines": [row.cells for row in it.lines]} for it in paper.tables]
    return orjson.dumps(paper._asdict() | {"tables": tables, "columns": COLUMNS}).decode()


@cache
def template() -> bytes:
    return (files(__package__) / TEMPLATE).read_bytes()


@cache
def fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(FONT_PATH.parent)],
    )
