"""What can be asked of the match rate."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.codes.needs import Category, Kind
from domain.ids import ProgrammeId, RegionId


@dataclass(frozen=True)
class MatchRateQuestion:
    """Of which needs, as of which day, and as known on which day. What is not said is all of it.

    `party_id`: what this assisting party had a part in, beside the whole; or HOUSEHOLDS.
    """

    as_of: date
    known_at: date
    programme_id: ProgrammeId | None = None
    region_id: RegionId | None = None
    category: Category | None = None
    kind: Kind | None = None
    party_id: str | None = None


class GroupedBy(StrEnum):
    """One row for each of these. Regions: those of a level, within the one that is asked about."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    CATEGORY = "category"
    KIND = "kind"
    PROGRAMME = "programme"
