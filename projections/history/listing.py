"""The history of one thing, as far as whoever asks may know it."""

from psycopg.sql import SQL

from projections.audience import Audience
from projections.history.rows import Belonging, Happened
from projections.paging import Condition, Listing, Order, count, is_
from projections.reader import Reader
from projections.whereabouts import lies_in

NOT_PRIVATE = SQL("NOT EXISTS (SELECT FROM history_private AS private WHERE private.thing_id = %s)")


def history_of(thing_id: str, *, internal: bool, newest_first: bool) -> Listing[Happened]:
    """Without what is internal, it is what the public may know."""
    where = [is_("thing_id", thing_id)]
    if not internal:
        where += [is_("is_internal", False), Condition(NOT_PRIVATE, (thing_id,))]
    order = Order(("position",), is_descending=newest_first)
    return Listing("history", "history", Happened, where, order)


async def is_in_scope(reader: Reader, thing_id: str, audience: Audience) -> bool:
    """Whether it belongs to a region of theirs: what does not might as well not exist."""
    if audience.office_id is None:
        return False
    where = [is_("thing_id", thing_id), lies_in(audience.office_id)]
    order = Order(("thing_id", "region_id"))
    found = Listing("history", "history_belonging", Belonging, where, order)
    return await count(reader, found) > 0
