"""Designated money stays designated (rules 15)."""

from domain.events.pledges import Designation
from domain.needs.views import NeedStanding
from domain.regions import contains


def fits(designation: Designation, need: NeedStanding) -> bool:
    """May what is meant for these go to this need? What is meant for nobody yet, may."""
    if not need.content:
        return False
    county_id, region_id, on = designation.county_id, need.content.region_id, need.course.since
    return (
        designation.need_id in (None, need.need_id)
        and designation.village_id in (None, need.content.beneficiary_id)
        and (county_id is None or contains(county_id, region_id, on))
    )
