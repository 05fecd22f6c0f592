"""What a figure means. Definitions are kept for ever; every answer names the one it follows."""

from typing import NamedTuple


class Definition(NamedTuple):
    """`name` stands in every answer. A changed meaning is a new definition, beside the old."""

    name: str
    en: str
    zh: str
