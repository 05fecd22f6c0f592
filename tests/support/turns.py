"""Turns of a story: somebody asks something, some days later, about some days before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from hypothesis import strategies as any_of

from domain.ids import CommandId, PersonId
from domain.kernel import Actor, Asked, Command, Decision
from tests.support.before import BANKER, BEGINNING, BROKER, CLOCK
from tests.support.county import (
    CHIEF,
    CLERK,
    ELDER,
    FUGONG,
    MAY,
    MILLER,
    TEACHER,
)


class Asking(NamedTuple):
    command: Command
    at: datetime


class Turn(NamedTuple):
    """Somebody asks something, so many days after the last turn, about a day before that."""

    decision: Decision
    by: Actor
    pause: int
    late: int
    number: int | None = None


Turns: TypeAlias = any_of.SearchStrategy[list[Turn]]
Decisions: TypeAlias = any_of.SearchStrategy[Decision]

GIVERS, RECEIVERS = [MILLER, MILLER, BROKER], [ELDER, TEACHER]
OFFICES, OFFICES_OF_GIVERS = [CLERK, CHIEF], [BROKER, BANKER]
TYPED = [
    replace(it, entered_by=typist, region_id=FUGONG)
    for it in (MILLER, ELDER, CLERK, CHIEF)
    for typist in (PersonId("person-typist"), CLERK.person_id)
]
"""A book's hands, typed in by somebody who is neither, or by one of the offices."""
SOMEBODY = [*GIVERS, *OFFICES, *RECEIVERS, CLOCK, *TYPED]


def turn(asked: Decisions, by: Sequence[Actor]) -> any_of.SearchStrategy[Turn]:
    """A few command ids are used again, for the same or for something else."""
    return any_of.builds(
        Turn,
        asked,
        any_of.sampled_from([*by] * 24 + SOMEBODY),
        any_of.sampled_from([0, 0, 0, 1, 4, 20]),
        any_of.sampled_from([0] * 8 + [2, 20]),
        any_of.sampled_from([None] * 18 + [1, 2]),
    )


def one(asked: Decisions, by: Sequence[Actor]) -> Turns:
    return turn(asked, by).map(lambda it: [it])


def in_turn(*steps: tuple[Decision, Sequence[Actor]]) -> Turns:
    """One after another, each by somebody who may."""
    return any_of.tuples(*(turn(any_of.just(it), by) for it, by in steps)).map(list)


def written_down(turns: Sequence[Turn]) -> list[Asking]:
    """Each at its moment, under its command id."""
    days = accumulate(it.pause for it in turns)
    return [asking(it, n, day) for n, (it, day) in enumerate(zip(turns, days, strict=True))]


def asking(it: Turn, n: int, day: int) -> Asking:
    at = BEGINNING + timedelta(days=day)
    number = 1_000 + n if it.number is None else it.number
    asked = Asked(it.by, max(at.date() - timedelta(days=it.late), MAY))
    return Asking(Command(CommandId(f"command-{number}"), asked, it.decision), at)
