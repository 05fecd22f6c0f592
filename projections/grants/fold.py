"""From grants, delegations and suspensions to what each person may act by."""

from collections.abc import Iterable, Set
from datetime import date
from itertools import permutations
from typing import TypeAlias

from domain.authority import NATION
from domain.days import EVER_AFTER
from domain.events import grants as events
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
from domain.ids import PersonId
from domain.kernel import Recorded, ids
from projections.grants.rows import GrantRow, RestingRow, SameRow
from projections.projection import Batch, Projection
from projections.sheet import Sheet
from projections.whereabouts import Whereabouts, whereabouts

OfPersons: TypeAlias = PersonSuspended | PersonReinstated | PersonsJoined | PersonsParted

NAME = "grants"
BY_DAY = ("since", "key")


class Grants(Projection):
    """Told by few events; all others name nobody who may act."""

    name = NAME
    version = 2

    def __init__(self) -> None:
        self.grants = Sheet(
            NAME,
            GrantRow,
            by=("grant_id", "person_id", "on_behalf_of"),
            leads_by=("person_id", "on_behalf_of"),
            indexes=[BY_DAY, *((it, *BY_DAY) for it in ("party_id", *Whereabouts._fields))],
        )
        self.resting = Sheet(f"{NAME}_resting", RestingRow)
        self.same = Sheet(f"{NAME}_same", SameRow, key=2, by=("person_id",), leads_by=("other_id",))
        self.sheets = (self.grants, self.resting, self.same)

    def asks(self, batch: Batch) -> Set[str]:
        told = (it.event for it in batch.recorded)
        named = (ids(it) for it in told if type(it).__module__ == events.__name__)
        return frozenset(it for several in named for it in several)

    def fold(self, recorded: Recorded) -> None:
        event, on = recorded.event, recorded.provenance.occurred_on
        match event:
            case RoleGranted():
                self.put(granted(event))
            case WorkDelegated():
                self.delegate(event)
            case RoleRevoked(grant_id=grant_id):
                for it in self.grants.about(grant_id):
                    self.grants.put(it._replace(revoked_on=min(on, it.revoked_on)))
            case DelegationEnded(delegation_id=delegation_id, grant_id=grant_id):
                for it in self.grants.about(grant_id):
                    if it.delegation_id == delegation_id:
                        self.grants.put(it._replace(revoked_on=min(on, it.revoked_on)))
            case PersonSuspended() | PersonReinstated() | PersonsJoined() | PersonsParted():
                self.tell_of(self.concerned(event, on))

    def delegate(self, event: WorkDelegated) -> None:
        for own in self.grants.about(event.grant_id):
            if not own.delegation_id:
                self.put(lent(own, event))

    def concerned(self, event: OfPersons, on: date) -> Iterable[PersonId]:
        """Whose rest may begin or end by this, now that it is noted."""
        match event:
            case PersonSuspended(person_id=person_id):
                self.resting.put(RestingRow(person_id, on))
            case PersonReinstated(person_id=person_id):
                self.resting.delete(person_id)
            case PersonsJoined(person_ids=person_ids):
                for one, other in permutations(person_ids, 2):
                    self.same.put(SameRow(one, other))
                return person_ids
            case _:
                return self.part(event.person_id)
        return self.pseudonyms(person_id)

    def part(self, person_id: PersonId) -> list[PersonId]:
        together = self.pseudonyms(person_id)
        for other in together[1:]:
            self.same.delete(person_id, other)
            self.same.delete(other, person_id)
        return together

    def tell_of(self, people: Iterable[PersonId]) -> None:
        """In all that they act by, and in what others do on their behalf."""
        for person_id in people:
            for by in ("person_id", "on_behalf_of"):
                for it in self.grants.about(person_id, by=by):
                    self.put(it)

    def put(self, row: GrantRow) -> None:
        """With what is known of those whom it concerns."""
        people = filter(None, (row.person_id, row.on_behalf_of))
        self.grants.put(row._replace(suspended_on=min(map(self.since, people))))

    def since(self, person_id: PersonId) -> date:
        resting = filter(None, map(self.resting.get, self.pseudonyms(person_id)))
        return min((it.suspended_on for it in resting), default=EVER_AFTER)

    def pseudonyms(self, person_id: PersonId) -> list[PersonId]:
        """This one first, and all others of the same person."""
        return [person_id, *(it.other_id for it in self.same.about(person_id))]


def granted(event: RoleGranted) -> GrantRow:
    return GrantRow(
        key=event.grant_id,
        grant_id=event.grant_id,
        person_id=event.person_id,
        role=event.role,
        region_id=event.region_id,
        party_id=event.party_id,
        programme_id=event.programme_id,
        since=event.since,
        until=event.until or EVER_AFTER,
        revoked_on=EVER_AFTER,
        suspended_on=EVER_AFTER,
        delegation_id=None,
        on_behalf_of=None,
        lies_in=event.lies_in,
        **whereabouts_of(event)._asdict(),
    )


def lent(own: GrantRow, event: WorkDelegated) -> GrantRow:
    """The same, as another's to do for some days."""
    return own._replace(
        key=event.delegation_id,
        person_id=event.to_person_id,
        since=event.since,
        until=event.until,
        delegation_id=event.delegation_id,
        on_behalf_of=own.person_id,
    )


def whereabouts_of(event: RoleGranted) -> Whereabouts:
    """By the tree of its first day. The central offices are everywhere, and so in themselves."""
    if event.lies_in == NATION:
        return Whereabouts(NATION, None, None)
    return whereabouts(event.lies_in, event.since)
