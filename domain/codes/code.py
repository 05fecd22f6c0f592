"""One word of a closed list."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field

Word = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,59}$")]
"""A name that stands in no closed list of ours: an event's, a unit's. Never free text."""


class Code(StrEnum):
    """The value is what is recorded and never changes; the Chinese name is for people."""

    zh: str

    def __new__(cls, value: str, zh: str = "") -> Self:
        code = str.__new__(cls, value)
        code._value_ = value
        code.zh = zh
        return code
