"""Which allocations and deliveries there are, for whose eyes, and what belongs to each."""

from collections.abc import Iterator
from typing import NamedTuple

from psycopg.sql import SQL, Identifier

from domain.codes.stages import AllocationStage, DeliveryStage
from projections.audience import Audience
from projections.paging import Condition, Listing, Order, either, is_
from projections.pledge_book.fold import NAME
from projections.pledge_book.goods import AllocationRow, DeliveryLineRow, DeliveryRow
from projections.pledge_book.seen import (
    DELIVERED_OPENLY,
    GIVEN_BY,
    OF_LINES,
    OF_NEED,
    OPENLY,
    seen,
)
from projections.whereabouts import lies_in

OF_A_NAMED_GIVER = SQL(
    "NOT EXISTS (SELECT FROM pledge_book WHERE pledge_book.pledge_id = allocations.pledge_id"
    " AND pledge_book.is_anonymous)"
)
WITH_A_LINE = SQL("delivery_id IN (SELECT delivery_id FROM deliveries_lines WHERE {} = %s)")


class AllocationFilter(NamedTuple):
    """What is asked for; nothing said, nothing left out. `region_id`: of the need."""

    need_id: str | None = None
    pledge_id: str | None = None
    pairing_id: str | None = None
    giver_id: str | None = None
    beneficiary_id: str | None = None
    stage: AllocationStage | None = None
    region_id: str | None = None


class DeliveryFilter(NamedTuple):
    """What is asked for; nothing said, nothing left out. `region_id`: of the receiver."""

    receiver_id: str | None = None
    need_id: str | None = None
    pledge_id: str | None = None
    allocation_id: str | None = None
    stage: DeliveryStage | None = None
    region_id: str | None = None
    is_open: bool | None = None


EVERY_ALLOCATION, EVERY_DELIVERY = AllocationFilter(), DeliveryFilter()


def allocations(
    audience: Audience, asked: AllocationFilter = EVERY_ALLOCATION
) -> Listing[AllocationRow]:
    """What was approved; and what was not, for both sides and their offices. Newest first."""
    where = [visible(audience), *conditions(asked), *named(audience, asked)]
    order = Order(("proposed_on", "allocation_id"), is_descending=True)
    return Listing(NAME, "allocations", AllocationRow, where, order)


def visible(audience: Audience) -> Condition:
    own: list[Condition] = []
    if audience.region_id:
        own += [lies_in(audience.region_id, prefix) for prefix in ("", "giver_")]
    if audience.party_id:
        own += [is_(column, audience.party_id) for column in ("giver_id", "beneficiary_id")]
    return seen(audience, OPENLY, own, (OF_NEED,))


def named(audience: Audience, asked: AllocationFilter) -> Iterator[Condition]:
    """By giver or by pairing, which says as much, nothing is found of who wants no name."""
    if (asked.giver_id or asked.pairing_id) and not audience.office_id:
        own = [is_("giver_id", audience.party_id)] if audience.party_id else []
        yield either(Condition(OF_A_NAMED_GIVER), *own)


def deliveries(audience: Audience, asked: DeliveryFilter = EVERY_DELIVERY) -> Listing[DeliveryRow]:
    """They say nothing of who gave. Those with something for a household are for both sides and
    the receiver's office; others for everybody. Newest first.
    """
    order = Order(("dispatched_on", "delivery_id"), is_descending=True)
    where = [delivered(audience), *conditions(asked)]
    return Listing(NAME, "deliveries", DeliveryRow, where, order)


def delivered(audience: Audience) -> Condition:
    own: list[Condition] = []
    if audience.region_id:
        own.append(lies_in(audience.region_id))
    if audience.party_id:
        own += [is_("receiver_id", audience.party_id), Condition(GIVEN_BY, (audience.party_id,))]
    return seen(audience, DELIVERED_OPENLY, own, (OF_LINES,))


def conditions(asked: AllocationFilter | DeliveryFilter) -> Iterator[Condition]:
    for column in asked._fields:
        wanted = getattr(asked, column)
        if wanted is None:
            continue
        if column == "region_id":
            yield lies_in(wanted)
        elif isinstance(asked, DeliveryFilter) and column in DeliveryLineRow._fields[2:]:
            yield Condition(WITH_A_LINE.format(Identifier(column)), (wanted,))
        else:
            yield is_(column, wanted)


def delivery_lines() -> Listing[DeliveryLineRow]:
    return Listing(NAME, "deliveries_lines", DeliveryLineRow, [], Order(("delivery_id", "line")))
