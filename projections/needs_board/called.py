"""Whose names the words stand in, and what these give for: asked before the page is.

Told who they are, PostgreSQL knows how few needs there will be, and does not look through all
of them. Of very many it is told no more than that.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from psycopg.sql import SQL, Composable, Composed, Identifier, Literal

from domain.ids import NeedId, PartyId
from projections.audience import Audience
from projections.needs_board.giver_names import told_to
from projections.paging import Condition, among, given
from projections.question import Question
from projections.reader import Reader
from projections.words.findable import meets

MOST_NAMES, MOST_NEEDS = 1_000, 1_000
NAMED = SQL("SELECT party_id FROM needs_board_names WHERE {}")
CALLED = SQL(
    "(WITH called AS ({named} LIMIT {most_names})"
    " SELECT {number} AS number, party_id, NULL AS need_id FROM called UNION ALL"
    " (SELECT {number}, NULL, need_id FROM needs_board_givers"
    " WHERE giver_id IN (SELECT party_id FROM called) AND {told} LIMIT {most_needs}))"
)
OF_MANY = SQL("{} IN ({})")
GIVEN_BY = SQL(
    "EXISTS (SELECT FROM needs_board_givers"
    " WHERE needs_board_givers.need_id = needs_board.need_id AND {} AND {})"
)


class Called(NamedTuple):
    """The parties in whose names a term stands, and the needs for which any of them gives."""

    parties: tuple[PartyId, ...] = ()
    needs: tuple[NeedId, ...] = ()


class Found(NamedTuple):
    """A party, or a need, that the term of this number leads to."""

    number: int
    party_id: PartyId | None
    need_id: NeedId | None


async def called(reader: Reader, queries: Sequence[str], audience: Audience) -> tuple[Called, ...]:
    """For each tsquery. One more than PostgreSQL is told, of either, if there are too many."""
    names, told = [meets(it, "name_id") for it in queries], told_to(audience)
    each = (both(n, it.clause, told.clause) for n, it in enumerate(names))
    values = given([it for name in names for it in (name, told)])
    found = await reader.read(Question(Found, SQL(" UNION ALL ").join(each), *values))
    return tuple(of([it for it in found if it.number == n]) for n in range(len(names)))


def both(number: int, name: Composable, told: Composable) -> Composed:
    return CALLED.format(
        named=NAMED.format(name),
        told=told,
        number=Literal(number),
        most_names=Literal(MOST_NAMES + 1),
        most_needs=Literal(MOST_NEEDS + 1),
    )


def of(found: Sequence[Found]) -> Called:
    return Called(
        tuple(it.party_id for it in found if it.party_id),
        tuple(it.need_id for it in found if it.need_id),
    )


def for_whom(query: str, known: Called) -> Iterator[Condition]:
    """The needs of whoever is called so."""
    if known.parties:
        yield party("beneficiary_id", query, known)


def given_by(query: str, known: Called, audience: Audience) -> Iterator[Condition]:
    """The needs for which they give, as far as the reader may know."""
    if len(known.needs) > MOST_NEEDS:
        whose, told = party("giver_id", query, known), told_to(audience)
        yield Condition(GIVEN_BY.format(whose.clause, told.clause), (*whose.values, *told.values))
    elif known.needs:
        yield among("need_id", known.needs)


def party(column: str, query: str, known: Called) -> Condition:
    if len(known.parties) <= MOST_NAMES:
        return among(column, known.parties)
    name = meets(query, "name_id")
    clause = OF_MANY.format(Identifier(column), NAMED.format(name.clause))
    return Condition(clause, name.values)
