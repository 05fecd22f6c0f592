"""What somebody looks for: words that all must be there, and phrases in quotation marks.

None of it is syntax to the database: whatever was written is cut like the texts are, and what
is no word falls away.
"""

from collections.abc import Iterator
from typing import NamedTuple

from projections.words.cutting import APART, Word, longest_words, pairs, quoted
from projections.words.folding import HAN, folded

MOST_LETTERS = 60
QUOTES = str.maketrans(dict.fromkeys("“”„«»「」『』＂", '"'))
UNSAID = frozenset("的了和与及或在是为之等")
"""Left out where other words are asked for: hardly anything is found or missed by them."""


class Term(NamedTuple):
    """A word, or several that follow upon each other; and how it was written, folded."""

    text: str
    words: tuple[Word, ...]


def looked_for(search: str) -> tuple[Term, ...]:
    """Nothing, if there is neither a letter nor a digit in it."""
    terms = list(dict.fromkeys(terms_of(search.translate(QUOTES))))
    telling = [it for it in terms if it.text not in UNSAID]
    return tuple(telling or terms)


def terms_of(search: str) -> Iterator[Term]:
    """Every second part between quotation marks is a phrase, the last one also without its end."""
    for number, part in enumerate(search.split('"')):
        if number % 2:
            yield from phrase(folded(part))
        else:
            found = (it for run in part.split() for it in longest_words(folded(run)))
            yield from map(alone, found)


def phrase(text: str) -> Iterator[Term]:
    """From its first word to its last."""
    if found := longest_words(text):
        start = found[0].start
        moved = (Word(it.letters, it.start - start, it.end - start) for it in found)
        yield Term(text[start : found[-1].end], tuple(moved))


def alone(word: Word) -> Term:
    return Term(word.letters, (Word(word.letters, 0, len(word.letters)),))


def by_words(term: Term) -> str:
    """A tsquery that is met where just these words stand."""
    return chained([(it.start, quoted(it.letters)) for it in term.words])


def by_letters(term: Term) -> str:
    """A tsquery that is met where these letters stand, whatever words they were cut into."""
    steps = [(it.start, either(it.letters)) for it in asked_pairs(term.text)]
    others = [it for it in term.words if not HAN.search(it.letters)]
    return chained(sorted(steps + [(it.start, quoted(it.letters) + ":*") for it in others]))


def asked_pairs(text: str) -> list[Word]:
    """Without the last letter alone, unless it is the only one before a gap."""
    found = list(pairs(text))
    return [it for it in found if len(it.letters) > 1 or not follows(it, found)]


def follows(single: Word, found: list[Word]) -> bool:
    return any(it.end == single.end and it != single for it in found)


def either(letters: str) -> str:
    """As a word or as a pair; of a single letter, whatever begins with it."""
    beginning = ":*" if len(letters) == 1 else ""
    return f"({quoted(letters)}{beginning} | {quoted(APART + letters)}{beginning})"


def chained(steps: list[tuple[int, str]]) -> str:
    """Each exactly as far behind the one before as it was written."""
    first, *others = steps
    told, there = first[1], first[0]
    for start, asked in others:
        told, there = f"{told} <{start - there}> {asked}", start
    return told
