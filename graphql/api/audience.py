"""What whoever asks may see beside what is public. Accounts and finer rules come here later."""

from domain.codes.roles import Role
from domain.kernel import Actor
from projections.audience import PUBLIC, Audience

OFFICES = frozenset({Role.COORDINATOR, Role.SUPERVISOR})
PARTIES = frozenset({Role.MEMBER, Role.RECEIVER})


def audience(actor: Actor | None) -> Audience:
    """An office sees its own region, whoever acts for a party what is that party's own."""
    if actor is None:
        return PUBLIC
    return Audience(
        region_id=actor.region_id if actor.role in OFFICES else None,
        party_id=actor.party_id if actor.role in PARTIES else None,
    )


def is_office(actor: Actor | None) -> bool:
    return actor is not None and actor.role in OFFICES
