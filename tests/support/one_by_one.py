"""The rules of the journal in their simplest form: one command, one reading, one append.

Slow, and obviously right. What the journal decides together must be what this decides alone.
"""

from dataclasses import replace
from typing import Any

from domain.days import day_of
from domain.kernel import Command, Event, Happening, Outcome, Provenance, View
from domain.refusals import Refused
from domain.refusals.common import CommandDiffers, DayIsToCome
from infra.fingerprint import fingerprint
from infra.log import EVERYTHING, Log, Overtaken
from infra.sitting import Verdict
from tests.support.scenario import KEY, NOON, Told


def decide(command: Command, log: Log) -> Verdict:
    while True:
        try:
            return attempt(command, log)
        except Overtaken:
            continue
        except Refused as refused:
            return refused


def attempt(command: Command, log: Log) -> Outcome:
    head = log.head()
    by = command.provenance(fingerprint(command.decision, KEY), NOON)
    if told := log.inside({command.tag: EVERYTHING}).events:
        first, today = told[0].provenance, day_of(NOON)
        if first.fingerprint != by.fingerprint or command.asked.on not in (first.about, today):
            raise CommandDiffers(command.command_id)
        return Outcome(told[-1].position, tuple(told))
    if command.asked.on > day_of(NOON):
        raise DayIsToCome(command.asked.on, day_of(NOON))
    entries, views = answer(command, by, log, head)
    boundary = {command.tag: EVERYTHING} | {view.tag: EVERYTHING for view in views}
    new = log.append(entries, boundary, head)
    return Outcome(new[-1].position, tuple(new))


def answer(command: Command, by: Provenance, log: Log, head: int) -> tuple[list[Told], list[View]]:
    """What is decided, and what was looked at, if the log ended at this position."""
    seen: list[View] = []

    def look(*views: View) -> Any:
        found = tuple(read(it, log, head) for it in views)
        seen.extend(found)
        return found if len(found) > 1 else found[0]

    looking: Any = look
    return [entry(it, by) for it in command.decision.decide(command.asked, looking)], seen


def entry(happening: Happening, by: Provenance) -> Told:
    if isinstance(happening, Event):
        return happening, by
    return happening.event, replace(by, occurred_on=happening.on, asked_on=by.occurred_on)


def read(view: View, log: Log, head: int) -> View:
    for recorded in log.inside({view.tag: view.sees}).events:
        if recorded.position <= head:
            view = view.after(recorded.event, recorded.provenance)
    return view
