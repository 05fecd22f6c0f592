"""For whose eyes an answer is: the public's, an office's, or a party's of its own."""

from datetime import date
from typing import NamedTuple

from domain.ids import PartyId, ProgrammeId, RegionId


class Audience(NamedTuple):
    """Beside what is public, they see all that lies in a region, and what is their party's own.

    The region of the central offices (`domain.authority.NATION`) is everywhere. `programme_id`:
    of this programme alone, if one is said. `on`: the day on which they ask, where that matters.
    """

    region_id: RegionId | None = None
    party_id: PartyId | None = None
    programme_id: ProgrammeId | None = None
    on: date | None = None

    @property
    def is_public(self) -> bool:
        return not self.region_id and not self.party_id

    @property
    def office_id(self) -> RegionId | None:
        """The region of whoever sees all of it, of whatever programme."""
        return None if self.programme_id else self.region_id

    def has_figures_of(self, programme_id: str | None) -> bool:
        """Of any day and filter, and not of closed months alone."""
        return not self.is_public and self.programme_id in (None, programme_id)


PUBLIC = Audience()
