"""From grants, delegations and suspensions to what each person may act by."""

from collections.abc import Set
from datetime import date

from domain.authority import NATION
from domain.days import EVER_AFTER
from domain.events import grants as events
from domain.events.grants import (
    DelegationEnded,
    PersonReinstated,
    PersonSuspended,
    RoleGranted,
    RoleRevoked,
    WorkDelegated,
)
from domain.ids import PersonId
from domain.kernel import Recorded, ids
from projections.grants.rows import GrantRow, RestingRow
from projections.projection import Batch, Projection
from projections.sheet import Sheet
from projections.whereabouts import Whereabouts, whereabouts

NAME = "grants"
BY_DAY = ("since", "key")


class Grants(Projection):
    """Told by few events; all others name nobody who may act."""

    name = NAME

    def __init__(self) -> None:
        self.grants = Sheet(
            NAME,
            GrantRow,
            by=("grant_id", "person_id", "on_behalf_of"),
            leads_by=("person_id", "on_behalf_of"),
            indexes=[BY_DAY, *((it, *BY_DAY) for it in ("party_id", *Whereabouts._fields))],
        )
        self.resting = Sheet(f"{NAME}_resting", RestingRow)
        self.sheets = (self.grants, self.resting)

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
            case PersonSuspended(person_id=person_id):
                self.resting.put(RestingRow(person_id, on))
                self.tell_of(person_id)
            case PersonReinstated(person_id=person_id):
                self.resting.delete(person_id)
                self.tell_of(person_id)

    def delegate(self, event: WorkDelegated) -> None:
        for own in self.grants.about(event.grant_id):
            if not own.delegation_id:
                self.put(lent(own, event))

    def tell_of(self, person_id: PersonId) -> None:
        """In all that they act by, and in what others do on their behalf."""
        for by in ("person_id", "on_behalf_of"):
            for it in self.grants.about(person_id, by=by):
                self.put(it)

    def put(self, row: GrantRow) -> None:
        """With what is known of those whom it concerns."""
        people = filter(None, (row.person_id, row.on_behalf_of))
        self.grants.put(row._replace(suspended_on=min(map(self.since, people))))

    def since(self, person_id: PersonId) -> date:
        resting = self.resting.get(person_id)
        return resting.suspended_on if resting else EVER_AFTER


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
