"""The rows of the cube, and of what is known of each thing that counts in it."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from domain.quantities import NONE


class Measure(StrEnum):
    """What is summed. The value is part of what a report says, and never changes."""

    PAIRINGS_PROPOSED = "pairings_proposed"
    PAIRINGS_APPROVED = "pairings_approved"
    PAIRINGS_ENDED = "pairings_ended"
    PAIRINGS_STANDING = "pairings_standing"
    VILLAGES = "villages"
    PROJECTS_PROPOSED = "projects_proposed"
    PROJECTS_AGREED = "projects_agreed"
    PLEDGED = "pledged"
    TARGET = "target"
    """The number that the programme set out to reach; under `unit` stands of what."""


class Act(NamedTuple):
    """Something that happened to a thing. `says`: what of it counts, and where."""

    thing_id: str
    position: int
    occurred_on: date
    name: str
    says: dict[str, Any]


class Cell(NamedTuple):
    """By how much a day's knowledge changed what is true of a day, in one region of any level."""

    region_id: str
    programme_id: str
    measure: Measure
    unit: str
    occurred_on: date
    recorded_on: date
    amount: Decimal = NONE
