"""The rows of the board's tables."""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from domain.codes.needs import Category, Kind, Level, Origin, TargetGroup, Urgency
from domain.codes.reasons import Reason
from domain.codes.stages import NeedStage, PledgeStage
from domain.ids import (
    NeedId,
    PartyId,
    PledgeId,
    ProgrammeId,
    PseudonymId,
    RegionId,
    TextId,
)
from domain.quantities import NONE


class NeedRow(NamedTuple):
    """A need as it stands now. `is_public`: it was published once, and if it names a household
    or child, nobody has taken back since that it may be shown.

    `dated_on`: the day of its first publication; before that, of its first draft. `haste`: 0 is
    the most urgent. `due_on` and `expires_on` are the last of all days where there is none.
    `rested_from` and `rested_until`: for how long it rested, time and again, as days in ISO.
    `coverage`: from 0 to 1, over all lines alike. `has_left`: may anything still be allocated?
    `words`: what it is found by, of its title (`projections.words`).
    """

    need_id: NeedId
    programme_id: ProgrammeId
    stage: NeedStage
    is_public: bool
    levels: tuple[Level, ...]
    dated_on: date
    rested_from: tuple[str, ...]
    rested_until: tuple[str, ...]
    into_id: NeedId | None
    title_id: TextId | None
    beneficiary_id: PartyId
    region_id: RegionId
    province_id: RegionId
    city_id: RegionId | None
    county_id: RegionId | None
    category: Category
    kinds: tuple[Kind, ...]
    target_group: TargetGroup | None
    pseudonym_id: PseudonymId | None
    people: int | None
    origin: Origin | None
    urgency: Urgency
    haste: int
    due_on: date
    expires_on: date
    is_project: bool
    is_open_to_all: bool
    is_government_duty: bool
    evidence_ids: tuple[str, ...]
    coverage: Decimal
    has_left: bool
    words: str | None = None

    def is_open(self, on: date) -> bool:
        """Public on the day, not at rest then, not over; and nothing has ended it since."""
        day = on.isoformat()
        rests = zip(self.rested_from, self.rested_until, strict=True)
        return (
            self.stage is NeedStage.PUBLISHED
            and self.dated_on <= on <= self.expires_on
            and not any(first <= day < until for first, until in rests)
        )


class NeedStep(NamedTuple):
    """One step of a need, with all that it said anew: enough to go back to the step before."""

    need_id: NeedId
    number: int
    name: str
    stage: NeedStage
    on: date
    level: Level | None
    reason: Reason | None
    into_id: NeedId | None
    content: dict[str, Any] | None


class RemovedText(NamedTuple):
    """Words that are gone for good: nothing is to be found by them."""

    text_id: TextId


class ConsentStep(NamedTuple):
    """A household or child said that what it needs may be shown, or took that back: the last step
    counts. Numbered from 1.
    """

    pseudonym_id: PseudonymId
    number: int
    is_withdrawn: bool


class LineRow(NamedTuple):
    """What one line asks for, and what became of it, in its base unit."""

    need_id: NeedId
    line: int
    kind: Kind
    unit: str
    required: Decimal
    given: Decimal
    given_unit: str
    is_divisible: bool
    estimated_fen: Decimal | None
    allocated: Decimal = NONE
    received: Decimal = NONE
    accepted: Decimal = NONE

    @property
    def left(self) -> Decimal:
        return self.required - self.allocated


class PledgeRow(NamedTuple):
    """How far a pledge has come, what it offers, and the need it is meant for, if it is one.

    `is_public`: it was accepted once. `is_anonymous`: its giver wants no name.
    """

    pledge_id: PledgeId
    giver_id: PartyId
    stage: PledgeStage
    is_public: bool
    is_anonymous: bool
    need_id: NeedId | None
    offer: dict[str, Any]


class PledgeStep(NamedTuple):
    """The pledge after one of its steps, to go back to when a later one is retracted."""

    pledge_id: PledgeId
    number: int
    giver_id: PartyId
    stage: PledgeStage
    is_public: bool
    is_anonymous: bool
    need_id: NeedId | None
    offer: dict[str, Any]
