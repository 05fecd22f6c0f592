"""The rows of the grants' tables."""

from datetime import date
from typing import NamedTuple

from domain.codes.roles import Role
from domain.ids import DelegationId, GrantId, PartyId, PersonId, ProgrammeId, RegionId


class GrantRow(NamedTuple):
    """By what a person may act: a grant of their own, or work that was delegated to them.

    `key`: the delegation's id, if it is one, else the grant's. `until` and the days of revocation
    and suspension are the last of all days where there is none. `revoked_on`: the first day on
    which it was over before its time; for a delegation also by the end of its grant.
    `suspended_on`: since when it rests, because the person does, or the one they act for, by
    whichever of their pseudonyms.
    `lies_in`: the region, or where the party lay, with what that lies in.
    """

    key: str
    grant_id: GrantId
    person_id: PersonId
    role: Role
    region_id: RegionId | None
    party_id: PartyId | None
    programme_id: ProgrammeId | None
    since: date
    until: date
    revoked_on: date
    suspended_on: date
    delegation_id: DelegationId | None
    on_behalf_of: PersonId | None
    lies_in: RegionId
    province_id: RegionId
    city_id: RegionId | None
    county_id: RegionId | None

    def in_force(self, on: date) -> bool:
        """Whether the person may act by it on the day."""
        return self.since <= on <= self.until and on < min(self.revoked_on, self.suspended_on)


class RestingRow(NamedTuple):
    """Somebody who is suspended."""

    person_id: PersonId
    suspended_on: date


class SameRow(NamedTuple):
    """Another pseudonym of somebody. There is one for either way round."""

    person_id: PersonId
    other_id: PersonId
