"""One's own desk: what waits for one's party, or for the offices in one's region."""

from projections.audience import Audience
from projections.desk.rows import Item, Task
from projections.paging import NONE_OF_THEM, Condition, Listing, Order, is_
from projections.whereabouts import lies_in


def on_the_desk(
    audience: Audience,
    task: Task | None = None,
    programme_id: str | None = None,
    *,
    others: bool = False,
) -> Listing[Item]:
    """The longest waiting first. `others`: what an office waits for from parties in its region."""
    where = for_whom(audience, others=others)
    if task:
        where.append(is_("task", task))
    if programme_id:
        where.append(is_("programme_id", programme_id))
    return Listing("desk", "desk", Item, where, Order(("since", "thing_id", "task", "whom")))


def for_whom(audience: Audience, *, others: bool) -> list[Condition]:
    if audience.party_id:
        return [is_("party_id", audience.party_id)]
    if audience.region_id:
        return [lies_in(audience.region_id), is_("is_for_office", not others)]
    return [NONE_OF_THEM]
