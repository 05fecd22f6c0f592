"""What can happen to a party."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from domain.codes.code import Word
from domain.codes.needs import Category
from domain.codes.parties import PartyKind, RegistrationLevel
from domain.codes.reasons import Reason
from domain.ids import CodeId, PartyId, RegionId
from domain.kernel import Event
from domain.quantities import SeveralOrNone
from domain.texts import Text


class Standing(BaseModel):
    """What a party says of itself, and may change."""

    model_config = ConfigDict(frozen=True)

    name: Text
    region_id: RegionId
    level: RegistrationLevel | None = None
    is_charity: bool = False
    may_raise_publicly: bool = False
    has_party_branch: bool = False
    fields: tuple[Category, ...] = ()
    capacity: SeveralOrNone | None = None


class PartyRegistered(Event):
    """A party made itself known. It may not act before it is verified."""

    party_id: PartyId
    kind: PartyKind
    code_id: CodeId | None = None
    standing: Standing


class PartyAmended(Event):
    """A party's description of itself changed."""

    party_id: PartyId
    standing: Standing


class PartyVerified(Event):
    """A coordinator found that the party is what it says; from now on it may act."""

    party_id: PartyId


class PartySuspended(Event):
    """New acts of the party stop; what stands goes on."""

    party_id: PartyId
    reason: Reason
    note: Text | None = None


class PartyReinstated(Event):
    """A suspended party may act again."""

    party_id: PartyId


class PartyReliedOn(Event):
    """Something relied on the party's being what it is, for the first time since its last step.

    A need, a pledge, an allocation or a delivery: those are too many to be seen from here.
    """

    party_id: PartyId


class PartyRated(Event):
    """An office graded a social organisation, 1A to 5A, for a time."""

    party_id: PartyId
    grade: Annotated[int, Field(ge=1, le=5)]
    issuer: Text
    rated_on: date
    expires_on: date


class MemberJoined(Event):
    """A party became a member of a consortium."""

    consortium_id: PartyId
    member_id: PartyId


class MemberLeft(Event):
    """A party ceased to be a member of a consortium."""

    consortium_id: PartyId
    member_id: PartyId


class MembershipReliedOn(Event):
    """An allocation relied on a membership, for the first time since that began."""

    consortium_id: PartyId
    member_id: PartyId


class MembershipStepRetracted(Event):
    """A joining or a leaving had been entered in error: it never happened."""

    consortium_id: PartyId
    member_id: PartyId
    step: Word
    reason: Reason
    note: Text | None = None


class PartyStepRetracted(Event):
    """A step of a party's registration had been entered in error: it never happened.

    With the registration itself goes its claim to a code.
    """

    party_id: PartyId
    code_id: CodeId | None = None
    step: Word
    reason: Reason
    note: Text | None = None
