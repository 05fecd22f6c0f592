"""Letters that mean the same, made the same: full width and half, large and small, 國 and 国."""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")


def folded(text: str) -> str:
    """The text with every letter in its plain form."""
    found = "".join(map(plain, text))
    return found if found.split() == [found] else "".join(it for it, _ in letters(text))


def letters(text: str) -> list[tuple[str, int]]:
    """The letters of the folded text, and which letter of the text each of them was.

    Gaps beside Chinese letters are left out: there they part nothing.
    """
    found = [(it, place) for place, letter in enumerate(text) for it in plain(letter)]
    return [
        it
        for n, it in enumerate(found)
        if not (it[0].isspace() and any(is_han(near) for near, _ in found[max(n - 1, 0) : n + 2]))
    ]


@lru_cache(maxsize=20_000)
def plain(letter: str) -> str:
    """One letter may become several: ㎡ is m2. None becomes nothing."""
    usual = unicodedata.normalize("NFKC", letter).casefold()
    return usual.translate(simplified()) or letter


@cache
def simplified() -> dict[int, int]:
    text = (files(__package__) / "simplified.txt").read_text(encoding="utf-8")
    lines = [it for it in text.splitlines() if not it.startswith("#")]
    return str.maketrans("".join(lines[0::2]), "".join(lines[1::2]))


def is_han(text: str) -> bool:
    """Whether all of it is Chinese."""
    return HAN.fullmatch(text) is not None
