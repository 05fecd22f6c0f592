"""Which regions owe a programme's returns."""

from datetime import date

from domain.codes.parties import ReturnKind
from domain.ids import RegionId
from domain.regions import children


def owing(kind: ReturnKind, region_id: RegionId, day: date) -> tuple[RegionId, ...]:
    """Each region directly below the programme's (各市), as on the day that the return names.

    The programme's own owes the bulletin, which sums up; and everything, if none is below it.
    """
    below = () if kind is ReturnKind.BULLETIN else children(region_id, day)
    return tuple(it.region_id for it in below) or (region_id,)
