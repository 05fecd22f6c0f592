"""What an entry asks for: one thing, and the steps it took, each on its day."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from pydantic import BaseModel

from domain.ids import CommandId, Id
from domain.kernel import Actor, Asked, Command, Decision, Event
from domain.texts import Text
from infra.importing.entries import Place

Leaf = tuple[str, tuple[int, ...]]
"""One value in a decision or an event: by its own name, and the lines it stands in."""


class Reference(NamedTuple):
    """What the entry calls another thing, and in which column."""

    number: str
    column: str


class Step(NamedTuple):
    """One act. `leads_to` is the event by which it is found again among what is recorded, and
    `told_by` are the values that tell it from others of the same name.

    `guarded`: the rules refuse it by themselves, unless the step before was taken.
    """

    decision: Decision
    command_id: CommandId
    on: date
    actor: Actor
    says: Mapping[Leaf, Any] | None
    name: str
    leads_to: str
    day_column: str
    actor_column: str
    told_by: tuple[str, ...] = ()
    ends: bool = False
    guarded: bool = True
    of_its_own_day: bool = False
    time: int | None = None
    """Which of several alike of one day it is, where it can be taken again."""
    turn: int | None = None
    """Its place in the order of everything, where the book says one."""

    @property
    def command(self) -> Command:
        return Command(self.command_id, Asked(self.actor, self.on), self.decision)

    def again(self, times: int) -> "Step":
        """Under a command of its own, after it was retracted so many times."""
        if not times:
            return self
        return self._replace(command_id=CommandId.derived(self.command_id, times))

    @property
    def said(self) -> Mapping[Leaf, Any]:
        return self.says if self.says is not None else leaves(self.decision)


class Row(NamedTuple):
    """Where a thing is told of, and what else it names there: all that a refusal has to say."""

    sheet: str
    place: Place
    thing_id: str
    number: str
    names: Mapping[str, Reference]
    is_told_more: bool


class Thing(NamedTuple):
    """All that one entry asks for, ready to be asked."""

    sheet: str
    place: Place
    thing_id: Id
    number: str
    received_on: date | None
    steps: tuple[Step, ...]
    words: Mapping[Text, str]
    names: Mapping[str, Reference]
    size: int
    """Of what its rows say, in letters, and the rows themselves."""
    is_told_more: bool
    """Does another row tell what it is?"""

    @property
    def row(self) -> Row:
        return Row(
            self.sheet, self.place, self.thing_id, self.number, self.names, self.is_told_more
        )


def leaves(told: Decision | Event) -> dict[Leaf, Any]:
    """Every value in there by its own name, whatever it is wrapped in, line by line."""
    return dict(_leaves("", told, ()))


def _leaves(name: str, value: Any, lines: tuple[int, ...]) -> Iterator[tuple[Leaf, Any]]:
    if isinstance(value, tuple) and any(isinstance(it, BaseModel) for it in value):
        for n, part in enumerate(value, start=1):
            yield from _leaves(name, part, (*lines, n))
    elif isinstance(value, Text) or not isinstance(value, BaseModel | Decision):
        yield (name, lines), value
    else:
        for field_name, part in vars(value).items():
            if field_name != "tags":
                yield from _leaves(field_name, part, lines)
