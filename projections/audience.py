"""For whose eyes an answer is: the public's, an office's, or a party's of its own."""

from typing import NamedTuple

from domain.ids import PartyId, RegionId


class Audience(NamedTuple):
    """Beside what is public, they see all that lies in a region, and what is their party's own.

    The region of the central offices (`domain.authority.NATION`) is everywhere.
    """

    region_id: RegionId | None = None
    party_id: PartyId | None = None


PUBLIC = Audience()
