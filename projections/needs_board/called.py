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
from projections.paging import Condition, among, either, given
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
OR_GIVEN_BY = SQL(
    "({} OR EXISTS (SELECT FROM needs_board_givers"
    " WHERE needs_board_givers.need_id = needs_board.need_id AND {} AND {}))"
)
IN_ONE_SET = SQL(
    "need_id IN (SELECT need_id FROM needs_board WHERE {} UNION ALL"
    " SELECT need_id FROM needs_board_givers WHERE {} AND {})"
)


class Called(NamedTuple):
    """The parties in whose names a term stands, and the needs for which any of them gives.

    None: too many to be told one by one.
    """

    parties: tuple[PartyId, ...] | None = ()
    needs: tuple[NeedId, ...] | None = ()


class Found(NamedTuple):
    """A party, or a need, that the term of this number leads to."""

    number: int
    party_id: PartyId | None
    need_id: NeedId | None


async def called(reader: Reader, queries: Sequence[str], audience: Audience) -> tuple[Called, ...]:
    """For each tsquery."""
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
    parties = sorted(it.party_id for it in found if it.party_id)
    needs = sorted(it.need_id for it in found if it.need_id)
    if len(parties) > MOST_NAMES:
        return Called(None, None)
    return Called(tuple(parties), tuple(needs) if len(needs) <= MOST_NEEDS else None)


def for_whom(query: str, known: Called) -> Iterator[Condition]:
    """The needs of whoever is called so."""
    if known.parties != ():
        yield among_parties("beneficiary_id", known.parties, query)


def or_given_by(
    nearer: Condition, known: Called, query: str, audience: Audience, *, are_dense: bool
) -> Condition:
    """Those needs as well for which they give, as far as the reader may know.

    `are_dense`: a page of them is soon found by looking at one need after the other. Else they
    are told as one set: all of many needs, or what two such sets have in common.
    """
    if known.needs == ():
        return nearer
    if known.needs is not None:
        return either(nearer, among("need_id", known.needs))
    whose, told = among_parties("giver_id", known.parties, query), told_to(audience)
    clause = (OR_GIVEN_BY if are_dense else IN_ONE_SET).format(
        nearer.clause, whose.clause, told.clause
    )
    return Condition(clause, tuple(given([nearer, whose, told])))


def among_parties(column: str, parties: Sequence[PartyId] | None, query: str) -> Condition:
    """These; or all who are called so."""
    if parties is not None:
        return among(column, parties)
    name = meets(query, "name_id")
    clause = OF_MANY.format(Identifier(column), NAMED.format(name.clause))
    return Condition(clause, name.values)
