"""One's own desk: what waits for one's party, or for the offices in one's region."""

from datetime import date

from domain.days import day_before
from domain.ids import RegionId
from projections.audience import Audience
from projections.desk.rows import Item, Task
from projections.paging import (
    NONE_OF_THEM,
    Condition,
    Listing,
    Order,
    all_of,
    at_most,
    either,
    is_,
    unless,
)
from projections.whereabouts import lies_in

IS_NO_RETURN = unless(is_("task", Task.SUBMIT_RETURN))


def on_the_desk(
    audience: Audience,
    on: date,
    task: Task | None = None,
    programme_id: str | None = None,
    *,
    others: bool = False,
) -> Listing[Item]:
    """The longest waiting first. `others`: what an office waits for from parties in its region,
    and from the offices below it that owe a return.
    """
    where = [*for_whom(audience, others=others), is_time(on)]
    if audience.programme_id:
        where.append(is_("programme_id", audience.programme_id))
    if task:
        where.append(is_("task", task))
    if programme_id:
        where.append(is_("programme_id", programme_id))
    return Listing("desk", "desk", Item, where, Order(("since", "thing_id", "task", "whom")))


def for_whom(audience: Audience, *, others: bool) -> list[Condition]:
    if audience.party_id:
        return [is_("party_id", audience.party_id)]
    if audience.region_id:
        theirs = of_the_office(audience.region_id)
        return [lies_in(audience.region_id), unless(theirs) if others else theirs]
    return [NONE_OF_THEM]


def of_the_office(region_id: RegionId) -> Condition:
    """Whoever stands above may do what waits below; but a return is owed by one office alone."""
    return all_of(is_("is_for_office", True), either(IS_NO_RETURN, is_("whom", region_id)))


def is_time(on: date) -> Condition:
    """A return waits once its day is over. All else has happened already."""
    return either(IS_NO_RETURN, at_most("since", day_before(on)))
