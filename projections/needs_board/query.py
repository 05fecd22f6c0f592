"""Which needs there are, in which order and for whose eyes; and what belongs to each."""

from collections.abc import Iterator
from enum import Enum

from domain.authority import NATION
from domain.codes.stages import PledgeStage
from projections.audience import Audience
from projections.needs_board.filters import NeedFilter, conditions
from projections.needs_board.fold import NAME
from projections.needs_board.rows import LineRow, NeedRow, NeedStep, PledgeRow
from projections.needs_board.search import Search, meeting, tiers
from projections.needs_board.seen import veils, visible
from projections.paging import Condition, Listing, Order, among, either, is_

EVERY_NEED = NeedFilter()
TAKEN_UP = tuple(it for it in PledgeStage if it not in (PledgeStage.OFFERED, PledgeStage.WITHDRAWN))
"""What everybody may see; the rest is between the parties and their offices."""


class NeedOrder(Enum):
    BEST_MATCH = "best_match"
    NEWEST = "newest"
    DUE_SOONEST = "due_soonest"
    MOST_URGENT = "most_urgent"
    LEAST_COVERED = "least_covered"


NEWEST = Order(("dated_on", "need_id"), is_descending=True)
ORDERS = {
    NeedOrder.BEST_MATCH: NEWEST,
    NeedOrder.NEWEST: NEWEST,
    NeedOrder.DUE_SOONEST: Order(("due_on", "need_id")),
    NeedOrder.MOST_URGENT: Order(("haste", "dated_on", "need_id")),
    NeedOrder.LEAST_COVERED: Order(("coverage", "need_id")),
}


def needs_on_board(
    audience: Audience,
    asked: NeedFilter = EVERY_NEED,
    order: NeedOrder = NeedOrder.NEWEST,
    search: Search | None = None,
) -> Listing[NeedRow]:
    """What was published; and what was not, for its office and for whom it is (`visible`).

    Whatever is looked for, `named` has found beforehand what names lead to. Where nothing is,
    the newest match best.
    """
    in_full = search is not None or asked.target_group is not None
    where = [visible(audience, in_full=in_full), *conditions(asked)]
    listing = Listing(NAME, NAME, NeedRow, where, ORDERS[order], veils=veils(audience))
    if search is None:
        return listing
    found = listing._replace(where=[*where, meeting(search, audience)])
    if order is not NeedOrder.BEST_MATCH:
        return found
    return found._replace(tiers=list(tiers(search, audience, where)))


def knows(audience: Audience, need: NeedRow) -> bool:
    """Whether they may see more of a need than everybody: its office, and whom it is for."""
    if audience.programme_id not in (None, need.programme_id):
        return False
    if audience.region_id in (NATION, need.province_id, need.city_id, need.county_id):
        return audience.region_id is not None
    return audience.party_id == need.beneficiary_id


def lines() -> Listing[LineRow]:
    return Listing(NAME, f"{NAME}_lines", LineRow, [], Order(("need_id", "line")))


def steps() -> Listing[NeedStep]:
    return Listing(NAME, f"{NAME}_steps", NeedStep, [], Order(("need_id", "number")))


def designated(need: NeedRow, audience: Audience) -> Listing[PledgeRow]:
    """The pledges meant for this need alone: those accepted once; and what was not, for whoever
    knows more of the need, and for the giver."""
    where = [is_("need_id", need.need_id), *known_to(audience, need)]
    return Listing(NAME, f"{NAME}_pledges", PledgeRow, where, Order(("pledge_id",)))


def known_to(audience: Audience, need: NeedRow) -> Iterator[Condition]:
    if not knows(audience, need):
        seen = [among("stage", [str(it) for it in TAKEN_UP])]
        if audience.party_id:
            seen.append(is_("giver_id", audience.party_id))
        yield either(*seen)
