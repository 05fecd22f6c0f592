"""The provinces, cities and counties of China, as they were on any day.

A region's id is ours and never changes; its code, name and parent are dated. So every question
here is asked *on a day*, and answered by the tree of that day:

    here = find("云南省泸水县", date(2019, 6, 1))    # Found: 泸水市, with a warning
    contains(RegionId("region-53"), here.region.region_id, date(2019, 6, 1))

Villages and townships are no regions: they are parties, located in a county.
"""

from domain.regions.finding import Ambiguous, Finding, Found, Outdated, find
from domain.regions.listing import Level, Region
from domain.regions.tree import (
    Rollup,
    UnknownRegion,
    all_regions,
    ancestors,
    children,
    contains,
    full_name,
    province_of,
    region,
    rollup,
)

__all__ = [
    "Ambiguous",
    "Finding",
    "Found",
    "Level",
    "Outdated",
    "Region",
    "Rollup",
    "UnknownRegion",
    "all_regions",
    "ancestors",
    "children",
    "contains",
    "find",
    "full_name",
    "province_of",
    "region",
    "rollup",
]
