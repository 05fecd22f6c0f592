"""The register of pairings and the coverage of villages, by the days on which they were so."""

from datetime import date
from typing import Any, NamedTuple

from domain.codes.parties import PairingKind
from domain.codes.stages import PairingStage
from domain.ids import PairingId, PartyId, PersonId, ProgrammeId, RegionId, SeatId, TextId


class Story(NamedTuple):
    """All that happened to a pairing: little enough to be told again after every act."""

    pairing_id: PairingId
    parent_id: PairingId | None
    assisted_seat_id: SeatId
    acts: dict[str, Any]


class PairingRow(NamedTuple):
    """A pairing as it was from one day until another, which is the first of the next row."""

    pairing_id: PairingId
    since: date
    until: date
    stage: PairingStage
    is_in_force: bool
    programme_id: ProgrammeId
    kind: PairingKind
    assisting_id: PartyId
    assisted_id: PartyId
    assisted_seat_id: SeatId
    is_self_help: bool
    proposed_on: date
    starts_on: date
    ends_on: date | None
    parent_id: PairingId | None
    implementer_id: PartyId | None
    responsible_id: PersonId | None
    expected_benefit_id: TextId | None
    superseded_by: PairingId | None
    assisting_province_id: RegionId
    assisting_city_id: RegionId | None
    assisting_county_id: RegionId | None
    assisted_province_id: RegionId
    assisted_city_id: RegionId | None
    assisted_county_id: RegionId | None


class Listed(NamedTuple):
    """A village that a programme means to cover, and when it was listed and unlisted."""

    assisted_seat_id: SeatId
    programme_id: ProgrammeId
    village_id: PartyId
    region_id: RegionId
    steps: tuple[str, ...]


class VillageRow(NamedTuple):
    """A listed village from one day until another: is it assisted, does anybody answer for it?

    It is covered if one and the same pairing has both.
    """

    village_id: PartyId
    programme_id: ProgrammeId
    since: date
    until: date
    is_assisted: bool
    is_covered: bool
    province_id: RegionId
    city_id: RegionId | None
    county_id: RegionId | None
