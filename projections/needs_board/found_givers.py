"""By whose names a need was found that give for it."""

from collections.abc import Sequence
from typing import NamedTuple

from psycopg.sql import SQL, Literal

from domain.ids import NeedId, PartyId
from projections.audience import Audience
from projections.needs_board.called import among_parties
from projections.needs_board.giver_names import told_to
from projections.needs_board.search import Search
from projections.paging import either, given
from projections.question import Question
from projections.reader import Reader

MOST_GIVERS = 3
FOUND = SQL(
    "SELECT asked.need_id, giver.giver_id FROM unnest(%s::text[]) AS asked (need_id)"
    " CROSS JOIN LATERAL (SELECT DISTINCT giver_id FROM needs_board_givers"
    " WHERE needs_board_givers.need_id = asked.need_id AND {} AND {}"
    " ORDER BY giver_id LIMIT {}) AS giver"
)


class Found(NamedTuple):
    need_id: NeedId
    giver_id: PartyId


async def found_givers(
    reader: Reader, search: Search, audience: Audience, ids: Sequence[NeedId]
) -> list[list[PartyId]]:
    """Of each need, in the order of the ids, `MOST_GIVERS` that the reader may know of."""
    each = zip(search.terms, search.called, strict=True)
    names = [
        among_parties("giver_id", it.parties, search.query(term))
        for term, it in each
        if it.parties != ()
    ]
    if not names:
        return [[] for _ in ids]
    whose, told = either(*names), told_to(audience)
    statement = FOUND.format(whose.clause, told.clause, Literal(MOST_GIVERS))
    found = await reader.read(Question(Found, statement, list(ids), *given([whose, told])))
    return [[it.giver_id for it in found if it.need_id == need_id] for need_id in ids]
