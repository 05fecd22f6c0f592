"""The numbers that offices give to things, and the ids that follow from them."""

import re
import unicodedata
from functools import lru_cache
from typing import TypeVar

from domain.ids import CommandId, Id

K = TypeVar("K", bound=Id)

ELSEWHERE = "#"
"""Between an office and a number, where the number is another office's: 省民政厅#GD-1."""


@lru_cache(maxsize=4096)
def named(kind: type[K], office: str, number: str) -> K:
    """By (office, kind, number): never by file, row, or whoever entered it. A number that is an id
    already, as exports write it, names itself.
    """
    if re.fullmatch(f"{kind.kind}-[0-9a-f]{{24}}", number):
        return kind(number)
    return kind.derived(tidy(office), kind.kind, tidy(number))


def command_id(office: str, kind: type[Id], number: str, step: str) -> CommandId:
    return CommandId.derived(tidy(office), kind.kind, tidy(number), step)


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """Full width or not, with blanks or without: it is the same number."""
    return "".join(unicodedata.normalize("NFKC", text).split())
