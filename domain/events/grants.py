"""What can happen to whoever acts: what they may do, for whom, and what interest they have."""

from datetime import date
from typing import Annotated

from pydantic import Field

from domain.codes.grants import RelationKind
from domain.codes.reasons import Reason
from domain.codes.roles import Role
from domain.ids import DelegationId, GrantId, PartyId, PersonId, ProgrammeId, RegionId, RelationId
from domain.kernel import Event

Persons = Annotated[tuple[PersonId, ...], Field(max_length=20)]


class RoleGranted(Event):
    """A person may act in a role, for a party or for the office of a region, both days included.

    If a programme is named, then in that programme alone. `lies_in`: the region, or where the
    party lay.
    """

    grant_id: GrantId
    person_id: PersonId
    role: Role
    region_id: RegionId | None = None
    party_id: PartyId | None = None
    programme_id: ProgrammeId | None = None
    lies_in: RegionId
    since: date
    until: date | None = None


class RoleRevoked(Event):
    """A grant is good for nothing any more. What was done by it stays done."""

    grant_id: GrantId
    person_id: PersonId
    reason: Reason


class WorkDelegated(Event):
    """Another does a person's work, by that one's grant and on their behalf, for some time."""

    delegation_id: DelegationId
    grant_id: GrantId
    person_id: PersonId
    to_person_id: PersonId
    since: date
    until: date


class DelegationEnded(Event):
    """A person's work is their own again, before the time was over."""

    delegation_id: DelegationId
    grant_id: GrantId
    person_id: PersonId
    to_person_id: PersonId
    reason: Reason


class PersonSuspended(Event):
    """Whatever was granted to a person rests, and so does what others do on their behalf."""

    person_id: PersonId
    reason: Reason


class PersonReinstated(Event):
    """What was granted to a person is good again."""

    person_id: PersonId


class PersonsJoined(Event):
    """Several pseudonyms turned out to be one person; all of them are named."""

    person_ids: Persons


class PersonsParted(Event):
    """A pseudonym had been taken for the others' by error: it is a person of its own."""

    person_id: PersonId
    person_ids: Persons


class RelationDeclared(Event):
    """A party, or a person, has an interest in a party: it neither approves nor has approved
    what the two give each other.
    """

    relation_id: RelationId
    kind: RelationKind
    party_id: PartyId
    other_id: PartyId | None = None
    person_id: PersonId | None = None


class RelationEnded(Event):
    """An interest that was declared is over."""

    relation_id: RelationId
    party_id: PartyId
    other_id: PartyId | None = None
    person_id: PersonId | None = None
    reason: Reason
