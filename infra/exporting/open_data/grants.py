"""360Giving: money that was approved for a need, as grants (standard 1.1).

https://standard.threesixtygiving.org/: the funder gives, the recipient is whom the need is for.
"""

from collections.abc import AsyncGenerator, Mapping
from typing import Any

import orjson

from infra.exporting.books import Export
from infra.exporting.cells import exact
from infra.exporting.open_data.money import FEN
from infra.exporting.open_data.names import NAMELESS, Names, of_needs, of_parties
from infra.exporting.open_data.publisher import Publisher
from infra.exporting.walking import walked
from projections import pledge_book
from projections.audience import PUBLIC
from projections.finding import each
from projections.paging import Listing, is_
from projections.pledge_book import AllocationRow, PledgeRow

MEDIA_TYPE = "application/json"
PREFIX = "360G"
BEGINNING, END = b'{"version":"1.1","grants":[', b"]}\n"


async def grants(export: Export, by: Publisher) -> AsyncGenerator[bytes]:
    yield BEGINNING
    begun = False
    async for rows in walked(export.reader, money()):
        some = await told(export, [it for it in rows if it.quantity > it.released], by)
        if some:
            yield (b"," if begun else b"") + b",".join(orjson.dumps(it) for it in some)
            begun = True
    yield END


def money() -> Listing[AllocationRow]:
    """What was approved, in money."""
    listing = pledge_book.allocations(PUBLIC)
    return listing._replace(where=[*listing.where, is_("unit", FEN)])


async def told(export: Export, rows: list[AllocationRow], by: Publisher) -> list[dict[str, Any]]:
    pledges = await each(
        export.reader, pledge_book.allocated_pledges(), [it.pledge_id for it in rows]
    )
    sides = [party for it in rows for party in (it.giver_id, it.beneficiary_id)]
    parties = await of_parties(export, sides)
    needs = await of_needs(export, [it.need_id for it in rows])
    return [
        grant(it, pledge, needs[it.need_id], parties, by)
        for it, pledge in zip(rows, pledges, strict=True)
    ]


def grant(
    it: AllocationRow, pledge: PledgeRow | None, need: str, parties: Names, by: Publisher
) -> dict[str, Any]:
    known = pledge is not None and pledge_book.knows_giver(PUBLIC, pledge)
    giver = organisation(by, it.giver_id, parties[it.giver_id]) if known else unnamed(by)
    return {
        "id": f"{PREFIX}-{by.id(it.allocation_id)}",
        "title": need,
        "description": need,
        "currency": "CNY",
        "amountAwarded": float(exact((it.quantity - it.released) / 100)),
        "awardDate": f"{it.approved_on}",
        "recipientOrganization": [organisation(by, it.beneficiary_id, parties[it.beneficiary_id])],
        "fundingOrganization": [giver],
    }


def organisation(by: Publisher, party_id: str, name: str) -> Mapping[str, str]:
    return {"id": by.id(party_id), "name": name}


def unnamed(by: Publisher) -> Mapping[str, str]:
    """Who wants no name has none here, and no id."""
    return {"id": by.id("unnamed"), "name": NAMELESS}
