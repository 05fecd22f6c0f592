"""The files that can be had, by name and ending: one sheet, one kind of thing, or everything."""

from collections.abc import AsyncGenerator, Sequence
from typing import NamedTuple

from infra.answers import XLSX
from infra.exporting import asking
from infra.exporting.asking import Asked
from infra.exporting.books import Export
from infra.exporting.csv_lines import MEDIA_TYPE as CSV
from infra.exporting.files import sheet_alone, workbook
from infra.exporting.subjects import ALL, SUBJECTS, Subject
from infra.importing.sheets import SHEETS, Sheet

ALL_IN_ONE = "all"
MEDIA_TYPES = {"csv": CSV, "xlsx": XLSX}


class Wanted(NamedTuple):
    """A file: of which things, on which sheet alone or on as many as they need, and what a query
    of these things may ask.
    """

    zh: str
    subjects: Sequence[Subject]
    sheet: Sheet | None
    arguments: frozenset[str]

    def pieces(self, export: Export, asked: Asked) -> AsyncGenerator[bytes]:
        if self.sheet:
            return sheet_alone(export, self.sheet, self.subjects, asked)
        return workbook(export, self.subjects, asked)


def wanted(name: str, form: str) -> Wanted | None:
    """None, where there is no such file."""
    if form == "xlsx" and name == ALL_IN_ONE:
        return Wanted("全部", ALL, None, frozenset())
    if form == "xlsx" and name in SUBJECTS:
        subject = SUBJECTS[name]
        return Wanted(subject.telling.sheet.zh, [subject], None, arguments(subject))
    sheet = next((it for it in SHEETS if it.en == name), None)
    if form != "csv" or sheet is None:
        return None
    subjects = [it for it in ALL if sheet in it.sheets]
    return Wanted(sheet.zh, subjects, sheet, arguments(*subjects))


def arguments(*subjects: Subject) -> frozenset[str]:
    """What is asked is asked of one query; what several kinds of things share asks nothing."""
    if len(subjects) != 1 or not subjects[0].has_query:
        return frozenset()
    return asking.arguments(subjects[0].name)
