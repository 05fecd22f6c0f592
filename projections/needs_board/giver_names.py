"""Who may be told who gives for a need: the same as the book of pledges tells of each gift.

What was accepted or approved is for everybody, unless the giver wants no name. The office of the
need, whom it is for and the giver know of the rest; who wants no name is known to offices, and
to nobody else but the giver.
"""

from collections.abc import Iterator

from psycopg.sql import SQL

from projections.audience import Audience
from projections.paging import ALL_OF_THEM, Condition, all_of, either, is_
from projections.whereabouts import lies_in

OF_NEED = SQL(
    "EXISTS (SELECT FROM needs_board AS need"
    " WHERE need.need_id = needs_board_givers.need_id AND {})"
)
OF_PLEDGE = SQL(
    "EXISTS (SELECT FROM needs_board_pledges AS pledge"
    " WHERE pledge.pledge_id = needs_board_givers.pledge_id AND {})"
)


def told_to(audience: Audience) -> Condition:
    """Of the rows of `needs_board_givers`, those that the reader may know of."""
    return all_of(either(*known(audience)), either(*nameable(audience)))


def known(audience: Audience) -> Iterator[Condition]:
    yield is_("is_public", True)
    if audience.office_id:
        yield of(OF_NEED, lies_in(audience.office_id))
    if audience.party_id:
        yield of(OF_NEED, is_("beneficiary_id", audience.party_id))
        yield of(OF_PLEDGE, is_("giver_id", audience.party_id))


def nameable(audience: Audience) -> Iterator[Condition]:
    if audience.office_id:
        yield ALL_OF_THEM
    else:
        yield of(OF_PLEDGE, is_("is_anonymous", False))
    if audience.party_id:
        yield of(OF_PLEDGE, is_("giver_id", audience.party_id))


def of(thing: SQL, condition: Condition) -> Condition:
    return Condition(thing.format(condition.clause), condition.values)
