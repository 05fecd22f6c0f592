"""One sitting: a batch of commands heard in order against one state of the past."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple, TypeAlias

from domain.days import day_of
from domain.kernel import Command, Dated, Happening, Outcome, Provenance, Recorded, View
from domain.refusals.common import CommandDiffers, DayIsToCome
from infra.fingerprint import fingerprint
from infra.log import EVERYTHING, Log
from infra.memory import Memory
from infra.past import Entry, Glance, Past, around

Verdict: TypeAlias = Outcome | Exception
Ruling: TypeAlias = Outcome | Exception | slice
"""What is known before the append: an outcome of old, a refusal, or which of the new events."""


class NothingHappened(Exception):
    """A bug in a decision: it neither refused nor led to anything."""


class Answer(NamedTuple):
    """What was ruled, and to what content, asked of which day."""

    fingerprint: str
    on: date
    ruling: Outcome | slice

    def is_to(self, by: Provenance, today: date) -> bool:
        """Whether this was asked then. Who names no day asks of today, and again after midnight."""
        return self.fingerprint == by.fingerprint and by.occurred_on in (self.on, today)


def hear(
    commands: Sequence[Command], log: Log, memory: Memory, now: datetime, key: bytes
) -> list[Verdict]:
    """Decide every command in turn, and record all that was decided in one append.

    A command that was accepted before, in this sitting or long ago, gets the answer it got
    then, unless it now asks for something else. A refusal concerns nobody but its own caller,
    and is not remembered. If the past moved meanwhile nothing is recorded and the log says
    Overtaken: hear them all again.
    """
    sitting = Sitting(commands, log, memory, now)
    rulings = [sitting.rule(n, key) for n in range(len(commands))]
    recorded = sitting.record()

    def pronounce(ruling: Ruling) -> Verdict:
        return outcome(recorded[ruling]) if isinstance(ruling, slice) else ruling

    return [pronounce(ruling) for ruling in rulings]


class Sitting:
    def __init__(
        self, commands: Sequence[Command], log: Log, memory: Memory, now: datetime
    ) -> None:
        self._commands, self._log, self._memory = commands, log, memory
        told = log.inside({it.tag: EVERYTHING for it in commands})
        memory.reach(told.head)  # and no further: what else was told by then we have not asked
        self._past = Past(log, memory)
        self._now = memory.not_before(now)
        today = day_of(self._now)
        self._glances = [Glance(self._past, it, today) for it in commands]
        self._answers = answers_of_old(told.events)
        self._looked_at: list[View] = []
        self._accepted: set[str] = set()

    def rule(self, number: int, key: bytes) -> Ruling:
        """An answer given before; or new events; or whatever kept them from happening."""
        command = self._commands[number]
        try:
            by = command.provenance(fingerprint(command.decision, key), self._now)
        except TypeError as unspeakable:
            return unspeakable
        if known := self._answers.get(command.tag):
            same = known.is_to(by, day_of(self._now))
            return known.ruling if same else CommandDiffers(command.command_id)
        if too_early := self._to_come([by]):
            return too_early
        return self._decided(number, by)

    def _decided(self, number: int, by: Provenance) -> Ruling:
        command, glance = self._commands[number], self._glances[number]
        self._past.complete(glance, self._glances[number + 1 :])
        if isinstance(glance.said, Exception):
            return glance.said
        entries = [entry(it, by) for it in glance.said]
        if not entries:
            return NothingHappened(f"{type(command.decision).__name__} led to nothing")
        too_early = self._to_come([it for _, it in entries])
        return too_early or self._accept(command, entries, glance.seen)

    def _to_come(self, told: Sequence[Provenance]) -> DayIsToCome | None:
        """What is recorded has happened, by the calendar in China."""
        last, today = max(it.occurred_on for it in told), day_of(self._now)
        return DayIsToCome(last, today) if last > today else None

    def _accept(self, command: Command, entries: Sequence[Entry], seen: Sequence[View]) -> slice:
        """Only what led to an event lies inside the boundary of the append."""
        first = len(self._past.new)
        self._past.learn(entries)
        self._looked_at += seen
        self._accepted.add(command.tag)
        ruling = slice(first, first + len(entries))
        by = entries[0][1]
        self._answers[command.tag] = Answer(by.fingerprint, by.about, ruling)
        return ruling

    def record(self) -> list[Recorded]:
        if not self._past.new:
            if self._answers:
                self._log.confirm()
            return []
        boundary = {**around(self._looked_at), **dict.fromkeys(self._accepted, EVERYTHING)}
        recorded = self._log.append(self._past.new, boundary, self._past.position)
        if self._memory.follows(recorded):
            self._memory.learn(recorded)
        return recorded


def answers_of_old(events: Sequence[Recorded]) -> dict[str, Answer]:
    told: dict[str, list[Recorded]] = defaultdict(list)
    for it in events:
        told[it.provenance.tag].append(it)
    return {tag: answer(it) for tag, it in told.items()}


def answer(events: Sequence[Recorded]) -> Answer:
    by = events[0].provenance
    return Answer(by.fingerprint, by.about, outcome(events))


def outcome(events: Sequence[Recorded]) -> Outcome:
    return Outcome(events[-1].position, tuple(events))


def entry(happening: Happening, by: Provenance) -> Entry:
    """An event of its own day, or of the day that was asked about."""
    if isinstance(happening, Dated):
        return happening.event, replace(by, occurred_on=happening.on, asked_on=by.occurred_on)
    return happening, by
