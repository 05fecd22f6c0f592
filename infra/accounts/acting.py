"""By which grant somebody acts: the one they name, the one they chose, or the only one."""

from collections.abc import Callable
from datetime import date
from threading import Event

from domain.ids import PersonId
from domain.kernel import Actor
from infra.accounts.remembered import Remembered
from projections.grants import GrantRow, grants_question
from projections.tables import Tables

HEEDED_EVERY = 0.5
"""Seconds. Every event moves the place of the grants, and hardly any is about one. A decision looks
for itself whether its grant holds; so only what is read may be that much behind.
"""


class NoSuchGrant(Exception):
    """Not theirs, or not in force; or none is named where there are several."""


class Acting:
    def __init__(self, tables: Tables, moved: Event, today: Callable[[], date]) -> None:
        self._tables, self.today = tables, today
        self._remembered = Remembered[PersonId, tuple[GrantRow, ...]](moved, every=HEEDED_EVERY)

    def is_at_hand(self, person_id: PersonId) -> bool:
        """Whether nothing has to be read."""
        return self._remembered.known(person_id) is not None

    def in_force(self, person_id: PersonId) -> list[GrantRow]:
        """Today, the earliest first."""
        rows, today = self._remembered.get(person_id, self._read) or (), self.today()
        return [it for it in rows if it.in_force(today)]

    def ever(self, person_id: PersonId) -> tuple[GrantRow, ...]:
        """Also those that are over, or have not begun."""
        return self._read(person_id)

    def actor(self, person_id: PersonId, named: str | None = None) -> Actor | None:
        """As whom they act; as nobody, if they may act by nothing. Raises NoSuchGrant."""
        grants = self.in_force(person_id)
        if named is not None:
            grants = [it for it in grants if named in (it.key, it.grant_id)]
        if len(grants) > 1 or (named is not None and not grants):
            raise NoSuchGrant
        return acting_by(grants[0]) if grants else None

    def _read(self, person_id: PersonId) -> tuple[GrantRow, ...]:
        return tuple(self._tables.read(grants_question(person_id)))


def acting_by(grant: GrantRow) -> Actor:
    return Actor(
        person_id=grant.person_id,
        role=grant.role,
        party_id=grant.party_id,
        region_id=grant.region_id,
        programme_id=grant.programme_id,
        grant_id=grant.grant_id,
        on_behalf_of=grant.on_behalf_of,
    )
