"""Needs by what they are called, where they lie, whom they are for, and who gives for them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from projections.audience import Audience
from projections.needs_board.called import Called, called, for_whom, or_given_by
from projections.paging import Condition, Tier, all_of, either, unless
from projections.reader import Reader
from projections.whereabouts import lies_in
from projections.words import (
    Term,
    by_letters,
    by_words,
    looked_at,
    looked_for,
    places_called,
    whole,
)
from projections.words.findable import meets


class Search(NamedTuple):
    """What is looked for: all of these terms, each in the title, as the place, or in a name.

    `whole`: all of it as one phrase, as it was written. `marks`: what is marked where it stands.
    `by_letters`: not as words, but wherever their letters stand; for where words find nothing.
    `called`: what each term leads to by the names of parties, as soon as `named` has found that.
    """

    terms: tuple[Term, ...]
    whole: Term
    marks: tuple[Term, ...]
    on: date
    by_letters: bool = False
    called: tuple[Called, ...] = ()

    def query(self, term: Term) -> str:
        return by_letters(term) if self.by_letters else by_words(term)


def search(text: str, on: date) -> Search | None:
    """None, if nothing is looked for. `on`: the day by whose tree places are meant."""
    phrase = whole(text)
    return Search(looked_for(text), phrase, looked_at(text), on) if phrase else None


async def named(reader: Reader, asked: Search, audience: Audience) -> Search:
    """The same with what names lead to, as far as the reader may know."""
    queries = [asked.query(it) for it in asked.terms]
    return asked._replace(called=await called(reader, queries, audience))


class Nearness(IntEnum):
    """How well a need fits what is looked for. All of it stands in the title as it was written;
    or each word stands there, or names the place; or in the name of whom it is for; or of whoever
    gives for it.

    The numbers are part of cursors.
    """

    PHRASE, TITLE, BENEFICIARY, GIVER = range(4)


def meeting(asked: Search, audience: Audience) -> Condition:
    """Whatever is found."""
    return or_by_givers(asked, audience)


def tiers(asked: Search, audience: Audience, where: Sequence[Condition]) -> Iterator[Tier]:
    """The same needs, those first that fit best. `where`: which of all needs are meant."""
    before: Condition | None = None
    for nearness in Nearness:
        condition = within(asked, audience, nearness)
        if condition != before:
            yield Tier(nearness, [*where, condition, *([unless(before)] if before else ())])
        before = condition


def within(asked: Search, audience: Audience, nearness: Nearness) -> Condition:
    """No farther than this. What is nearer is within what is farther."""
    if nearness is Nearness.PHRASE:
        return all_of(either(meets(asked.query(asked.whole), "title_id")))
    if nearness is Nearness.GIVER:
        return or_by_givers(asked, audience, for_a_page=True)
    each = zip(asked.terms, asked.called, strict=True)
    return all_of(*(met(asked, *it, nearness) for it in each))


def or_by_givers(asked: Search, audience: Audience, *, for_a_page: bool = False) -> Condition:
    """Terms that lead to the same givers are met together: 慈善 and 总会 by one and the same."""
    if all(it.needs == () for it in asked.called):
        return within(asked, audience, Nearness.BENEFICIARY)
    alike = defaultdict[tuple[Called, str], list[Condition]](list)
    for term, known in zip(asked.terms, asked.called, strict=True):
        query = asked.query(term) if known.parties is None else ""
        alike[known, query].append(met(asked, term, known, Nearness.BENEFICIARY))
    are_dense = for_a_page and len(alike) == 1
    return all_of(
        *(
            or_given_by(all_of(*nearer), *whose, audience, are_dense=are_dense)
            for whose, nearer in alike.items()
        )
    )


def met(asked: Search, term: Term, known: Called, nearness: Nearness) -> Condition:
    query = asked.query(term)
    ways = [meets(query, "title_id"), *map(lies_in, places_called(term.text, asked.on))]
    if nearness is Nearness.BENEFICIARY:
        ways += for_whom(query, known)
    return either(*ways)
