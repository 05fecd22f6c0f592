"""What each event changed of what was raised and matched: the list behind every difference."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from domain.ids import NeedId
from projections.match_rate.causes import Cause, Why
from projections.match_rate.groups import ALL, Group, Measured
from projections.match_rate.numbers import Counts, Matched, Quantities, Sums
from projections.scroll import Scroll
from projections.whose import Whose


class Effect(NamedTuple):
    """By how much one event changed what is true of one day, of everybody or of one party.

    `number` tells several effects of one event apart. `units`: required and matched, by unit.
    """

    position: int
    number: int
    party_id: str
    kind: str
    category: str
    programme_id: str
    province_id: str
    city_id: str
    county_id: str
    occurred_on: date
    recorded_on: date
    cause: Cause
    event: str
    thing_id: str
    need_id: NeedId
    happened_on: date
    recorded_at: datetime
    raised: int
    matched: int
    units: dict[str, Any]
    is_private: bool
    """Of a need that names a household or child."""


class Change(NamedTuple):
    """In the course of one need, under one group, from one day on."""

    counts: Counts
    units: Sums[str, Matched]


Learnt = Mapping[tuple[Group, date], Counts]
LearntOf = Mapping[tuple[Measured, date], Quantities]


class Effects:
    def __init__(self, name: str) -> None:
        listed = ("party_id", "kind", "recorded_on", "position", "number")
        of_cause = ("cause", "party_id", "kind", "recorded_on", "position")
        self.rows = Scroll(f"{name}_effects", Effect, key=2, indexes=[listed, of_cause])
        self._last = (0, 0)

    def add(
        self, need_id: NeedId, party_id: str, counts: Learnt, quantities: LearntOf, why: Why
    ) -> None:
        for (group, day), change in sorted(gathered(counts, quantities).items()):
            (place, programme_id, category, whose), kind = group
            self.rows.add(
                Effect(
                    position=why.position,
                    number=self._next(why.position),
                    party_id=party_id,
                    kind=kind,
                    category=category,
                    programme_id=programme_id,
                    **place._asdict(),
                    occurred_on=day,
                    recorded_on=why.recorded_on,
                    cause=why.cause,
                    event=why.event,
                    thing_id=why.thing_id,
                    need_id=need_id,
                    happened_on=why.happened_on,
                    recorded_at=why.recorded_at,
                    raised=change.counts.raised,
                    matched=change.counts.matched,
                    units=written(change.units),
                    is_private=whose is not Whose.ANYBODY,
                )
            )

    def _next(self, position: int) -> int:
        last, number = self._last
        self._last = (position, number + 1 if position == last else 1)
        return self._last[1]


def gathered(counts: Learnt, quantities: LearntOf) -> dict[tuple[Group, date], Change]:
    found: dict[tuple[Group, date], Change] = {}
    for key, change in counts.items():
        if change.raised or change.matched:
            found[key] = Change(change, Sums())
    for (measured, day), quantity in quantities.items():
        if quantity.required or quantity.matched:
            for group in groups(measured):
                its = found.setdefault((group, day), Change(Counts(), Sums()))
                its.units.add(measured.unit, Matched(quantity.required, quantity.matched))
    return found


def groups(measured: Measured) -> Iterator[Group]:
    """Under its kind, and under all kinds together."""
    yield Group(measured.scope, measured.kind)
    yield Group(measured.scope, ALL)


def written(units: Sums[str, Matched]) -> dict[str, list[str]]:
    """Exactly, as JSON has no decimals of its own."""
    return {unit: [str(it) for it in units[unit]] for unit in sorted(units) if any(units[unit])}
