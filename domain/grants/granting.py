"""Giving a person a role, and taking it away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.authority import NATION
from domain.codes.bulk import Bulk
from domain.codes.reasons import Reason
from domain.codes.roles import FOR_A_PARTY, FOR_A_REGION, Role
from domain.events.grants import RoleGranted, RoleRevoked
from domain.grants.persons import PersonStanding
from domain.grants.reach import may_grant, must_be_for_others
from domain.grants.reserved import must_be_natural
from domain.grants.views import GrantStanding
from domain.ids import GrantId, PartyId, PersonId, ProgrammeId, RegionId
from domain.kernel import Asked, Decision, Happening, Look
from domain.parties.views import PartyStanding, must_lie_somewhere
from domain.programmes.views import open_programme
from domain.refusals.common import AlreadyKnown, DayIsTooEarly, EndsBeforeItStarts, TooMany
from domain.refusals.grants import GrantIsRevoked, NotForOneself, RoleGoesWithAnother
from domain.refusals.parties import RegionIsNotListed
from domain.regions import region

MOST_GRANTS = 100


@dataclass(frozen=True)
class GrantRole(Decision):
    """Let another person act in a role: for a party, or in a region and all below it; in one
    programme, or in all; from a day on, perhaps up to another.
    """

    grant_id: GrantId
    person_id: PersonId
    role: Role
    since: date
    until: date | None = None
    region_id: RegionId | None = None
    party_id: PartyId | None = None
    programme_id: ProgrammeId | None = None

    makes = ("grant_id",)
    refuses = (
        AlreadyKnown,
        EndsBeforeItStarts,
        NotForOneself,
        RegionIsNotListed,
        RoleGoesWithAnother,
        TooMany,
    )

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        granted = self.granted(self.place(look))
        may_grant(asked, self, self.party_id or granted.lies_in, granted)
        must_be_natural(self.person_id)
        must_be_for_others(look, asked, self.person_id)
        if look(GrantStanding(self.grant_id)).granted:
            raise AlreadyKnown(self.grant_id)
        if self.until and self.until < self.since:
            raise EndsBeforeItStarts(self.since, self.until)
        self.must_name_what_exists(look, asked)
        if len(look(PersonStanding(self.person_id)).grants) >= MOST_GRANTS:
            raise TooMany(Bulk.GRANTS, MOST_GRANTS)
        yield granted

    def place(self, look: Look) -> RegionId:
        """Where the party or the office is. Refuses one where the role wants the other."""
        wants = (self.role in FOR_A_PARTY, self.role in FOR_A_REGION)
        if wants == (True, False) and self.party_id and not self.region_id:
            return must_lie_somewhere(look(PartyStanding(self.party_id)).region_id, self.party_id)
        if wants == (False, True) and self.region_id and not self.party_id:
            return self.region_id
        raise RoleGoesWithAnother(self.role)

    def must_name_what_exists(self, look: Look, asked: Asked) -> None:
        if self.region_id not in (None, NATION) and not region(self.region_id, asked.on):
            raise RegionIsNotListed(self.region_id, asked.on)
        if self.programme_id:
            open_programme(look, asked, self.programme_id)

    def granted(self, lies_in: RegionId) -> RoleGranted:
        return RoleGranted(
            grant_id=self.grant_id,
            person_id=self.person_id,
            role=self.role,
            region_id=self.region_id,
            party_id=self.party_id,
            programme_id=self.programme_id,
            lies_in=lies_in,
            since=self.since,
            until=self.until,
        )


@dataclass(frozen=True)
class RevokeRole(Decision):
    """Take a role from a person, at once. What they did by it stays done."""

    grant_id: GrantId
    reason: Reason

    refuses = (GrantIsRevoked, NotForOneself)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        grant = look(GrantStanding(self.grant_id))
        granted = grant.known
        may_grant(asked, self, self.grant_id, granted)
        must_be_for_others(look, asked, granted.person_id)
        if grant.is_revoked:
            raise GrantIsRevoked(self.grant_id)
        if asked.on < grant.granted_on:
            raise DayIsTooEarly(asked.on, self.grant_id, grant.granted_on)
        yield RoleRevoked(grant_id=self.grant_id, person_id=granted.person_id, reason=self.reason)
