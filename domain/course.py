"""The course that one thing took: which steps, when, and by whose hands."""

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, Self

from domain.codes.code import Code
from domain.grants.persons import pseudonyms
from domain.ids import PersonId
from domain.kernel import Actor, Asked, Event, Look, Provenance
from domain.refusals.common import (
    DayIsTooEarly,
    NeedsASecondPerson,
    StillDependedOn,
    Unknown,
    WrongStage,
)


class Step(NamedTuple):
    """One act, by the name of its event, and the stage that it led to."""

    name: str
    stage: Code
    on: date
    person_id: PersonId
    people: frozenset[PersonId]
    """Whoever took the step, for whom, and whoever typed it in."""
    whose: frozenset[PersonId]
    """Whose word it is, and not of whoever only typed it in."""


@dataclass(frozen=True)
class Course:
    """Steps in the order in which they were recorded, without those that were retracted."""

    steps: tuple[Step, ...] = ()

    @property
    def last(self) -> Step:
        return self.steps[-1]

    @property
    def since(self) -> date:
        """The earliest day on which something may follow."""
        return max((it.on for it in self.steps), default=date.min)

    def then(self, event: Event, by: Provenance, stage: Code) -> Self:
        who = by.actor
        hands = (who.person_id, who.people, word_of(who))
        step = Step(type(event).__name__, stage, by.occurred_on, *hands)
        return replace(self, steps=(*self.steps, step))

    def without_last(self) -> Self:
        """As if the last step had never happened."""
        return replace(self, steps=self.steps[:-1])

    def day_of(self, name: str) -> date | None:
        """When the step was first taken."""
        return next((it.on for it in self.steps if it.name == name), None)

    def stage_on(self, day: date) -> Code | None:
        """How far it had come by the end of the day; None before it began."""
        return next((it.stage for it in reversed(self.steps) if it.on <= day), None)

    def must_be(self, asked: Asked, thing: str, *stages: Code) -> None:
        """Refuses what has not begun, stands elsewhere, or would come before its reasons."""
        if not self.steps:
            raise Unknown(thing)
        if self.last.stage not in stages:
            raise WrongStage(thing, self.last.stage, stages)
        if asked.on < self.since:
            raise DayIsTooEarly(asked.on, thing, self.since)

    def must_end_with(self, thing: str, step: str) -> Step:
        """The last step, if it is this one: only what came last can be retracted."""
        if step not in (it.name for it in self.steps):
            raise Unknown(f"{thing} ({step})")
        if self.last.name != step:
            raise StillDependedOn(thing, step, self.last.name)
        return self.last

    def second_person(self, look: Look, asked: Asked, thing: str, *kinds: type[Event]) -> None:
        """Refuses whoever took one of these steps, or typed it in for somebody; and who took one
        and now types in another's word. One clerk may type in both, who is neither.

        Work that is done for another is that one's as well, and all pseudonyms of a person are
        that person.
        """
        names, word = {it.__name__ for it in kinds}, word_of(asked.actor)
        hands = pseudonyms(look, *word)
        typing = pseudonyms(look, *(asked.actor.people - word))
        steps = [it for it in self.steps if it.name in names]
        if any(hands & it.people or typing & it.whose for it in steps):
            raise NeedsASecondPerson(thing)


def word_of(actor: Actor) -> frozenset[PersonId]:
    """Who decides: whoever acts, and whoever's work that is. What is typed in for somebody is that
    one's word alone; there it is the typing that may be another's work.
    """
    if actor.entered_by:
        return frozenset({actor.person_id})
    return actor.people
