"""What the past says about one person, by one of their pseudonyms."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from domain.events.grants import (
    DelegationEnded,
    PersonReinstated,
    PersonsJoined,
    PersonsParted,
    PersonSuspended,
    RoleGranted,
    RoleRevoked,
    WorkDelegated,
)
from domain.grants.views import GrantStanding
from domain.ids import PersonId
from domain.kernel import Look, Provenance, View, on
from domain.looking import each


@dataclass(frozen=True)
class PersonStanding(View):
    """What somebody was granted, whose work was delegated to them, and whether they rest.

    `same`: their other pseudonyms. `changed_on`: when they last came to rest, or to act again.
    """

    person_id: PersonId
    grants: tuple[RoleGranted, ...] = ()
    work: tuple[WorkDelegated, ...] = ()
    is_suspended: bool = False
    changed_on: date = date.min
    same: frozenset[PersonId] = frozenset()

    @on(RoleGranted)
    def was_granted(self, event: RoleGranted, _: Provenance) -> Self:
        return replace(self, grants=(*self.grants, event))

    @on(RoleRevoked)
    def was_revoked(self, event: RoleRevoked, _: Provenance) -> Self:
        kept = tuple(it for it in self.grants if it.grant_id != event.grant_id)
        return replace(self, grants=kept)

    @on(WorkDelegated)
    def was_delegated(self, event: WorkDelegated, _: Provenance) -> Self:
        is_theirs = event.to_person_id == self.person_id
        return replace(self, work=(*self.work, event)) if is_theirs else self

    @on(DelegationEnded)
    def delegation_ended(self, event: DelegationEnded, _: Provenance) -> Self:
        kept = tuple(it for it in self.work if it.delegation_id != event.delegation_id)
        return replace(self, work=kept)

    @on(PersonSuspended, PersonReinstated)
    def came_to_rest(self, event: PersonSuspended | PersonReinstated, by: Provenance) -> Self:
        is_suspended = isinstance(event, PersonSuspended)
        return replace(self, is_suspended=is_suspended, changed_on=by.occurred_on)

    @on(PersonsJoined)
    def was_joined(self, event: PersonsJoined, _: Provenance) -> Self:
        return replace(self, same=frozenset(event.person_ids) - {self.person_id})

    @on(PersonsParted)
    def was_parted(self, event: PersonsParted, _: Provenance) -> Self:
        left = event.person_id == self.person_id
        return replace(self, same=frozenset() if left else self.same - {event.person_id})


def everybody(look: Look, person_ids: Iterable[PersonId | None]) -> tuple[PersonStanding, ...]:
    """These people, by all their pseudonyms."""
    named = sorted({it for it in person_ids if it})
    known = each(look, map(PersonStanding, named))
    if not any(it.same for it in known):
        return known
    others = sorted({same for it in known for same in it.same}.difference(named))
    return (*known, *each(look, map(PersonStanding, others)))


def pseudonyms(look: Look, *person_ids: PersonId | None) -> frozenset[PersonId]:
    """All by which these people are known."""
    return frozenset(it.person_id for it in everybody(look, person_ids))


def lent_to(look: Look, people: Iterable[PersonStanding], day: date) -> tuple[RoleGranted, ...]:
    """What is others', and delegated to these people on the day or later."""
    work = (GrantStanding(it.grant_id) for who in people for it in who.work if it.until >= day)
    return tuple(it.granted for it in each(look, work) if it.granted and not it.is_revoked)
