"""The cube: by how much each day's knowledge changed what is true of each day.

A rate as of any day, as known on any day, is a sum over its cells. Counts are not additive over
facts that come late, but the differences between what was thought and what is known now are.
"""

from datetime import date

from projections.match_rate.cells import (
    COUNT_KEY,
    QUANTITY_KEY,
    WAIT_KEY,
    CountCell,
    QuantityCell,
    WaitCell,
    spots,
)
from projections.match_rate.groups import ALL
from projections.match_rate.numbers import Counts, Quantities, Waits, changes
from projections.match_rate.part import Part
from projections.match_rate.reading import Reading
from projections.tally import Tally


class Cube:
    """Sums of needs, of quantities, and of needs by how long they waited."""

    def __init__(self, name: str) -> None:
        self.counts = Tally(name, CountCell, key=COUNT_KEY)
        self.quantities = Tally(f"{name}_quantities", QuantityCell, key=QUANTITY_KEY)
        self.waits = Tally(f"{name}_waits", WaitCell, key=WAIT_KEY)

    def add_need(self, before: Reading, after: Reading, recorded_on: date) -> None:
        self._add_quantities(ALL, before, after, recorded_on)
        if before.frame != after.frame:
            self._add_counts(ALL, before, after, recorded_on)
            self._add_waits(before, after, recorded_on)

    def add_part(self, party_id: str, before: Part, after: Part, recorded_on: date) -> None:
        self._add_quantities(party_id, before, after, recorded_on)
        self._add_counts(party_id, before, after, recorded_on)

    def _add_counts(
        self, party_id: str, before: Reading | Part, after: Reading | Part, recorded_on: date
    ) -> None:
        for (group, day), change in changes(before.counts, after.counts, Counts()):
            for region_id, programme_id, category, *above in spots(group.scope):
                under = (group.kind, programme_id, category)
                key = (region_id, party_id, *under, day, recorded_on, *above)
                self.counts.add(CountCell._make((*key, *change)))

    def _add_quantities(
        self, party_id: str, before: Reading | Part, after: Reading | Part, recorded_on: date
    ) -> None:
        known = changes(before.quantities, after.quantities, Quantities())
        for (measured, day), change in known:
            scope, *what = measured
            for region_id, programme_id, category, *above in spots(scope):
                under = (programme_id, category, *what)
                key = (region_id, party_id, *under, day, recorded_on, *above)
                self.quantities.add(QuantityCell._make((*key, *change)))

    def _add_waits(self, before: Reading, after: Reading, recorded_on: date) -> None:
        for (waited, day), change in changes(before.waits, after.waits, Waits()):
            (scope, kind), days = waited
            for region_id, programme_id, category, *above in spots(scope):
                under = (kind, programme_id, category, days)
                key = (region_id, *under, day, recorded_on, *above)
                self.waits.add(WaitCell._make((*key, *change)))
