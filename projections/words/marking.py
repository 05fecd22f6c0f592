"""A text in parts, those that were looked for told apart."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from projections.words.asking import Term
from projections.words.cutting import Word, words
from projections.words.folding import letters


class Part(NamedTuple):
    """Some letters as they were written. All parts together are the text."""

    text: str
    is_hit: bool


def marked(text: str, terms: Sequence[Term], *, by_letters: bool = False) -> list[Part]:
    """`terms`: as `looked_at` says. `by_letters`: wherever their letters stand, as where words find
    nothing.
    """
    found = letters(text)
    plain, origins = "".join(it for it, _ in found), [place for _, place in found]
    known = words(plain)
    hit = set[int]()
    for term in terms:
        for start in letters_at(plain, term) if by_letters else words_at(known, term):
            taken = origins[start : start + len(term.text)]
            hit.update(range(taken[0], taken[-1] + 1))
    return list(parts(text, hit))


def words_at(known: Sequence[Word], term: Term) -> Iterator[int]:
    """Where all words of a term stand as far apart as they were asked for."""
    there = {(it.letters, it.start) for it in known}
    for it in known:
        if all((word.letters, it.start + word.start) in there for word in term.words):
            yield it.start


def letters_at(plain: str, term: Term) -> Iterator[int]:
    start = plain.find(term.text)
    while start >= 0:
        yield start
        start = plain.find(term.text, start + 1)


def parts(text: str, hit: set[int]) -> Iterator[Part]:
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or (end in hit) != (start in hit):
            yield Part(text[start:end], start in hit)
            start = end
