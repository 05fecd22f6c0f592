"""An export while it goes on: chunk by chunk from the read model and the log, page by page out."""

from asyncio import to_thread
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, NamedTuple, Protocol, TypeAlias

from domain.ids import Id
from domain.kernel import Recorded
from infra.exporting.asking import EVERYTHING, Asked
from infra.exporting.cells import Row
from infra.exporting.finding import Found, find
from infra.exporting.lines import Lines
from infra.exporting.open_data.publisher import Publisher
from infra.exporting.public import public
from infra.exporting.stories import stories
from infra.exporting.subjects import Subject
from infra.exporting.telling import Page as Said
from infra.exporting.telling import Telling
from infra.importing.sheets import Sheet
from infra.log import Log
from projections.audience import Audience
from projections.reader import Reader


class Told(Protocol):
    """The words beside the log."""

    def told(self, ids: Any, /) -> Mapping[str, str]: ...


Things: TypeAlias = Sequence[tuple[Any, Set[str]]]
"""Rows of the read model, each with the columns that stay empty."""


class Page(NamedTuple):
    """Some rows for a sheet: of one thing, all of them."""

    sheet: Sheet
    rows: list[Row]


@dataclass(frozen=True)
class Export:
    """What somebody may have, true for one position of the log.

    `until`: what was recorded later is left out, on every sheet alike. `publisher`: by whom, where
    it is published.
    """

    log: Log
    texts: Told
    reader: Reader
    audience: Audience
    today: date
    until: int
    publisher: Publisher
    by_receipt: bool = False

    async def found(self, subject: Subject, asked: Asked = EVERYTHING) -> Found:
        """Which there are. Raises BadInput where so many may not be asked for so."""
        lists = partial(subject.lists, self.audience, self.today)
        return await find(subject, lists, asked, self.reader, self.audience)

    async def pages(self, found: Found, alone: Sheet | None = None) -> AsyncGenerator[list[Page]]:
        """Of all these things, some hundred at a time: memory holds no more. On all sheets that
        they need, or on one `alone`.
        """
        subject = found.subject
        async for rows in found.rows(self.reader):
            hides = await subject.hides(self.audience, rows, self.reader)
            things = list(zip(rows, hides, strict=True))
            yield await to_thread(self._told, subject, things, alone)

    def _told(self, subject: Subject, things: Things, alone: Sheet | None) -> list[Page]:
        hidden = {subject.kind(row[0]): hides for row, hides in things}
        happened = stories(self.log, subject.kind, list(hidden), self.until)
        lines = Lines()
        pages = [
            Page(sheet, [lines.line(it, sheet.en, hidden[thing_id]) for it in rows])
            for thing_id, story in happened.items()
            for sheet, rows in self._said(
                subject.telling, thing_id, story, alone, is_public=bool(hidden[thing_id])
            )
        ]
        lines.fill(self.texts.told)
        return pages

    def _said(
        self,
        telling: Telling,
        thing_id: Id,
        story: Sequence[Recorded],
        alone: Sheet | None,
        *,
        is_public: bool,
    ) -> Iterable[Said]:
        """Whoever may not know all of a thing is told what stands on its own sheet."""
        if not is_public:
            return telling.tell(thing_id, story, self.by_receipt, alone)
        if alone not in (None, telling.sheet):
            return ()
        return telling.tell(thing_id, public(story, thing_id), self.by_receipt, telling.sheet)
