"""Reading books: from their rows to things, and from things to what is still to be asked."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

from infra.importing.agenda import Agenda
from infra.importing.books import Found, no_rows, not_ours, opened, recognised
from infra.importing.comparing import Compared, compared
from infra.importing.desk import Desk, Misfilled
from infra.importing.entries import Entry, Fault, Place, Reading
from infra.importing.fates import Fates
from infra.importing.gone import Gone
from infra.importing.headings import headings, left_aside
from infra.importing.making import made
from infra.importing.numbers import named
from infra.importing.oddities import Odd, Oddities
from infra.importing.raw import RawSheet
from infra.importing.report import Fate, Notice
from infra.importing.said import Said
from infra.importing.sheets import Sheet, rank
from infra.importing.sheets.programmes import PROGRAMMES
from infra.importing.stated import Stated
from infra.importing.things import Thing
from infra.log import Log

AT_ONCE = 256

T = TypeVar("T")


class Reader:
    """Puts on the agenda what is missing, and keeps account of what became of every entry, and
    of the things that will not be asked for.
    """

    def __init__(
        self,
        log: Log,
        agenda: Agenda,
        gone: Gone,
        fates: Fates,
        desk: Desk,
        office: str,
        *,
        by_receipt: bool,
    ) -> None:
        self._log, self._agenda, self._gone, self._desk = log, agenda, gone, desk
        self._fates, self._office, self._by_receipt = fates, office, by_receipt
        self._stated = Stated()

    def read(self, path: Path, so_far: Callable[[], None]) -> None:
        with opened(path) as sheets:
            ours, others = recognised(path, sheets)
            for raw in others:
                self._warn(Place(raw.book, raw.name, 0), not_ours(raw))
            if not sum([self._sheet(it, so_far) for it in ours]):
                self._warn(Place(path.name, ours[0].raw.name, 0), no_rows([it.raw for it in ours]))

    def finish(self) -> None:
        """After the last book: what only all of them together tell."""
        column = PROGRAMMES.column_saying("stated_assisted")
        for it in self._stated.notices(column.shown if column else ""):
            self._fates.warn(it)

    def _sheet(self, found: Found, so_far: Callable[[], None]) -> int:
        """How many entries it has."""
        sheet, raw = found
        heads = headings(raw, sheet.columns)
        if not heads:
            return 0
        count = 0
        oddities = Oddities(raw, sheet.columns, heads)
        reading = Reading(oddities.sheet, sheet.columns, heads, sheet.apart)
        for said in left_aside(heads.unknown):
            self._warn(Place(raw.book, raw.name, heads.row), said)
        for some in batches(reading, AT_ONCE):
            things = [thing for it in some if (thing := self._thing(sheet, it))]
            for found_out in compared(self._log, self._agenda, self._desk.seals, sheet, things):
                self._put(sheet, found_out)
            for entry in some:
                self._odd(raw, entry.number, oddities.look(entry))
            count += len(some)
            so_far()
        self._odd(raw, "", oddities.ended())
        for said in reading.warnings:
            self._warn(Place(raw.book, raw.name, reading.row), said)
        return count

    def _thing(self, sheet: Sheet, entry: Entry) -> Thing | None:
        """Nothing, if it cannot be made out: then that is noted."""
        office = entry.head.get("office", self._office)
        try:
            if not entry.faults:
                thing, warnings = made(sheet, entry, office, self._desk, self._by_receipt)
                for it in warnings:
                    self._fates.warn(notice(entry, it))
                self._stated.learn(thing, entry.head.get("stated_assisted"))
                return thing
        except Misfilled as wrong:
            entry.faults.append(wrong.fault)
        self._refuse(sheet, entry, office)
        return None

    def _refuse(self, sheet: Sheet, entry: Entry, office: str) -> None:
        notices = [notice(entry, it) for it in entry.faults]
        if entry.number and sheet.kind and not sheet.tells_more:
            thing_id = named(sheet.kind, office, entry.number)
            self._gone.put(thing_id, notices[0], itself=False, named=True)
        self._fates.refused_unread(sheet, notices)

    def _put(self, sheet: Sheet, it: Compared) -> None:
        thing = it.thing
        number = self._fates.begun(sheet, it.fate)
        if it.fate is Fate.REFUSED:
            told = Notice(thing.place, thing.number, it.differs[0], it.said)
            if not sheet.tells_more:
                self._gone.put(thing.thing_id, told, itself=False, named=True)
            self._fates.tell(told)
        elif it.missing:
            self._agenda.put(number, thing, it.missing, rank(sheet))

    def _odd(self, raw: RawSheet, number: str, found: Iterable[Odd]) -> None:
        for it in found:
            place = Place(raw.book, raw.name, it.row)
            self._fates.warn(Notice(place, number, it.column, it.said))

    def _warn(self, place: Place, said: Said) -> None:
        self._fates.warn(Notice(place, "", "", said))


def notice(entry: Entry, fault: Fault) -> Notice:
    return Notice(entry.place._replace(row=fault.row), entry.number, fault.column, fault.said)


def batches(many: Iterable[T], size: int) -> Iterator[list[T]]:
    coming = iter(many)
    while some := list(islice(coming, size)):
        yield some
