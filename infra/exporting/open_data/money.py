"""How much money is promised and came, of some pledges; goods and work have no price here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from domain.events.pledges import PledgeBound
from domain.ids import PledgeId
from infra.exporting.cells import exact
from projections import pledge_book
from projections.audience import PUBLIC
from projections.finding import WHOLE, each, parts
from projections.paging import among, page
from projections.pledge_book import LineRow
from projections.reader import Reader

FEN = "fen"


class Sum(NamedTuple):
    """So many yuan, on a day."""

    on: date
    yuan: Decimal


class Money(NamedTuple):
    """Bound on the day on which it became binding; due by each day that was promised; arrived on
    the day on which it was sent, for money is on no way.
    """

    bound: Mapping[PledgeId, Sum]
    due: Mapping[PledgeId, Sequence[Sum]]
    arrived: Mapping[PledgeId, Sequence[Sum]]


async def money(reader: Reader, ids: Sequence[PledgeId]) -> Money:
    lines = await parts(reader, pledge_book.lines(), ids)
    of = {
        pledge_id: [it for it in all_of_them if it.unit == FEN]
        for pledge_id, all_of_them in zip(ids, lines, strict=True)
    }
    due = {pledge_id: list(promised(it)) for pledge_id, it in of.items()}
    return Money(await bound(reader, of), due, await arrived(reader, ids))


def promised(lines: Sequence[LineRow]) -> Iterator[Sum]:
    """What is due by no day belongs to no period."""
    days = sorted({it.due_on for it in lines if it.due_on})
    for day in days:
        yield Sum(day, yuan(it.pledged for it in lines if it.due_on == day))


async def bound(reader: Reader, of: Mapping[PledgeId, Sequence[LineRow]]) -> dict[PledgeId, Sum]:
    steps = await parts(reader, pledge_book.steps(), list(of))
    found = {}
    for (pledge_id, lines), taken in zip(of.items(), steps, strict=True):
        days = [it.on for it in taken if it.name == PledgeBound.__name__]
        if lines and days:
            found[pledge_id] = Sum(days[-1], yuan(it.pledged for it in lines))
    return found


def yuan(fen: Iterable[Decimal]) -> Decimal:
    return exact(sum(fen, Decimal(0)) / 100)


async def arrived(reader: Reader, ids: Sequence[PledgeId]) -> dict[PledgeId, list[Sum]]:
    listing = pledge_book.delivery_lines()
    listing = listing._replace(where=[*listing.where, among("pledge_id", ids)])
    lines = [
        it
        for it in (await page(reader, listing, None, WHOLE)).rows
        if it.unit == FEN and it.arrived
    ]
    sent = await each(reader, pledge_book.deliveries(PUBLIC), [it.delivery_id for it in lines])
    found: dict[PledgeId, list[Sum]] = defaultdict(list)
    for it, delivery in zip(lines, sent, strict=True):
        if it.pledge_id and delivery:
            found[it.pledge_id].append(Sum(delivery.dispatched_on, yuan([it.arrived])))
    return found
