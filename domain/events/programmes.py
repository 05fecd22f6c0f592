"""What can happen to a programme."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from domain.codes.code import Word
from domain.codes.needs import Level
from domain.codes.parties import PairingKind, ReturnKind, TargetKind
from domain.codes.reasons import Reason
from domain.ids import PartyId, PicksId, ProgrammeId, RegionId, SeatId
from domain.kernel import Event
from domain.quantities import Several, SeveralOrNone
from domain.texts import Text

WorkingDays = Annotated[int, Field(gt=0, le=366)]


class Target(BaseModel):
    """A number that the programme sets out to reach; shown, never enforced."""

    model_config = ConfigDict(frozen=True)

    kind: TargetKind
    number: SeveralOrNone


class Return(BaseModel):
    """A report that the programme's offices owe by a day, or some working days after it."""

    model_config = ConfigDict(frozen=True)

    kind: ReturnKind
    due_on: date
    working_days: WorkingDays | None = Field(None, exclude_if=lambda it: it is None)


T = TypeVar("T", Target, Return)


def each_once(told: Sequence[T]) -> tuple[T, ...]:
    """In one order, kind by kind, for that in which they are told means nothing."""
    kinds = {kind: n for n, kind in enumerate((*TargetKind, *ReturnKind))}
    return tuple(sorted(set(told), key=lambda it: (kinds[it.kind], it.model_dump_json())))


class Rules(BaseModel):
    """What a programme allows, and what it sets out to reach. No number means no limit."""

    model_config = ConfigDict(frozen=True)

    pairing_kinds: Annotated[tuple[PairingKind, ...], Field(min_length=1, max_length=10)]
    assisting_per_assisted: Several | None = None
    assisted_per_assisting: Several | None = None
    allows_self_help: bool = False
    starts_on: date
    ends_on: date | None = None
    requires_parent: bool = False
    picks_per_province: Several | None = None
    publication: Annotated[tuple[Level, ...], Field(min_length=1, max_length=2)] = (Level.COUNTY,)
    targets: Annotated[tuple[Target, ...], Field(max_length=20), AfterValidator(each_once)] = ()
    returns: Annotated[tuple[Return, ...], Field(max_length=50), AfterValidator(each_once)] = ()


class ProgrammeOpened(Event):
    """A programme began, under these rules, perhaps as the next generation of another."""

    programme_id: ProgrammeId
    name: Text
    region_id: RegionId
    rules: Rules
    follows_id: ProgrammeId | None = None


class ProgrammeAmended(Event):
    """A programme's rules changed for what is decided from now on."""

    programme_id: ProgrammeId
    name: Text
    rules: Rules


class ProgrammeReliedOn(Event):
    """A need relied on the programme's rules, for the first time since they were made."""

    programme_id: ProgrammeId


class VillageListed(Event):
    """A village belongs to those that the programme means to cover."""

    seat_id: SeatId
    programme_id: ProgrammeId
    village_id: PartyId
    region_id: RegionId


class VillageUnlisted(Event):
    """A village no longer belongs to those that the programme means to cover."""

    seat_id: SeatId
    programme_id: ProgrammeId
    village_id: PartyId
    region_id: RegionId


class VillagePicked(Event):
    """A province took a village among the few that it follows itself."""

    picks_id: PicksId
    programme_id: ProgrammeId
    village_id: PartyId


class VillageUnpicked(Event):
    """A province gave up following a village itself."""

    picks_id: PicksId
    programme_id: ProgrammeId
    village_id: PartyId


class ProgrammeStepRetracted(Event):
    """A step of the programme had been entered in error: it never happened.

    If that was its opening, it follows no other any more.
    """

    programme_id: ProgrammeId
    follows_id: ProgrammeId | None = None
    step: Word
    reason: Reason
    note: Text | None = None


class ListingStepRetracted(Event):
    """That a village was listed, or no longer, had been entered in error: it never happened."""

    seat_id: SeatId
    programme_id: ProgrammeId
    village_id: PartyId
    region_id: RegionId
    step: Word
    reason: Reason
    note: Text | None = None


class PickStepRetracted(Event):
    """That a village was picked, or no longer, had been entered in error: it never happened."""

    picks_id: PicksId
    programme_id: ProgrammeId
    village_id: PartyId
    step: Word
    reason: Reason
    note: Text | None = None
