"""The rows of the programmes' tables."""

from datetime import date
from typing import Any, NamedTuple

from domain.ids import PartyId, ProgrammeId, RegionId, TextId


class ProgrammeRow(NamedTuple):
    """A programme as it stands now. `rules` is `domain.events.programmes.Rules`, as JSON.

    `ends_on` is the last day of all days where its window is open-ended.
    """

    programme_id: ProgrammeId
    name_id: TextId
    region_id: RegionId
    province_id: RegionId
    city_id: RegionId | None
    county_id: RegionId | None
    follows_id: ProgrammeId | None
    opened_on: date
    starts_on: date
    ends_on: date
    rules: dict[str, Any]


class ProgrammeStep(NamedTuple):
    """What the programme said from one step on, to go back to when a later one is retracted."""

    programme_id: ProgrammeId
    number: int
    name_id: TextId
    rules: dict[str, Any]


class VillageRow(NamedTuple):
    """A stay of a village among those to be covered, from a day up to, not on, another."""

    programme_id: ProgrammeId
    village_id: PartyId
    number: int
    listed_on: date
    unlisted_on: date
