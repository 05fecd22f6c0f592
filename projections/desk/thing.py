"""A thing that passes over desks: the steps it took, and what each of them said of it."""

from datetime import date
from typing import Any, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, TypeAdapter

from domain.codes.parties import Side
from domain.events.needs import NeedAmended, ProjectAgreed
from domain.events.pairings import ResponsibleNamed
from domain.events.parties import PartyAmended, PartyRated
from domain.events.pledges import PledgeRedirected
from domain.ids import PartyId, ProgrammeId, RegionId

ASIDE = frozenset(
    it.__name__
    for it in (
        NeedAmended,
        PartyAmended,
        PartyRated,
        PledgeRedirected,
        ProjectAgreed,
        ResponsibleNamed,
    )
)
"""Steps after which the same thing waits for the same task."""


class Whose(NamedTuple):
    """Where a thing belongs, and to which party."""

    region_id: RegionId
    party_id: PartyId


class Said(BaseModel):
    """Who has to do with a thing: one party, or both sides of it; and by when it is due."""

    model_config = ConfigDict(frozen=True)

    whose: tuple[Whose, ...]
    due_on: date | None = None


class Step(BaseModel):
    """An act, by the name of its event. `said`: how it describes the thing, if it does."""

    model_config = ConfigDict(frozen=True)

    name: str
    on: date
    side: Side | None = None
    said: Said | None = None


STEPS = TypeAdapter(tuple[Step, ...])


class Thing(NamedTuple):
    """Its steps in the order in which they were taken, without those that were retracted."""

    thing_id: str
    programme_id: ProgrammeId | None
    story: dict[str, Any]

    @property
    def steps(self) -> tuple[Step, ...]:
        return STEPS.validate_python(self.story.get("steps", ()))

    @property
    def said(self) -> Said:
        """What was said of it last."""
        return next(it.said for it in reversed(self.steps) if it.said)

    @property
    def telling(self) -> list[Step]:
        """The steps that say what is to be done next."""
        return [it for it in self.steps if it.name not in ASIDE]

    def taking(self, step: Step) -> Self:
        return self._telling((*self.steps, step))

    def without(self, name: str) -> Self:
        """The last step of this name never happened; nor what it said of the thing."""
        steps = self.steps
        last = max((n for n, it in enumerate(steps) if it.name == name), default=len(steps))
        return self._telling((*steps[:last], *steps[last + 1 :]))

    def _telling(self, steps: tuple[Step, ...]) -> Self:
        return self._replace(story={"steps": STEPS.dump_python(steps, mode="json")})
