"""A report as it is to be printed: looked up, counted anew, and put in words."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import datetime, time
from typing import NamedTuple, TypeAlias

from domain.days import CHINA
from domain.ids import ProgrammeId, ReportId, TextId
from domain.refusals import Misnamed
from infra.answers import XLSX
from infra.reports import book, pdf
from infra.reports.paper import REMOVED, Note, Paper, Submission, paper
from projections import drafting, programmes, reports
from projections.audience import Audience
from projections.finding import each, one, parts
from projections.reader import Reader
from projections.reports import NoteRow

Words: TypeAlias = Callable[[Iterable[TextId]], Awaitable[Mapping[TextId, str]]]
Position: TypeAlias = Callable[[int], str]


class Printed(NamedTuple):
    """`of`: the time that stands in the file, which is not that of printing."""

    paper: Paper
    content: bytes
    is_intact: bool
    of: datetime

    def pdf(self) -> bytes:
        return pdf.pdf(self.paper, self.of)

    def xlsx(self) -> bytes:
        return book.xlsx(self.paper, self.of)

    def json(self) -> bytes:
        return self.content


FORMS: dict[str, tuple[Callable[[Printed], bytes], str]] = {
    "pdf": (Printed.pdf, "application/pdf"),
    "xlsx": (Printed.xlsx, XLSX),
    "json": (Printed.json, "application/json"),
}
"""By the ending of a file's name: how it is made, and what it is on the web."""


async def of_report(
    reader: Reader, words: Words, position: Position, audience: Audience, report_id: str
) -> Printed | None:
    """Nothing, if there is none that they may see."""
    try:
        row, _ = await one(reader, reports.reports(audience), ReportId(report_id))
    except Misnamed:
        return None
    if row is None:
        return None
    draft = await drafting.draft(reader, drafting.cut_of(row))
    [noted] = await parts(reader, reports.notes(), [row.report_id])
    told = await words([it.note_id for it in noted])
    by = Submission(row, position(row.position), [note(it, told) for it in noted])
    title = await name_of(reader, words, row.programme_id)
    intact = draft.figures_id == row.figures_id
    return Printed(paper(draft, title, by), draft.content, intact, row.recorded_at)


async def of_draft(reader: Reader, words: Words, cut: drafting.Cut) -> Printed:
    draft = await drafting.draft(reader, cut)
    title = await name_of(reader, words, cut.programme_id)
    cut_at = datetime.combine(cut.known_at, time.max, CHINA)
    return Printed(paper(draft, title, None), draft.content, is_intact=True, of=cut_at)


async def name_of(reader: Reader, words: Words, programme_id: ProgrammeId) -> str:
    """What the programme is called now; by its id, if it is not known."""
    [found] = await each(reader, programmes.programmes(), [programme_id])
    if found is None:
        return programme_id
    return (await words([found.name_id])).get(found.name_id, REMOVED)


def note(row: NoteRow, told: Mapping[TextId, str]) -> Note:
    return Note(row.noted_on, row.reason.zh, told.get(row.note_id))
