"""What a request may have: a file by its name and ending, asked for in the words of a query."""

from collections.abc import AsyncGenerator, Iterable
from functools import partial
from textwrap import fill
from typing import NamedTuple

from infra.exporting import match_rate
from infra.exporting.asking import EVERYTHING, asked, variables
from infra.exporting.books import Export
from infra.exporting.catalogue import ALL_IN_ONE, MEDIA_TYPES, Wanted, wanted
from infra.exporting.csv_lines import CsvFile
from infra.exporting.files import table
from infra.exporting.open_data import grants, iati
from infra.exporting.subjects import SUBJECTS
from infra.exporting.xlsx import XlsxFile
from infra.importing.sheets import SHEETS

MATCH_RATE = "match-rate"
OPEN = {
    "iati.xml": ("IATI", iati.MEDIA_TYPE, iati.iati),
    "360giving.json": ("360Giving", grants.MEDIA_TYPE, grants.grants),
}
"""For everybody; each is told what is public and no more."""
WIDTH = 80
"""Columns of a terminal."""
READ = frozenset({"programmes", "parties", "pairings", "needs_board", "pledge_book"})


class Offer(NamedTuple):
    """The bytes to come, under which Chinese name and ending, and of what kind; and which
    projections they are read from.
    """

    zh: str
    form: str
    media_type: str
    pieces: AsyncGenerator[bytes]
    projections: frozenset[str]


def known() -> Iterable[str]:
    """The names of all files, with their endings."""
    yield from (f"{it.en}.csv" for it in SHEETS)
    yield from (f"{it}.xlsx" for it in (*SUBJECTS, ALL_IN_ONE))
    yield from (f"{MATCH_RATE}.{it}" for it in MEDIA_TYPES)
    yield from OPEN


def by_form() -> str:
    """The same for a terminal: a paragraph for each ending."""
    names: dict[str, list[str]] = {}
    for it in known():
        name, _, form = it.rpartition(".")
        names.setdefault(form, []).append(name)
    return "\n".join(
        fill(", ".join(them), WIDTH, initial_indent=f"  {form:6}", subsequent_indent=" " * 8)
        for form, them in names.items()
    )


def offer(name: str, form: str, text: str | None, export: Export) -> Offer | None:
    """None, where there is no such file. Raises BadInput where it may not be asked for so."""
    if f"{name}.{form}" in OPEN:
        return open_data(f"{name}.{form}", text, export)
    if name == MATCH_RATE and form in MEDIA_TYPES:
        return rates(form, text, export)
    found = wanted(name, form)
    return things(found, form, text, export) if found else None


def open_data(file: str, text: str | None, export: Export) -> Offer:
    variables(text, frozenset())
    zh, media_type, pieces = OPEN[file]
    return Offer(zh, file.rpartition(".")[2], media_type, pieces(export, export.publisher), READ)


def rates(form: str, text: str | None, export: Export) -> Offer:
    given = variables(text, match_rate.KNOWN)
    question = match_rate.question(given, export.today, export.audience)
    file = CsvFile() if form == "csv" else XlsxFile()
    rows = partial(match_rate.table, export.reader, question)
    pieces = table(file, match_rate.TITLE, match_rate.HEADINGS, rows)
    return Offer(match_rate.TITLE, form, MEDIA_TYPES[form], pieces, frozenset({"match_rate"}))


def things(found: Wanted, form: str, text: str | None, export: Export) -> Offer:
    given = variables(text, found.arguments)
    question = asked(found.subjects[0].name, given, export.today) if given else EVERYTHING
    lists = (it.lists(export.audience, export.today, EVERYTHING) for it in found.subjects)
    return Offer(
        found.zh,
        form,
        MEDIA_TYPES[form],
        found.pieces(export, question),
        frozenset(it.projection for it in lists),
    )
