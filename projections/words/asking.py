"""What somebody looks for: words that all must be there, and phrases in quotation marks.

Whatever was written is cut like the texts are, and what is no word falls away.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from projections.words.cutting import Word, longest_words
from projections.words.folding import folded, is_han

MOST_LETTERS = 60
QUOTES = str.maketrans(dict.fromkeys("“”„«»「」『』＂", '"'))
LONGER = 2
"""Letters of a word that is marked also beside the words it was written with."""
UNSAID = frozenset("的了和与及或在是为之等")
"""Left out where other words are asked for: hardly anything is found or missed by them."""


class Term(NamedTuple):
    """A word, or several that follow upon each other; and how it was written, folded."""

    text: str
    words: tuple[Word, ...]


class Written(NamedTuple):
    """What was written together, folded; `is_phrase`: between quotation marks."""

    text: str
    is_phrase: bool


def looked_for(search: str) -> tuple[Term, ...]:
    """Nothing, if there is neither a letter nor a digit in it."""
    return telling(it for part in parts_of(search) for it in terms_of(part))


def looked_at(search: str) -> tuple[Term, ...]:
    """What is marked where it stands: what was written together, and the longer words in it.

    A letter that is but a part of it is not marked by itself: 村 stands in more places than 小垌村.
    """
    return telling(it for part in parts_of(search) for it in marks_of(part))


def whole(search: str) -> Term | None:
    """All that is looked for as one phrase, in the order in which it was written."""
    text, words = "", list[Word]()
    for it in parts_of(search):
        text += gap(text, it.text)
        words += moved(longest_words(it.text), len(text))
        text += it.text
    return followed(text, words) if words else None


def gap(before: str, behind: str) -> str:
    """As texts have it when they are folded: beside Chinese letters there is none."""
    return "" if not before or is_han(before[-1]) or is_han(behind[0]) else " "


def telling(terms: Iterable[Term]) -> tuple[Term, ...]:
    several = list(dict.fromkeys(terms))
    said = [it for it in several if it.text not in UNSAID]
    return tuple(said or several)


def parts_of(search: str) -> Iterator[Written]:
    """Every second part between quotation marks is a phrase, the last one also without its end."""
    for number, part in enumerate(search.translate(QUOTES).split('"')):
        is_phrase = bool(number % 2)
        for run in [part] if is_phrase else part.split():
            if text := folded(run):
                yield Written(text, is_phrase)


def terms_of(part: Written) -> Iterator[Term]:
    return phrase(part.text) if part.is_phrase else map(alone, longest_words(part.text))


def marks_of(part: Written) -> Iterator[Term]:
    if part.is_phrase:
        yield from phrase(part.text)
    else:
        for run in unbroken(longest_words(part.text)):
            yield followed(part.text, run)
            yield from (alone(it) for it in run if len(it.letters) >= LONGER)


def unbroken(words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words that follow upon each other, with nothing between them."""
    run = list[Word]()
    for it in words:
        if run and run[-1].end != it.start:
            yield run
            run = []
        run.append(it)
    if run:
        yield run


def phrase(text: str) -> Iterator[Term]:
    """From its first word to its last."""
    if found := longest_words(text):
        yield followed(text, found)


def followed(text: str, words: Sequence[Word]) -> Term:
    """As far apart as they stand in the text."""
    start = words[0].start
    return Term(text[start : words[-1].end], tuple(moved(words, -start)))


def moved(words: Iterable[Word], by: int) -> Iterator[Word]:
    return (Word(it.letters, it.start + by, it.end + by) for it in words)


def alone(word: Word) -> Term:
    return Term(word.letters, (Word(word.letters, 0, len(word.letters)),))
