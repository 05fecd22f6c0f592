"""How much money was bound and came, of some pledges; goods and work have no price here."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from domain.events.pledges import PledgeBound
from domain.ids import PledgeId
from infra.exporting.cells import exact
from projections import pledge_book
from projections.finding import WHOLE, each, parts
from projections.paging import among, page
from projections.reader import Reader

FEN = "fen"


class Sum(NamedTuple):
    """So many yuan, on a day."""

    on: date
    yuan: Decimal


class Money(NamedTuple):
    bound: Mapping[PledgeId, Sum]
    arrived: Mapping[PledgeId, Sequence[Sum]]


async def money(reader: Reader, ids: Sequence[PledgeId]) -> Money:
    return Money(await bound(reader, ids), await arrived(reader, ids))


async def bound(reader: Reader, ids: Sequence[PledgeId]) -> dict[PledgeId, Sum]:
    """On the day on which it became binding."""
    lines = await parts(reader, pledge_book.lines(), ids)
    steps = await parts(reader, pledge_book.steps(), ids)
    found = {}
    for pledge_id, of, taken in zip(ids, lines, steps, strict=True):
        fen = sum((it.pledged for it in of if it.unit == FEN), Decimal(0))
        days = [it.on for it in taken if it.name == PledgeBound.__name__]
        if fen and days:
            found[pledge_id] = Sum(days[-1], exact(fen / 100))
    return found


async def arrived(reader: Reader, ids: Sequence[PledgeId]) -> dict[PledgeId, list[Sum]]:
    """On the day on which it was sent, for money is on no way."""
    listing = pledge_book.delivery_lines()
    listing = listing._replace(where=[*listing.where, among("pledge_id", ids)])
    lines = [
        it
        for it in (await page(reader, listing, None, WHOLE)).rows
        if it.unit == FEN and it.arrived
    ]
    sent = await each(reader, pledge_book.deliveries(), [it.delivery_id for it in lines])
    found: dict[PledgeId, list[Sum]] = defaultdict(list)
    for it, delivery in zip(lines, sent, strict=True):
        if it.pledge_id and delivery:
            found[it.pledge_id].append(Sum(delivery.dispatched_on, exact(it.arrived / 100)))
    return found
