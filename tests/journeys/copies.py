"""A house whose books go out into files and come in from them, asked what it knows by now."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from domain.codes.parties import ReturnKind
from domain.codes.roles import Role
from domain.days import day_of
from domain.ids import CommandId, PersonId, RegionId
from domain.kernel import Actor, Asked, Command, Recorded
from domain.reports.submitting import SubmitReport
from domain.texts import Text
from infra.demonstration.examples import DISTRICT, examples
from infra.demonstration.loading import HOLDER, Backwards
from infra.identity import token
from infra.importing import Clock, Import
from infra.importing.things import leaves
from infra.journal import Journal
from infra.pools import reading_pool
from infra.settings import Settings
from projections.drafting import Cut, Draft, Period, draft
from projections.match_rate import GroupedBy, MatchRateQuestion, match_rate, match_rate_by
from projections.reader import Reader
from tests.journeys.by_hand import YEAR_END
from tests.journeys.house import House
from tests.support.processes import ROOT

T = TypeVar("T")
CHIEF = Actor(person_id=PersonId("person-chief"), role=Role.COORDINATOR, region_id=DISTRICT)


@dataclass
class Copy:
    """Filled with the year, or with what was exported of it."""

    house: House

    def jiedui(self, *words: str) -> None:
        """The command line, run by somebody who sits at the machine."""
        mine = {"DATABASE_URL": self.house.conninfo, "JIEDUI_DATA": str(self.house.data)}
        command = [sys.executable, "-m", "infra.cli", *words]
        done = subprocess.run(
            command, cwd=ROOT, env={**os.environ, **mine}, capture_output=True, text=True
        )
        assert done.returncode == 0, (words[0], done.stdout, done.stderr)

    def asked(self, question: Callable[[Reader], Awaitable[T]]) -> T:
        async def answer() -> T:
            async with reading_pool(self.house.conninfo, size=2) as pool:
                return await question(Reader(pool))

        return asyncio.run(answer())

    def exported(self, folder: Path, *more: str) -> list[Path]:
        self.jiedui("export", "all", str(folder), *more)
        return sorted(folder.iterdir())

    def imports(self, files: Sequence[Path]) -> None:
        """As today: all is known from now. Ends with 2 where a row was refused."""
        signing_key = Settings(data=self.house.data).signing_key
        self.jiedui("import", "--token", token(HOLDER, signing_key), *map(str, files))

    def imports_as_it_came(self, files: Sequence[Path]) -> None:
        """With a clock that goes by the books, as the demonstration is loaded."""
        house, clock = self.house, Clock()
        with Journal(house.log, house.fingerprint_key, clock=clock) as journal:
            going_in = Backwards(house.log, journal, house.texts, house.seals)
            assert Import(going_in, HOLDER, clock=clock).run(files).refused == []

    def figures(self, known_at: date) -> dict[str, Any]:
        """Everything that the match rate says of the year, whole and by every group."""

        async def found(reader: Reader) -> dict[str, Any]:
            of = MatchRateQuestion(as_of=YEAR_END, known_at=known_at)
            tables = {it.value: (await match_rate_by(reader, of, it)).rows for it in GroupedBy}
            return {"": (await match_rate(reader, of)).figures, **tables}

        return self.asked(found)

    def rate(self, known_at: date) -> tuple[int, int]:
        counts = self.figures(known_at)[""].counts
        return counts.matched, counts.raised

    def draft(self, cut: Cut) -> Draft:
        return self.asked(lambda reader: draft(reader, cut))

    def hands_in(self, report: SubmitReport) -> None:
        asked = Asked(CHIEF, today())
        with Journal(self.house.log, self.house.fingerprint_key) as journal:
            journal.decide(Command(CommandId("command-report"), asked, report))

    def facts(self, *, with_receipt: bool = False) -> list[tuple[Any, ...]]:
        words = self.house.words()
        log = (it for page in self.house.log.pages() for it in page)
        return [fact(it, words, with_receipt) for it in log]


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    return day_of(now())


def fact(it: Recorded, words: Mapping[str, str], with_receipt: bool) -> tuple[Any, ...]:
    """What happened, by whose hands, on which day; in words, whatever their ids are."""
    by = it.provenance
    said = {
        leaf: words[value.text_id] if isinstance(value, Text) else value
        for leaf, value in leaves(it.event).items()
    }
    actor = (by.actor.person_id, by.actor.role, by.actor.party_id)
    known = day_of(by.recorded_at) if with_receipt else None
    return type(it.event).__name__, said, actor, by.occurred_on, by.asked_on, known


def progress(known_at: date, period: Period, region_id: RegionId = DISTRICT) -> Cut:
    """Of the district's programme."""
    kind = ReturnKind.PROGRESS_REPORT
    return Cut(examples().programme_id, region_id, kind, period, known_at)
