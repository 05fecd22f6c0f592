"""Text cut into words that can be looked up, each at its place.

A word's place is where its first letter stands. So words that follow upon each other can be
asked for as a phrase, whichever way the text around them was cut. Between the words, under a
mark that no word begins with, stand the pairs of letters that are no words (登村): by these a
text is found whose words nobody knew.

Whoever changes how text is cut raises the version of the projections that cut.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import rjieba

from domain.regions.listing import listed
from domain.regions.names import short_forms
from projections.words.folding import HAN, folded

LONGEST = 60
"""A longer word counts as its first letters."""
MOST_PLACES, LAST_PLACE = 255, 16_383
"""What a tsvector can tell of one word."""
APART = "~"
SHORTEST_NAME = 3
"""Of a place. The dictionary knows the shorter ones, and knows what else they mean."""


class Word(NamedTuple):
    """A word, and where it begins and ends."""

    letters: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """All words of a folded text, also those within others (助学 in 助学金)."""
    return telling(cutter().tokenize(text, "search"))


def longest_words(text: str) -> list[Word]:
    """The words of a folded text, none within another."""
    return telling(cutter().tokenize(text))


def telling(found: Iterable[tuple[str, int, int]]) -> list[Word]:
    """What holds no letter and no digit is no word."""
    return [
        Word(it[:LONGEST], start, end)
        for it, start, end in found
        if it.isalnum() or any(map(str.isalnum, it))
    ]


def pairs(text: str) -> Iterator[Word]:
    """Each letter of Chinese together with the next one; the last before a gap stands alone."""
    for run in HAN.finditer(text):
        first, end = run.span()
        for start in range(first, end - 1):
            yield Word(text[start : start + 2], start, start + 2)
        yield Word(text[end - 1], end - 1, end)


def vector(text: str) -> str:
    """What a text can be found by, as PostgreSQL reads a tsvector."""
    plain = folded(text)
    known = dict.fromkeys(words(plain))
    places = dict[str, list[int]]()
    for it in known:
        places.setdefault(it.letters, []).append(it.start)
    for it in pairs(plain):
        if it not in known:
            places.setdefault(APART + it.letters, []).append(it.start)
    return " ".join([f"{quoted(it)}:{told(there)}" for it, there in places.items()])


def told(places: Sequence[int]) -> str:
    """Counted from 1, as many as PostgreSQL can hold."""
    return ",".join([str(min(it + 1, LAST_PLACE)) for it in places[:MOST_PLACES]])


def quoted(letters: str) -> str:
    """As tsvector and tsquery want it. Nothing that a stranger writes means anything to them."""
    return "'" + letters.replace("\\", "\\\\").replace("'", "''") + "'"


@cache
def cutter() -> rjieba.Jieba:
    """A dictionary of everyday Chinese, which knows our places as well."""
    known = rjieba.Jieba()
    for name in sorted({name for it in listed() for name in (it.name, *short_forms(it.name))}):
        if len(name) >= SHORTEST_NAME:
            known.add_word(folded(name), None, "ns")
    return known
