"""The rows of the parties' tables."""

from datetime import date
from typing import Any, NamedTuple

from domain.codes.needs import Category
from domain.codes.parties import PartyKind, RegistrationLevel
from domain.codes.stages import PartyStage
from domain.ids import CodeId, PairingId, PartyId, RegionId, TextId


class PartyRow(NamedTuple):
    """A party as it stands now. `is_public`: it was verified once, and is shown to everybody.

    `grade` is 1 to 5 for 1A to 5A; a rating that has run out is still told, with its last day.
    `capacity`: how many pairings it can keep at a time as the assisting party; None is no limit.
    """

    party_id: PartyId
    kind: PartyKind
    code_id: CodeId | None
    stage: PartyStage
    is_public: bool
    registered_on: date
    name_id: TextId
    region_id: RegionId
    province_id: RegionId
    city_id: RegionId | None
    county_id: RegionId | None
    level: RegistrationLevel | None
    is_charity: bool
    may_raise_publicly: bool
    has_party_branch: bool
    fields: tuple[Category, ...]
    capacity: int | None
    grade: int | None
    issuer_id: TextId | None
    rated_on: date | None
    rating_expires_on: date | None


class PartyStep(NamedTuple):
    """One step of a party, with what it said anew: enough to go back to the step before."""

    party_id: PartyId
    number: int
    stage: PartyStage
    on: date
    standing: dict[str, Any] | None
    rating: dict[str, Any] | None


class MembershipRow(NamedTuple):
    """A stay of a party in a consortium; `left_on` is the first day on which it was over."""

    consortium_id: PartyId
    member_id: PartyId
    number: int
    joined_on: date
    left_on: date


class PlaceRow(NamedTuple):
    """What one approved pairing takes of the assisting party's capacity, both days included.

    `agreed_until` is the last day by its terms; `last` comes before it where it ended early.
    """

    party_id: PartyId
    pairing_id: PairingId
    first: date
    last: date
    agreed_until: date
