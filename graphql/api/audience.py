"""What whoever asks may see beside what is public."""

from datetime import date

from domain.codes.roles import FOR_A_PARTY, Role
from domain.kernel import Actor
from projections.audience import PUBLIC, Audience

OFFICES = frozenset({Role.COORDINATOR, Role.PUBLISHER, Role.SUPERVISOR})
"""An administrator looks after accounts, and reads what everybody does."""


def audience(actor: Actor | None, on: date | None = None) -> Audience:
    """An office sees its own region, whoever acts for a party what is that party's own; and, as
    pairings stand on the day, what its pairings cover. Of a programme alone, if so granted.
    """
    if actor is None:
        return PUBLIC
    found = Audience(
        region_id=actor.region_id if actor.role in OFFICES else None,
        party_id=actor.party_id if actor.role in FOR_A_PARTY else None,
        programme_id=actor.programme_id,
        on=on,
    )
    return PUBLIC if found.is_public else found


def is_office(actor: Actor | None) -> bool:
    return actor is not None and actor.role in OFFICES
