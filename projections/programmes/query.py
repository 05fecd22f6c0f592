"""Which programmes there are, what came after which, and whom each means to cover."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import NamedTuple

from projections.paging import Condition, Listing, Order, at_least, at_most, is_, later_than
from projections.programmes.fold import NAME
from projections.programmes.rows import ProgrammeRow, VillageRow
from projections.whereabouts import lies_in


class ProgrammeOrder(Enum):
    NEWEST = "newest"
    OLDEST = "oldest"


class ProgrammeFilter(NamedTuple):
    """What is asked for; nothing said, nothing left out. `runs_on` is a day of its window."""

    region_id: str | None = None
    runs_on: date | None = None


ALL_PROGRAMMES = ProgrammeFilter()


def programmes(
    asked: ProgrammeFilter = ALL_PROGRAMMES, order: ProgrammeOrder = ProgrammeOrder.NEWEST
) -> Listing[ProgrammeRow]:
    """Programmes are for everybody to see."""
    is_descending = order is ProgrammeOrder.NEWEST
    by = Order(("opened_on", "programme_id"), is_descending)
    return Listing(NAME, "programmes", ProgrammeRow, list(conditions(asked)), by)


def conditions(asked: ProgrammeFilter) -> Iterator[Condition]:
    if asked.region_id is not None:
        yield lies_in(asked.region_id)
    if asked.runs_on is not None:
        yield at_most("starts_on", asked.runs_on)
        yield at_least("ends_on", asked.runs_on)


def following(programme_id: str) -> Listing[ProgrammeRow]:
    """The next generation: mostly one, but nothing forbids several."""
    return programmes()._replace(where=[is_("follows_id", programme_id)])


def villages(programme_id: str, on: date) -> Listing[VillageRow]:
    """The villages that it means to cover on the day."""
    return Listing(
        NAME,
        "programmes_villages",
        VillageRow,
        [
            is_("programme_id", programme_id),
            at_most("listed_on", on),
            later_than("unlisted_on", on),
        ],
        Order(("listed_on", "village_id", "number")),
    )
