"""Loading the demonstration year into an empty log, or going on where that was interrupted."""

from pathlib import Path
from typing import NamedTuple, Protocol

from domain.authority import NATION
from domain.codes.roles import Role
from domain.ids import PartyId, PersonId
from domain.kernel import Actor
from infra.demonstration import district
from infra.demonstration.year import books
from infra.importing import Clock, Import, Report
from infra.importing.asking import Keeping
from infra.importing.importing import House
from infra.importing.numbers import named
from infra.journal import Journal
from infra.log import Log
from infra.progress import Advance, unseen
from infra.seals import Seals
from infra.trouble import Trouble

HOLDER = Actor(person_id=PersonId("person-demonstration"), role=Role.COORDINATOR, region_id=NATION)
LAST = named(PartyId, district.OFFICE, district.givers()[-1].number)
FOLDER = "demonstration"


class Kept(Protocol):
    """What is to be decided by whoever runs it: where things are kept, and under which key."""

    @property
    def data(self) -> Path: ...
    @property
    def fingerprint_key(self) -> bytes: ...


class Platform(Protocol):
    @property
    def log(self) -> Log: ...
    @property
    def texts(self) -> Keeping: ...
    @property
    def seals(self) -> Seals: ...


class Backwards(NamedTuple):
    """The house, with a journal whose clock goes by the books."""

    log: Log
    journal: Journal
    texts: Keeping
    seals: Seals


def load(platform: Platform, settings: Kept, advance: Advance = unseen) -> bool:
    """True if something was loaded, false if all was there. Raises Trouble for another's log."""
    if is_loaded(platform.log):
        return False
    must_hold_nothing_else(platform.log)
    clock = Clock()
    with Journal(platform.log, settings.fingerprint_key, clock=clock) as journal:
        house: House = Backwards(platform.log, journal, platform.texts, platform.seals)
        paths = books(settings.data / FOLDER)
        must_be_whole(Import(house, HOLDER, clock=clock).run(paths, advance))
    return True


def is_loaded(log: Log) -> bool:
    """Its last fact is there, and facts are recorded in order."""
    return bool(log.inside({LAST: frozenset({"PartySuspended"})}).events)


def must_hold_nothing_else(log: Log) -> None:
    """Its clock goes through the past, where nobody else's facts may stand."""
    for page in log.pages():
        if any(HOLDER.person_id not in it.provenance.actor.people for it in page):
            raise Trouble(
                "The demonstration goes only into an empty database, and this one holds other "
                "facts: start without --demonstration, or with another data folder (JIEDUI_DATA)"
            )


def must_be_whole(report: Report) -> None:
    if report.refused:
        first = report.refused[0]
        raise Trouble(f"The demonstration was refused: {first.place.sheet}, {first.said}")
