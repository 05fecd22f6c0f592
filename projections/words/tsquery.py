"""What is looked for, as PostgreSQL is asked for it: none of what was written is syntax to it."""

from projections.words.asking import Term
from projections.words.cutting import APART, Word, pairs, quoted
from projections.words.folding import HAN


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
