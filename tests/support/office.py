"""Who may act in the county's office, and by which grant."""

from dataclasses import replace
from datetime import date
from typing import Any

from domain.codes.grants import RelationKind
from domain.codes.reasons import Reason
from domain.codes.roles import Role
from domain.events.grants import (
    DelegationEnded,
    PersonsJoined,
    PersonSuspended,
    RelationDeclared,
    RelationEnded,
    RoleGranted,
    RoleRevoked,
    WorkDelegated,
)
from domain.ids import DelegationId, GrantId, PartyId, PersonId, RelationId
from domain.kernel import Actor
from tests.support.county import APRIL, FUGONG, MILL, NUJIANG, STONE_BRIDGE, ZHUHAI
from tests.support.scenario import TODAY, Told, person, told

HEAD = person("person-head", "administrator", region=NUJIANG)
"""Administers the prefecture; by a signed token, and so by no grant."""
LIU, ZHAO, SUN = (PersonId(f"person-{it}") for it in ("liu", "zhao", "sun"))
GRANT, OTHER_GRANT = GrantId("grant-liu"), GrantId("grant-sun")
ABSENCE = DelegationId("delegation-liu-to-zhao")
TIE = RelationId("relation-mill")
YEAR_END = date(2026, 12, 31)


def granting(
    person_id: PersonId = LIU, role: Role = Role.COORDINATOR, grant_id: GrantId = GRANT, **more: Any
) -> RoleGranted:
    """For the county, from April on, unless it is said otherwise."""
    said: dict[str, Any] = {"region_id": FUGONG, "lies_in": FUGONG, "since": APRIL}
    if party_id := more.get("party_id"):
        said |= {"region_id": None, "lies_in": ZHUHAI if party_id == MILL else FUGONG}
    return RoleGranted(grant_id=grant_id, person_id=person_id, role=role, **said | more)


def granted(*about: Any, **more: Any) -> Told:
    return told(granting(*about, **more), by=HEAD, on=APRIL)


def for_the_mill(person_id: PersonId = LIU, role: Role = Role.MEMBER, **more: Any) -> Told:
    return granted(person_id, role, OTHER_GRANT, party_id=MILL, **more)


def revoked(grant_id: GrantId = GRANT, person_id: PersonId = LIU, on: date = TODAY) -> Told:
    event = RoleRevoked(grant_id=grant_id, person_id=person_id, reason=Reason.LEFT_OFFICE)
    return told(event, by=HEAD, on=on)


def delegating(since: date = APRIL, until: date = YEAR_END) -> WorkDelegated:
    return WorkDelegated(
        delegation_id=ABSENCE,
        grant_id=GRANT,
        person_id=LIU,
        to_person_id=ZHAO,
        since=since,
        until=until,
    )


def delegated(since: date = APRIL, until: date = YEAR_END) -> Told:
    return told(delegating(since, until), by=HEAD, on=APRIL)


ENDED = DelegationEnded(
    delegation_id=ABSENCE,
    grant_id=GRANT,
    person_id=LIU,
    to_person_id=ZHAO,
    reason=Reason.NO_LONGER_NEEDED,
)


def ended(on: date = TODAY) -> Told:
    return told(ENDED, by=HEAD, on=on)


def suspended(person_id: PersonId = LIU, on: date = TODAY) -> Told:
    return told(PersonSuspended(person_id=person_id, reason=Reason.UNDER_REVIEW), by=HEAD, on=on)


def joined(*person_ids: PersonId) -> Told:
    return told(PersonsJoined(person_ids=tuple(sorted(person_ids))), by=HEAD, on=APRIL)


def declaring(
    party_id: PartyId = MILL,
    other_id: PartyId | None = STONE_BRIDGE,
    person_id: PersonId | None = None,
) -> RelationDeclared:
    return RelationDeclared(
        relation_id=TIE,
        kind=RelationKind.OWNERSHIP,
        party_id=party_id,
        other_id=other_id,
        person_id=person_id,
    )


def declared(*about: Any, on: date = APRIL) -> Told:
    return told(declaring(*about), on=on)


def over(it: RelationDeclared, on: date = TODAY) -> Told:
    return told(ending(it), on=on)


def ending(it: RelationDeclared) -> RelationEnded:
    return RelationEnded(
        relation_id=it.relation_id,
        party_id=it.party_id,
        other_id=it.other_id,
        person_id=it.person_id,
        reason=Reason.NO_LONGER_NEEDED,
    )


def by_grant(it: RoleGranted, **more: Any) -> Actor:
    """Whoever acts by this grant: its holder, unless somebody else does it for them."""
    actor = Actor(
        person_id=it.person_id,
        role=it.role,
        region_id=it.region_id,
        party_id=it.party_id,
        programme_id=it.programme_id,
        grant_id=it.grant_id,
    )
    return replace(actor, **more)
