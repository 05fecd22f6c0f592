"""Setting up a programme, and changing its rules."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.authority import may
from domain.codes.needs import Level
from domain.codes.reasons import Reason
from domain.codes.stages import ProgrammeStage
from domain.events.programmes import (
    ProgrammeAmended,
    ProgrammeOpened,
    ProgrammeStepRetracted,
    Rules,
)
from domain.ids import ProgrammeId, RegionId
from domain.kernel import Asked, Dated, Decision, Happening, Look
from domain.programmes.views import ProgrammeRules, open_programme
from domain.refusals.common import AlreadyKnown, EndsBeforeItStarts, StillDependedOn, WasReliedOn
from domain.refusals.parties import RegionIsNotListed
from domain.refusals.programmes import ChainIsOutOfOrder
from domain.regions import region
from domain.reliance.acts import ProgrammeReliance
from domain.reliance.marks import ProgrammeUses, must_be_unused
from domain.texts import Text

CHAINS = ((Level.COUNTY,), (Level.CITY,), (Level.COUNTY, Level.CITY))


@dataclass(frozen=True)
class OpenProgramme(Decision):
    """Begin a programme under these rules, perhaps as the next generation of another."""

    programme_id: ProgrammeId
    name: Text
    region_id: RegionId
    rules: Rules
    follows_id: ProgrammeId | None = None

    makes = ("programme_id",)
    refuses = (AlreadyKnown, RegionIsNotListed, EndsBeforeItStarts, ChainIsOutOfOrder)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        may(asked, self, self.programme_id, where=(self.region_id,), under=(self.programme_id,))
        if look(ProgrammeRules(self.programme_id)).exists:
            raise AlreadyKnown(self.programme_id)
        if not region(self.region_id, asked.on):
            raise RegionIsNotListed(self.region_id, asked.on)
        if self.follows_id:
            open_programme(look, asked, self.follows_id)
        must_make_sense(self.rules)
        yield ProgrammeOpened(
            programme_id=self.programme_id,
            name=self.name,
            region_id=self.region_id,
            rules=self.rules,
            follows_id=self.follows_id,
        )


@dataclass(frozen=True)
class AmendProgramme(Decision):
    """Change a programme's rules for what is decided from now on. What stands, stands."""

    programme_id: ProgrammeId
    name: Text
    rules: Rules

    refuses = (EndsBeforeItStarts, ChainIsOutOfOrder)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        programme = look(ProgrammeRules(self.programme_id))
        where, under = (programme.region_id,), (self.programme_id,)
        may(asked, self, self.programme_id, where=where, under=under)
        programme.course.must_be(asked, self.programme_id, ProgrammeStage.OPEN)
        must_make_sense(self.rules)
        yield ProgrammeAmended(programme_id=self.programme_id, name=self.name, rules=self.rules)


@dataclass(frozen=True)
class RetractProgrammeStep(Decision):
    """Say that the last step of a programme never happened, if nothing came of it since."""

    programme_id: ProgrammeId
    step: str
    reason: Reason
    note: Text | None = None

    refuses = (StillDependedOn, WasReliedOn)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        programme = look(ProgrammeRules(self.programme_id))
        where, under = (programme.region_id,), (self.programme_id,)
        may(asked, self, self.programme_id, where=where, under=under)
        last = programme.course.must_end_with(self.programme_id, self.step)
        if act := look(ProgrammeReliance(self.programme_id)).acts.since(last.on):
            raise StillDependedOn(self.programme_id, self.step, act.said)
        used = look(ProgrammeUses(self.programme_id)).days
        must_be_unused(self.programme_id, self.step, last.on, used)
        retracted = ProgrammeStepRetracted(
            programme_id=self.programme_id,
            follows_id=programme.follows_id if self.step == ProgrammeOpened.__name__ else None,
            step=self.step,
            reason=self.reason,
            note=self.note,
        )
        yield Dated(retracted, on=last.on)


def must_make_sense(rules: Rules) -> None:
    """Days in order; and a need goes public at the county before the city."""
    if rules.ends_on and rules.ends_on < rules.starts_on:
        raise EndsBeforeItStarts(rules.starts_on, rules.ends_on)
    if rules.publication not in CHAINS:
        raise ChainIsOutOfOrder
