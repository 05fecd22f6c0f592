"""The register and the coverage, as they were on a day."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from domain.codes.parties import PairingKind
from domain.codes.stages import PairingStage
from projections.paging import (
    ALL_OF_THEM,
    Condition,
    Listing,
    Order,
    at_most,
    either,
    is_,
    later_than,
    numbers,
)
from projections.pairings.rows import PairingRow, VillageRow
from projections.place import Place
from projections.reader import Reader
from projections.whereabouts import lies_in

NAME = "pairings"
COUNTED = {
    "listed": ALL_OF_THEM,
    "assisted": is_("is_assisted", True),
    "covered": is_("is_covered", True),
}


class PairingFilter(NamedTuple):
    """What is asked for; nothing said, nothing left out."""

    programme_id: str | None = None
    kind: PairingKind | None = None
    stage: PairingStage | None = None
    is_in_force: bool | None = None
    assisting_id: str | None = None
    assisted_id: str | None = None
    party_id: str | None = None
    parent_id: str | None = None
    assisting_region_id: str | None = None
    assisted_region_id: str | None = None
    region_id: str | None = None


class Coverage(NamedTuple):
    """Listed villages: how many are assisted, and how many have somebody who answers for it too."""

    listed: int
    assisted: int
    covered: int


EVERY_ONE = PairingFilter()


def pairings(
    as_of: date, asked: PairingFilter = EVERY_ONE, *, oldest_first: bool = False
) -> Listing[PairingRow]:
    """Each pairing that had been proposed by the day, as it was on it."""
    order = Order(("proposed_on", "pairing_id"), is_descending=not oldest_first)
    where = [*on_day(as_of), *conditions(asked)]
    return Listing(NAME, "pairings", PairingRow, where, order)


def conditions(asked: PairingFilter) -> Iterator[Condition]:
    for column in PairingFilter._fields:
        wanted = getattr(asked, column)
        if wanted is None:
            continue
        match column:
            case "assisting_region_id" | "assisted_region_id":
                yield lies_in(wanted, column.removesuffix("region_id"))
            case "region_id":
                yield either(lies_in(wanted, "assisting_"), lies_in(wanted, "assisted_"))
            case "party_id":
                yield either(is_("assisting_id", wanted), is_("assisted_id", wanted))
            case _:
                yield is_(column, wanted)


def on_day(day: date) -> list[Condition]:
    return [at_most("since", day), later_than("until", day)]


def villages(
    as_of: date,
    programme_id: str | None = None,
    region_id: str | None = None,
    is_covered: bool | None = None,
) -> Listing[VillageRow]:
    """The listed villages, as they were on the day."""
    where = on_day(as_of)
    if programme_id is not None:
        where.append(is_("programme_id", programme_id))
    if region_id is not None:
        where.append(lies_in(region_id))
    if is_covered is not None:
        where.append(is_("is_covered", is_covered))
    order = Order(("village_id", "programme_id"))
    return Listing(NAME, "pairings_villages", VillageRow, where, order)


async def coverage(reader: Reader, listing: Listing[VillageRow]) -> tuple[Coverage, Place]:
    """Over all the villages of the list."""
    return await numbers(reader, listing, Coverage, COUNTED)
