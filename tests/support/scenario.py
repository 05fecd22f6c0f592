"""given(...).when(...).then(...) — decisions tested in the language of events."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from typing import TypeAlias

from eventsourcing.dcb.popo import InMemoryDCBRecorder

from domain.events.parties import MembershipReliedOn, PartyReliedOn
from domain.events.programmes import ProgrammeReliedOn
from domain.ids import CommandId, PartyId, PersonId, RegionId
from domain.kernel import Actor, Asked, Command, Dated, Decision, Event, Outcome, Provenance
from domain.refusals import Refused, common
from infra.log import NOWHERE, Log
from infra.memory import Memory
from infra.sitting import Verdict, hear

TODAY = date(2026, 11, 21)
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
KEY = b"known to the tests"
MARKS = (PartyReliedOn, ProgrammeReliedOn, MembershipReliedOn)
"""Left by whatever comes to rely on these; stories of other things leave them aside."""

Told: TypeAlias = tuple[Event, Provenance]

numbers = count(1)


def person(
    name: str,
    role: str = "coordinator",
    *,
    party: str | None = None,
    region: str | None = None,
    entered_by: str | None = None,
) -> Actor:
    return Actor(
        person_id=PersonId(name),
        role=role,
        party_id=PartyId(party) if party else None,
        region_id=RegionId(region) if region else None,
        entered_by=PersonId(entered_by) if entered_by else None,
    )


ANNA, LI, WANG = person("person-anna"), person("person-li"), person("person-wang")


def command(
    decision: Decision, name: str | None = None, *, by: Actor = ANNA, on: date = TODAY
) -> Command:
    return Command(CommandId(name or f"command-{next(numbers)}"), Asked(by, on), decision)


def told(event: Event, *, by: Actor = ANNA, on: date = TODAY, at: datetime = NOON) -> Told:
    """An event of old: who caused it, on which day it happened, and when we knew."""
    origin = Provenance(
        actor=by,
        command_id=CommandId("command-of-old"),
        fingerprint="",
        occurred_on=on,
        recorded_at=at,
    )
    return event, origin


def remember(log: Log, *history: Event | Told) -> None:
    entries = [told(it) if isinstance(it, Event) else it for it in history]
    if entries:
        log.append(entries, NOWHERE, after=log.head())


def everything(log: Log) -> list[Event]:
    return [it.event for page in log.pages() for it in page]


def sit(log: Log, memory: Memory, *commands: Command, at: datetime = NOON) -> list[Verdict]:
    return hear(commands, log, memory, at, KEY)


def given(*history: Event | Told) -> "History":
    log = Log(InMemoryDCBRecorder())
    remember(log, *history)
    return History(log, len(history))


@dataclass(frozen=True)
class History:
    log: Log
    length: int

    def when(self, decision: Decision, *, by: Actor = ANNA, on: date = TODAY) -> "Question":
        return Question(self, command(decision, by=by, on=on))


@dataclass(frozen=True)
class Question:
    history: History
    command: Command

    def then(self, *expected: Event | Dated) -> None:
        """These events in this order, each of the day that was asked about, or of its own."""
        outcome = self._heard()
        assert isinstance(outcome, Outcome), outcome
        found = [it for it in self._recorded() if not isinstance(it.event, MARKS)]
        assert found == [self._dated(it) for it in expected]

    def marks(self, *expected: Event) -> None:
        """These come to be relied on for the first time, and no others."""
        outcome = self._heard()
        assert isinstance(outcome, Outcome), outcome
        found = [it for it in self._recorded() if isinstance(it.event, MARKS)]
        assert found == [self._dated(it) for it in expected]

    def refused(self, refusal: type[Refused]) -> None:
        """For this reason, which the decision admits that it may have, or which anyone may."""
        assert isinstance(self._heard(), refusal)
        assert self._recorded() == []
        assert refusal.__module__ == common.__name__ or refusal in self.command.decision.refuses

    def _dated(self, expected: Event | Dated) -> Dated:
        return expected if isinstance(expected, Dated) else Dated(expected, self.command.asked.on)

    def _heard(self) -> Verdict:
        [verdict] = sit(self.history.log, Memory(self.history.log), self.command)
        return verdict

    def _recorded(self) -> list[Dated]:
        new = self.history.log.after(self.history.length, limit=1_000_000)
        return [Dated(it.event, it.provenance.occurred_on) for it in new]
