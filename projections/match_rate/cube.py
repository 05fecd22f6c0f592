"""The cube: by how much each day's knowledge changed what is true of each day.

A rate as of any day, as known on any day, is a sum over its cells. Counts are not additive over
facts that come late, but the differences between what was thought and what is known now are.
"""

from collections.abc import Mapping
from datetime import date

from domain.ids import NeedId
from projections.match_rate.causes import Why
from projections.match_rate.cells import CountCell, QuantityCell, WaitCell, spots
from projections.match_rate.effects import Effects
from projections.match_rate.groups import ALL, Group, Measured, Waited
from projections.match_rate.households import HOUSEHOLDS, Households, is_of_households
from projections.match_rate.months import COUNTS, QUANTITIES, WAITS, InMonths
from projections.match_rate.numbers import Counts, Quantities, Waits, changes
from projections.match_rate.part import Part
from projections.match_rate.reading import Reading


class Cube:
    """Sums of needs, of quantities, and of needs by how long they waited; and who changed them."""

    def __init__(self, name: str) -> None:
        self.counts, self.quantities, self.waits = map(InMonths, (COUNTS, QUANTITIES, WAITS))
        self.households = Households(name)
        self.effects = Effects(name)
        both = (self.counts, self.quantities, self.waits)
        tables = (table for it in both for table in it.tables)
        self.tables = (*tables, self.households.learnt, self.effects.rows)

    def add_need(self, need_id: NeedId, before: Reading, after: Reading, why: Why) -> None:
        counts: dict[tuple[Group, date], Counts] = {}
        if before.frame != after.frame:
            counts = dict(changes(before.counts, after.counts, Counts()))
            self._add_waits(dict(changes(before.waits, after.waits, Waits())), why)
        quantities = dict(changes(before.quantities, after.quantities, Quantities()))
        self._add(need_id, ALL, counts, quantities, why)
        self._add_households(counts, why)

    def add_part(self, need_id: NeedId, party_id: str, before: Part, after: Part, why: Why) -> None:
        counts = dict(changes(before.counts, after.counts, Counts()))
        quantities = dict(changes(before.quantities, after.quantities, Quantities()))
        self._add(need_id, party_id, counts, quantities, why)

    def _add(
        self,
        need_id: NeedId,
        party_id: str,
        counts: Mapping[tuple[Group, date], Counts],
        quantities: Mapping[tuple[Measured, date], Quantities],
        why: Why,
    ) -> None:
        self._add_counts(party_id, counts, why)
        self._add_quantities(party_id, quantities, why)
        self.effects.add(need_id, party_id, counts, quantities, why)

    def _add_households(self, learnt: Mapping[tuple[Group, date], Counts], why: Why) -> None:
        theirs = {it: change for it, change in learnt.items() if is_of_households(it[0])}
        self._add_counts(HOUSEHOLDS, theirs, why)
        for (group, _), change in theirs.items():
            self.households.add(group, change, why.recorded_on)

    def _add_counts(
        self, party_id: str, learnt: Mapping[tuple[Group, date], Counts], why: Why
    ) -> None:
        for ((scope, kind), day), change in learnt.items():
            for region_id, programme_id, category, *above in spots(scope):
                under = (region_id, party_id, kind, category, why.recorded_on, day)
                self.counts.add(CountCell._make((*under, programme_id, why.cause, *above, *change)))

    def _add_quantities(
        self, party_id: str, learnt: Mapping[tuple[Measured, date], Quantities], why: Why
    ) -> None:
        for ((scope, *what), day), change in learnt.items():
            for region_id, programme_id, category, *above in spots(scope):
                under = (region_id, party_id, category, why.recorded_on, day)
                key = (*under, *what, programme_id, why.cause, *above)
                self.quantities.add(QuantityCell._make((*key, *change)))

    def _add_waits(self, learnt: Mapping[tuple[Waited, date], Waits], why: Why) -> None:
        for (((scope, kind), *how_long), day), change in learnt.items():
            for region_id, programme_id, category, *above in spots(scope):
                under = (region_id, kind, category, why.recorded_on, day)
                key = (*under, *how_long, programme_id, *above)
                self.waits.add(WaitCell._make((*key, *change)))
