"""An export while it goes on: chunk by chunk from the read model and the log, page by page out."""

from asyncio import to_thread
from collections.abc import AsyncGenerator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple, Protocol, TypeAlias

from domain.texts import Text
from infra.exporting.cells import Cell, Row, written
from infra.exporting.open_data.publisher import Publisher
from infra.exporting.public import public
from infra.exporting.stories import stories
from infra.exporting.subjects import Subject
from infra.exporting.telling import Cells
from infra.exporting.walking import walked
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

    def on(self, day: date) -> "Export":
        """The same of another day, where a listing is of days."""
        return replace(self, today=day)

    async def pages(self, subject: Subject, asked: Any = None) -> AsyncGenerator[list[Page]]:
        """Of all things that are asked for, some hundred at a time. Memory holds no more."""
        listing = subject.lists(self.audience, asked, self.today)
        async for rows in walked(self.reader, listing):
            hides = await subject.hides(self.audience, rows, self.reader)
            yield await to_thread(self._told, subject, list(zip(rows, hides, strict=True)))

    def _told(self, subject: Subject, things: Things) -> list[Page]:
        hidden = {subject.kind(row[0]): hides for row, hides in things}
        happened = stories(self.log, subject.kind, list(hidden), self.until)
        told = [
            (sheet, rows, hidden[thing_id])
            for thing_id, story in happened.items()
            for sheet, rows in subject.telling.tell(
                thing_id, public(story, thing_id) if hidden[thing_id] else story, self.by_receipt
            )
            if not (hidden[thing_id] and sheet is not subject.telling.sheet)
        ]
        words = self.texts.told(texts(rows for _, rows, _ in told))
        return [
            Page(sheet, [cells(row, sheet, words, hides) for row in rows])
            for sheet, rows, hides in told
        ]


def texts(pages: Any) -> set[str]:
    return {
        value.text_id
        for rows in pages
        for row in rows
        for value in row.values()
        if isinstance(value, Text)
    }


def cells(row: Cells, sheet: Sheet, words: Mapping[str, str], hides: Set[str]) -> Row:
    """In the order of the columns. Words that were removed are missing, and stay so."""
    told = {key: cell(it, words) for key, it in row.items() if it is not None and key not in hides}
    return [told.get(it.key) for it in sheet.columns]


def cell(value: Any, words: Mapping[str, str]) -> Cell:
    return words.get(value.text_id) if isinstance(value, Text) else written(value)
