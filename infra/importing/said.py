"""Sentences for people, in both languages, and what goes wrong with a workbook."""

from typing import NamedTuple, Self

from domain.refusals import Refused
from infra.trouble import Trouble


class Said(NamedTuple):
    """The same sentence twice."""

    zh: str
    en: str

    @classmethod
    def by(cls, refused: Refused) -> Self:
        """In the words of the domain."""
        return cls(refused.said("zh"), refused.said("en"))

    def __str__(self) -> str:
        return f"{self.zh} {self.en}"


class Unreadable(Exception):
    """A cell, or a row, that does not say what it should."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.said = Said(zh, en)


class BadBook(Trouble):
    """A file or a sheet that cannot be read at all."""

    def __init__(self, where: str, zh: str, en: str) -> None:
        super().__init__(f"{where}: {en} {zh}")
