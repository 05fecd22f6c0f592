"""Whose eyes an export is for: what is hidden from whom, in which row."""

from collections.abc import Iterable, Sequence, Set
from typing import Any

from domain.authority import NATION
from projections import pledge_book
from projections.audience import Audience
from projections.finding import each
from projections.pledge_book import AllocationRow, PledgeRow
from projections.reader import Reader

WHERE = ("province_id", "city_id", "county_id")
HANDS = frozenset(
    {
        "handler",
        "approver",
        "publisher",
        "signer",
        "assisting_signer",
        "assisted_signer",
        "receiving_handler",
        "responsible",
        "pseudonym",
        "guardian",
        "agreement",
        "criteria",
        "order",
        "received_on",
    }
)
"""What the offices alone are told: by whose hands, for which household, under which agreement."""
GIVER = frozenset({"party", "giver", "pairing"})
"""By which somebody could tell who gave. A pairing has one assisting party."""
GIVEN = frozenset({"is_anonymous", "giver_id", "pledge_id"})
NOTHING: frozenset[str] = frozenset()


def looked_at(row: type[Any]) -> Iterable[str]:
    """By which columns of such a row it is known what is hidden."""
    return (it for it in row._fields if it.endswith(WHERE) or it in GIVEN)


def is_theirs(audience: Audience, row: Any) -> bool:
    """Does it lie in the region of an office, on any side?"""
    if audience.region_id is None:
        return False
    return audience.region_id == NATION or audience.region_id in {
        getattr(row, it) for it in row._fields if it.endswith(WHERE)
    }


async def hidden(audience: Audience, rows: Sequence[Any], _: Reader) -> list[Set[str]]:
    """For each row the keys of columns that stay empty."""
    return [NOTHING if is_theirs(audience, it) else HANDS for it in rows]


async def hidden_of_consents(_: Audience, rows: Sequence[Any], __: Reader) -> list[Set[str]]:
    """Whoever may know of one may know all of it."""
    return [NOTHING for _ in rows]


async def hidden_of_pledges(
    audience: Audience, rows: Sequence[PledgeRow], reader: Reader
) -> list[Set[str]]:
    hands = await hidden(audience, rows, reader)
    return [
        it if pledge_book.knows_giver(audience, row) else it | GIVER
        for it, row in zip(hands, rows, strict=True)
    ]


async def hidden_of_allocations(
    audience: Audience, rows: Sequence[AllocationRow], reader: Reader
) -> list[Set[str]]:
    hands = await hidden(audience, rows, reader)
    pledges = await each(reader, pledge_book.allocated_pledges(), [it.pledge_id for it in rows])
    known = [it is not None and pledge_book.knows_giver(audience, it) for it in pledges]
    return [it if knows else it | GIVER for it, knows in zip(hands, known, strict=True)]


async def hidden_of_deliveries(
    audience: Audience, rows: Sequence[Any], reader: Reader
) -> list[Set[str]]:
    """They say nothing of who gave, but to the offices they concern."""
    return [it | GIVER if it else it for it in await hidden(audience, rows, reader)]
