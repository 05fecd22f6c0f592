"""Who sees which pledges, allocations and deliveries: decided by the statement.

What is for a household's or child's need is for both sides and their offices alone. Where an
actor is good for one programme, so is what they see beyond what is public.
"""

from collections.abc import Sequence

from psycopg.sql import SQL

from projections.audience import Audience
from projections.paging import Condition, all_of, either, is_

PRIVATE = "(SELECT FROM pledge_book_places AS place WHERE place.thing_id = need_id AND is_private)"
OPENLY = all_of(is_("is_public", True), Condition(SQL("NOT EXISTS " + PRIVATE)))
"""Accepted or approved once, and for no household."""
LINES_OF = (
    "EXISTS (SELECT FROM deliveries_lines AS line JOIN pledge_book_places AS place"
    " ON place.thing_id = line.need_id WHERE line.delivery_id = deliveries.delivery_id AND "
)
DELIVERED_OPENLY = Condition(SQL("NOT " + LINES_OF + "is_private)"))
GIVEN_BY = SQL(
    "EXISTS (SELECT FROM deliveries_lines AS line JOIN pledge_book AS pledge USING (pledge_id)"
    " WHERE line.delivery_id = deliveries.delivery_id AND pledge.giver_id = %s)"
)
OF_NEED = SQL(
    "EXISTS (SELECT FROM pledge_book_places AS place"
    " WHERE place.thing_id = need_id AND place.programme_id = %s)"
)
WENT = SQL("pledge_id IN (SELECT pledge_id FROM pledge_book_went WHERE programme_id = %s)")
OF_LINES = SQL(LINES_OF + "place.programme_id = %s)")


def seen(
    audience: Audience, openly: Condition, own: Sequence[Condition], programme: Sequence[SQL]
) -> Condition:
    """What is for everybody; and what is their own, if it is of their programme."""
    if not own:
        return openly
    if not audience.programme_id:
        return either(openly, *own)
    within = (Condition(it, (audience.programme_id,)) for it in programme)
    return either(openly, all_of(either(*own), either(*within)))
