"""Needs by what they are called, where they lie, and whom they are for."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from psycopg.sql import SQL, Literal

from domain.ids import PartyId
from projections.paging import Condition, among, either, given
from projections.question import Question
from projections.reader import Reader
from projections.whereabouts import lies_in
from projections.words import Term, by_letters, by_words, looked_for, places_called
from projections.words.findable import meets

MOST_NAMES = 1_000
CALLED = SQL("(SELECT {} AS number, party_id FROM needs_board_names WHERE {} LIMIT {})")
FOR_MANY = SQL("beneficiary_id IN (SELECT party_id FROM needs_board_names WHERE {})")


class Search(NamedTuple):
    """What is looked for: all of these terms, each in the title, in the name, or as the place.

    `by_letters`: not as words, but wherever their letters stand; for where words find nothing.
    `called`: the parties in whose names each term stands, as soon as `named` has found them.
    """

    terms: tuple[Term, ...]
    on: date
    by_letters: bool = False
    called: tuple[tuple[PartyId, ...], ...] = ()

    @property
    def queries(self) -> list[str]:
        return [by_letters(it) if self.by_letters else by_words(it) for it in self.terms]


class Called(NamedTuple):
    """That the term of this number stands in the name of this party."""

    number: int
    party_id: PartyId


def search(text: str, on: date) -> Search | None:
    """None, if nothing is looked for. `on`: the day by whose tree places are meant."""
    terms = looked_for(text)
    return Search(terms, on) if terms else None


async def named(reader: Reader, asked: Search) -> Search:
    """The same with the parties that are called so.

    Asked beforehand: told who they are, PostgreSQL knows how few needs there will be, and does
    not look through all of them. Of very many it is told no more than that.
    """
    conditions = [meets(it, "name_id") for it in asked.queries]
    each = [
        CALLED.format(Literal(n), it.clause, Literal(MOST_NAMES + 1))
        for n, it in enumerate(conditions)
    ]
    question = Question(Called, SQL(" UNION ALL ").join(each), *given(conditions))
    found = defaultdict[int, list[PartyId]](list)
    for it in await reader.read(question):
        found[it.number].append(it.party_id)
    return asked._replace(called=tuple(tuple(found[n]) for n in range(len(conditions))))


def meeting(asked: Search) -> Iterator[Condition]:
    for term, query, called in zip(asked.terms, asked.queries, asked.called, strict=True):
        places = [lies_in(it) for it in places_called(term.text, asked.on)]
        yield either(meets(query, "title_id"), *for_whom(query, called), *places)


def for_whom(query: str, called: Sequence[PartyId]) -> Iterator[Condition]:
    if len(called) > MOST_NAMES:
        name = meets(query, "name_id")
        yield Condition(FOR_MANY.format(name.clause), name.values)
    elif called:
        yield among("beneficiary_id", called)
