"""Whoever holds a role, wherever it may be good for, by a grant in whichever state."""

from collections.abc import Iterator
from datetime import timedelta
from enum import Enum

from eventsourcing.dcb.popo import InMemoryDCBRecorder

from domain.codes.reasons import Reason
from domain.codes.roles import FOR_A_PARTY, FOR_PEOPLE, Role
from domain.events.grants import PersonSuspended, RoleGranted, RoleRevoked, WorkDelegated
from domain.ids import DelegationId, GrantId, PartyId, PersonId, ProgrammeId, RegionId
from domain.kernel import Actor, Decision, Event, Happening
from infra.log import Log
from infra.memory import Memory
from infra.past import Glance, Past
from tests.support.at_hand import EVERYTHING
from tests.support.county import (
    APRIL,
    DAIRY,
    FUGONG,
    LUSHUI,
    MILL,
    NUJIANG,
    STONE_BRIDGE,
    TWO_RIVERS,
    YUNNAN,
    ZHUHAI,
)
from tests.support.office import HEAD
from tests.support.scenario import TODAY, command, remember, told

PARTIES = (MILL, STONE_BRIDGE, DAIRY, TWO_RIVERS)
REGIONS = (FUGONG, ZHUHAI, NUJIANG, YUNNAN, LUSHUI)
OTHER_PROGRAMME = ProgrammeId("programme-other")
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


class State(Enum):
    """What may be the matter with a grant, or with whoever holds it."""

    HELD = "held"
    DELEGATED = "delegated"
    ELSEWHERE = "for another programme"
    REVOKED = "revoked"
    OVER = "over"
    TO_COME = "to come"
    SUSPENDED = "of a person who rests"
    TAKEN_BACK = "delegated no more"


GOOD = frozenset({State.HELD, State.DELEGATED, State.ELSEWHERE})


def holder(role: Role, at: PartyId | RegionId, state: State) -> Actor:
    """The person who asks, each another one."""
    named = f"{role}-{at}-{state.name.lower()}"
    person_id, other_id = PersonId(f"person-{named}"), PersonId(f"person-deputy-{named}")
    delegates = state in (State.DELEGATED, State.TAKEN_BACK)
    return Actor(
        person_id=other_id if delegates else person_id,
        role=role,
        party_id=at if isinstance(at, PartyId) else None,
        region_id=at if isinstance(at, RegionId) else None,
        programme_id=OTHER_PROGRAMME if state is State.ELSEWHERE else None,
        grant_id=GrantId(f"grant-{named}"),
        on_behalf_of=person_id if delegates else None,
    )


def history(role: Role, at: PartyId | RegionId, state: State) -> Iterator[Event]:
    """How it came to that."""
    actor = holder(role, at, state)
    grant_id, person_id = actor.grant_id, actor.on_behalf_of or actor.person_id
    assert grant_id
    yield RoleGranted(
        grant_id=grant_id,
        person_id=person_id,
        role=role,
        region_id=actor.region_id,
        party_id=actor.party_id,
        programme_id=actor.programme_id,
        lies_in=actor.region_id or FUGONG,
        since=TOMORROW if state is State.TO_COME else APRIL,
        until=YESTERDAY if state is State.OVER else None,
    )
    if state is State.REVOKED:
        yield RoleRevoked(grant_id=grant_id, person_id=person_id, reason=Reason.OTHER)
    if state is State.SUSPENDED:
        yield PersonSuspended(person_id=person_id, reason=Reason.OTHER)
    if actor.on_behalf_of:
        yield WorkDelegated(
            delegation_id=DelegationId(grant_id.replace("grant", "delegation", 1)),
            grant_id=grant_id,
            person_id=person_id,
            to_person_id=actor.person_id,
            since=APRIL,
            until=YESTERDAY if state is State.TAKEN_BACK else TOMORROW,
        )


def county() -> Past:
    """Where everything is at hand, and everybody is somewhere."""
    log = Log(InMemoryDCBRecorder())
    grants = (
        told(event, by=HEAD, on=APRIL)
        for role in sorted(FOR_PEOPLE)
        for at in (PARTIES if role in FOR_A_PARTY else REGIONS)
        for state in State
        for event in history(role, at, state)
    )
    remember(log, *EVERYTHING, *grants)
    memory = Memory(log)
    memory.reach(log.head())
    return Past(log, memory)


def said(past: Past, decision: Decision, by: Actor) -> list[Happening] | Exception:
    """What is decided today. Nothing is recorded, so everybody finds things as they were."""
    glance = Glance(past, command(decision, by=by), TODAY)
    past.complete(glance, [])
    return glance.said
