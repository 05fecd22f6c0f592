"""Oddities: what a clerk would circle in pencil, and import all the same.

One for each sheet. Memory holds counts and a few extremes, however many rows there are.
"""

from collections.abc import Iterator
from itertools import chain

from infra.importing import cells
from infra.importing.column import Column
from infra.importing.entries import Entry
from infra.importing.headings import Headings
from infra.importing.oddities.amounts import is_counted
from infra.importing.oddities.odd import Look, Odd, told
from infra.importing.oddities.sizes import Sizes
from infra.importing.oddities.totals import Totals
from infra.importing.oddities.wording import Wording
from infra.importing.oddities.years import Years
from infra.importing.raw import RawRows, RawSheet

__all__ = ["Odd", "Oddities"]


class Oddities:
    """Looks at rows as they are, and at what was read of them. Rows of totals are compared with
    the others, and emptied: no thing is made of them.
    """

    def __init__(self, raw: RawSheet, columns: tuple[Column, ...], heads: Headings) -> None:
        self._rows, self._first = raw.rows, heads.row + 1
        there = set(heads.columns.values())
        columns = tuple(it for it in columns if it in there)
        self._counted = tuple(it for it in columns if is_counted(it))
        self._days = tuple(it for it in columns if it.read is cells.day)
        self._totals, self._years = Totals(heads), Years(heads)
        self._sizes, self._wording = Sizes(), Wording(columns)
        self.sheet = RawSheet(raw.book, raw.name, self._seen())

    def look(self, entry: Entry) -> Iterator[Odd]:
        """At the next entry of the sheet."""
        amounts, days = list(told(entry, self._counted)), list(told(entry, self._days))
        look = Look(entry, amounts, days)
        self._years.add(look)
        self._sizes.add(look)
        return chain(self._totals.add(look), self._wording.look(look))

    def ended(self) -> Iterator[Odd]:
        """What only the whole sheet tells."""
        return chain(self._totals.ended(), self._sizes.ended(), self._years.ended())

    def _seen(self) -> RawRows:
        for number, row in enumerate(self._rows, start=self._first):
            if self._totals.takes(number, row):
                yield ()
            else:
                self._years.see(number, row)
                yield row
