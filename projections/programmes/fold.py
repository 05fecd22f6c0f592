"""The programmes, step by step, and the villages that each means to cover."""

from datetime import date
from typing import Any

from domain.days import EVER_AFTER
from domain.events.programmes import (
    ListingStepRetracted,
    ProgrammeAmended,
    ProgrammeOpened,
    ProgrammeStepRetracted,
    Rules,
    VillageListed,
    VillageUnlisted,
)
from domain.ids import ProgrammeId
from domain.kernel import Recorded
from projections.programmes.rows import ProgrammeRow, ProgrammeStep, VillageRow
from projections.projection import Projection
from projections.sheet import Sheet
from projections.steps import Steps
from projections.whereabouts import whereabouts

NAME = "programmes"


class Programmes(Projection):
    """A programme says what its last step said, or, if that is retracted, the one before."""

    name = NAME

    def __init__(self) -> None:
        self.programmes = Sheet(
            "programmes", ProgrammeRow, indexes=[("opened_on", "programme_id"), ("follows_id",)]
        )
        self.steps = Steps("programmes_steps", ProgrammeStep)
        self.villages = Steps(
            "programmes_villages", VillageRow, of=2, indexes=[("programme_id", "listed_on")]
        )
        self.sheets = (self.programmes, self.steps, self.villages)

    def fold(self, recorded: Recorded) -> None:
        event, on = recorded.event, recorded.provenance.occurred_on
        match event:
            case ProgrammeOpened():
                self.open(event, on)
            case ProgrammeAmended():
                self.amend(event)
            case ProgrammeStepRetracted(programme_id=programme_id):
                self.forget_step(programme_id)
            case VillageListed() | VillageUnlisted() | ListingStepRetracted():
                self.fold_village(event, on)

    def open(self, event: ProgrammeOpened, on: date) -> None:
        first = step(event, 1)
        self.steps.put(first)
        opened = ProgrammeRow(
            programme_id=event.programme_id,
            region_id=event.region_id,
            **whereabouts(event.region_id, on)._asdict(),
            follows_id=event.follows_id,
            opened_on=on,
            **said(first),
        )
        self.programmes.put(opened)

    def amend(self, event: ProgrammeAmended) -> None:
        if known := self.programmes.get(event.programme_id):
            following = step(event, self.steps.next_number(event.programme_id))
            self.steps.put(following)
            self.programmes.put(known._replace(**said(following)))

    def forget_step(self, programme_id: ProgrammeId) -> None:
        """With its opening the programme itself is gone."""
        if steps := self.steps.forget_last(programme_id):
            self.programmes.put(self.programmes[programme_id]._replace(**said(steps[-1])))
        else:
            self.programmes.delete(programme_id)

    def fold_village(
        self, event: VillageListed | VillageUnlisted | ListingStepRetracted, on: date
    ) -> None:
        both = event.programme_id, event.village_id
        match event:
            case VillageListed():
                number = self.villages.next_number(*both)
                self.villages.put(VillageRow(*both, number, on, EVER_AFTER))
            case ListingStepRetracted(step=VillageListed.__name__):
                self.villages.forget_last(*both)
            case _:
                unlisted_on = on if isinstance(event, VillageUnlisted) else EVER_AFTER
                for last in self.villages.about(*both)[-1:]:
                    self.villages.put(last._replace(unlisted_on=unlisted_on))


def step(event: ProgrammeOpened | ProgrammeAmended, number: int) -> ProgrammeStep:
    rules = event.rules.model_dump(mode="json")
    return ProgrammeStep(event.programme_id, number, event.name.text_id, rules)


def said(by: ProgrammeStep) -> dict[str, Any]:
    """The columns that change with each step."""
    rules = Rules.model_validate(by.rules)
    return {
        "name_id": by.name_id,
        "starts_on": rules.starts_on,
        "ends_on": rules.ends_on or EVER_AFTER,
        "rules": by.rules,
    }
