"""Who is there, what they say of themselves, how far they are known, and how much they carry."""

from projections.parties.fold import Parties
from projections.parties.query import (
    EVERY_ONE,
    PartyFilter,
    PartyOrder,
    members,
    memberships,
    pairings_kept,
    parties,
)
from projections.parties.rows import MembershipRow, PartyRow

__all__ = [
    "EVERY_ONE",
    "MembershipRow",
    "Parties",
    "PartyFilter",
    "PartyOrder",
    "PartyRow",
    "members",
    "memberships",
    "pairings_kept",
    "parties",
]
