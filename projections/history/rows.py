"""What happened to a thing, and where the thing belongs."""

from datetime import date, datetime
from typing import NamedTuple

from domain.ids import PartyId, PersonId, RegionId


class Happened(NamedTuple):
    """An event, in the history of one of the things that it names."""

    thing_id: str
    position: int
    event: str
    occurred_on: date
    recorded_at: datetime
    role: str
    person_id: PersonId
    party_id: PartyId | None
    region_id: RegionId | None
    entered_by: PersonId | None
    command_id: str
    is_internal: bool


class Private(NamedTuple):
    """A need that names a household or child, or what was given for one: no matter for the public.

    What it was once, it stays.
    """

    thing_id: str


class Belonging(NamedTuple):
    """A region whose offices have to do with the thing: now, or once."""

    thing_id: str
    region_id: RegionId
    province_id: RegionId
    city_id: RegionId | None
    county_id: RegionId | None
