"""Which pledges there are, in which order and for whose eyes; and what belongs to each."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import NamedTuple

from psycopg.sql import SQL

from domain.codes.needs import Kind
from domain.codes.pledges import Channel
from domain.codes.stages import PledgeStage
from domain.pledges.views import BINDING, UNBOUND
from projections.audience import Audience
from projections.paging import (
    Condition,
    Listing,
    Order,
    among,
    at_least,
    at_most,
    either,
    holds,
    is_,
)
from projections.pledge_book.fold import NAME
from projections.pledge_book.rows import LineRow, PledgeRow, PledgeStep
from projections.pledge_book.seen import OF_NEED, OPENLY, WENT, seen
from projections.whereabouts import lies_in

ALIKE = ("stage", "need_id", "village_id", "county_id", "channel", "campaign_id", "has_left")
"""The columns that are as they are asked for."""


class PledgeOrder(Enum):
    NEWEST = "newest"
    DUE_SOONEST = "due_soonest"


ORDERS = {
    PledgeOrder.NEWEST: Order(("offered_on", "pledge_id"), is_descending=True),
    PledgeOrder.DUE_SOONEST: Order(("due_on", "pledge_id")),
}


class PledgeFilter(NamedTuple):
    """What is asked for; nothing said, nothing left out.

    `programme_id`: some of it went to a need of this programme. `region_id`: it is meant for
    something there. `live_on`: it can be allocated as of this day, by its stage and its last day.
    """

    giver_id: str | None = None
    programme_id: str | None = None
    stage: PledgeStage | None = None
    need_id: str | None = None
    village_id: str | None = None
    county_id: str | None = None
    region_id: str | None = None
    kind: Kind | None = None
    channel: Channel | None = None
    campaign_id: str | None = None
    has_left: bool | None = None
    live_on: date | None = None


EVERY_PLEDGE = PledgeFilter()


def pledges(
    audience: Audience,
    asked: PledgeFilter = EVERY_PLEDGE,
    order: PledgeOrder = PledgeOrder.NEWEST,
) -> Listing[PledgeRow]:
    """What was accepted once; and what was not, for the offices and parties it concerns."""
    where = [visible(audience), *conditions(audience, asked)]
    return Listing(NAME, NAME, PledgeRow, where, ORDERS[order])


def allocated_pledges() -> Listing[PledgeRow]:
    """Every pledge: for whoever sees an allocation of it already."""
    return Listing(NAME, NAME, PledgeRow, [], ORDERS[PledgeOrder.NEWEST])


def visible(audience: Audience) -> Condition:
    own: list[Condition] = []
    if audience.region_id:
        own += [lies_in(audience.region_id, prefix) for prefix in ("giver_", "meant_")]
    if audience.party_id:
        own += [is_(column, audience.party_id) for column in ("giver_id", "meant_party_id")]
    return seen(audience, OPENLY, own, (OF_NEED, WENT))


def knows_giver(audience: Audience, pledge: PledgeRow) -> bool:
    """Who wants no name is named to the offices, and to nobody else but the giver."""
    return bool(
        not pledge.is_anonymous or audience.office_id or audience.party_id == pledge.giver_id
    )


def knows(audience: Audience, pledge: PledgeRow) -> bool:
    """Whether it concerns them more than everybody: any office, the giver, and whom it is for."""
    own = (pledge.giver_id, pledge.meant_party_id)
    return bool(audience.office_id or (audience.party_id and audience.party_id in own))


def conditions(audience: Audience, asked: PledgeFilter) -> Iterator[Condition]:
    for column in ALIKE:
        if (wanted := getattr(asked, column)) is not None:
            yield is_(column, wanted)
    if asked.giver_id is not None:
        yield from given_by(audience, asked.giver_id)
    if asked.programme_id is not None:
        yield Condition(WENT, (asked.programme_id,))
    if asked.region_id is not None:
        yield lies_in(asked.region_id, "meant_")
    if asked.kind is not None:
        yield holds("kinds", asked.kind)
    if asked.live_on is not None:
        yield from live_on(asked.live_on)


def given_by(audience: Audience, giver_id: str) -> Iterator[Condition]:
    """Nor is anybody told whose it is by being asked for that party's pledges."""
    yield is_("giver_id", giver_id)
    if not audience.office_id and audience.party_id != giver_id:
        yield is_("is_anonymous", False)


def live_on(day: date) -> Iterator[Condition]:
    """The same as `PledgeRow.is_live`."""
    yield at_most("offered_on", day)
    still = among("stage", [str(it) for it in UNBOUND])
    in_time = Condition(
        SQL("({} AND {})").format(still.clause, at_least("expires_on", day).clause),
        (*still.values, day),
    )
    yield either(among("stage", [str(it) for it in BINDING]), in_time)


def lines() -> Listing[LineRow]:
    return Listing(NAME, f"{NAME}_lines", LineRow, [], Order(("pledge_id", "line")))


def steps() -> Listing[PledgeStep]:
    return Listing(NAME, f"{NAME}_steps", PledgeStep, [], Order(("pledge_id", "number")))
