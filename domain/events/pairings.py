"""What can happen to a pairing."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from domain.codes.code import Word
from domain.codes.parties import PairingKind, Side
from domain.codes.reasons import Reason
from domain.ids import PairingId, PartyId, PersonId, ProgrammeId, RegionId, SeatId
from domain.kernel import Event
from domain.texts import Text


class Pair(BaseModel):
    """Who assists whom, in which programme. A party may help itself, where the rules allow."""

    model_config = ConfigDict(frozen=True)

    programme_id: ProgrammeId
    kind: PairingKind
    assisting_id: PartyId
    assisted_id: PartyId
    assisting_region_id: RegionId
    assisted_region_id: RegionId
    assisting_seat_id: SeatId
    assisted_seat_id: SeatId

    @property
    def is_self_help(self) -> bool:
        return self.assisting_id == self.assisted_id


class Terms(BaseModel):
    """Since when, until when, under what, and what for. Both days belong to it."""

    model_config = ConfigDict(frozen=True)

    starts_on: date
    ends_on: date | None = None
    parent_id: PairingId | None = None
    implementer_id: PartyId | None = None
    expected_benefit: Text | None = None


class PairingProposed(Event):
    """Two parties were put forward to be paired. Nothing is held for them."""

    pairing_id: PairingId
    pair: Pair
    terms: Terms


class PairingAmended(Event):
    """The proposal was mended. Whatever was agreed is to be agreed anew."""

    pairing_id: PairingId
    terms: Terms


class PairingAgreed(Event):
    """One side agreed: to an agreement, under its reference, with criteria to be judged by.

    Who helps itself agrees once, for both.
    """

    pairing_id: PairingId
    side: Side
    agreement: Text
    criteria: Text


class PairingApproved(Event):
    """A second person approved; the pairing is in force within its terms."""

    pairing_id: PairingId
    pair: Pair
    terms: Terms


class PairingReturned(Event):
    """The proposal was sent back to be mended and agreed anew."""

    pairing_id: PairingId
    reason: Reason
    note: Text | None = None


class PairingRejected(Event):
    """The proposal was turned down for good."""

    pairing_id: PairingId
    reason: Reason
    note: Text | None = None


class PairingWithdrawn(Event):
    """Whoever made the proposal took it back."""

    pairing_id: PairingId


class PairingSuspended(Event):
    """The pairing rests; it keeps its place, but nothing can be allocated under it."""

    pairing_id: PairingId
    reason: Reason
    note: Text | None = None


class PairingResumed(Event):
    """A resting pairing went on."""

    pairing_id: PairingId


class ResponsibleNamed(Event):
    """Somebody answers for the pairing (帮扶责任人), or nobody does any more."""

    pairing_id: PairingId
    programme_id: ProgrammeId
    responsible_id: PersonId | None


class PairingConcluded(Event):
    """The pairing reached the end of its terms."""

    pairing_id: PairingId
    pair: Pair


class PairingTerminated(Event):
    """The pairing was ended before its time; no pairing may lapse silently (摘帽不摘帮扶)."""

    pairing_id: PairingId
    pair: Pair
    reason: Reason
    note: Text | None = None


class PairingSuperseded(Event):
    """Another pairing took its place, as after a change of boundaries."""

    pairing_id: PairingId
    pair: Pair
    by_id: PairingId


class PairingStepRetracted(Event):
    """A step of the pairing had been entered in error: it never happened."""

    pairing_id: PairingId
    pair: Pair
    step: Word
    reason: Reason
    note: Text | None = None
