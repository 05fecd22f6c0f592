"""What has come of needs, day by day: summed per line, never per allocation.

So a need with ten thousand allocations has no more rows than days on which something happened.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from domain.ids import AllocationId, NeedId, PartyId, PledgeId
from domain.quantities import NONE
from projections.match_rate.groups import Ledger
from projections.match_rate.numbers import NOTHING, Amounts, Sums
from projections.match_rate.steps import Steps, raised, running


class NeedDay(NamedTuple):
    """What one day added to a line of a need."""

    need_id: NeedId
    line: int
    unit: str
    occurred_on: date
    allocated: Decimal = NONE
    committed: Decimal = NONE
    received: Decimal = NONE
    accepted: Decimal = NONE

    @property
    def amounts(self) -> Amounts:
        return Amounts(*self[4:])


class PartyDay(NamedTuple):
    """The same, as far as it came from one party."""

    need_id: NeedId
    party_id: PartyId
    line: int
    unit: str
    occurred_on: date
    allocated: Decimal = NONE
    committed: Decimal = NONE
    received: Decimal = NONE
    accepted: Decimal = NONE

    @property
    def amounts(self) -> Amounts:
        return Amounts(*self[5:])


class AllocationDay(NamedTuple):
    """By how much one day changed an allocation: approvals less releases."""

    allocation_id: AllocationId
    occurred_on: date
    pledge_id: PledgeId
    need_id: NeedId
    line: int
    unit: str
    quantity: Decimal


class PledgeBinding(NamedTuple):
    """Whose pledge it is, and since when it binds, if it does."""

    pledge_id: PledgeId
    party_id: PartyId
    bound_on: date | None = None


class Entry(NamedTuple):
    """What is to be added to the ledger."""

    need_id: NeedId
    party_id: PartyId
    line: int
    unit: str
    occurred_on: date
    amounts: Amounts


def contributions(days: Iterable[AllocationDay], bound_on: date | None) -> Sums[date, Amounts]:
    """What one allocation adds to its line, and when: its quantity less what was released.

    Never less than nothing, on any day. `days`: in their order.
    """
    found = Sums[date, Amounts]()
    sum_so_far = standing = NONE
    for it in days:
        sum_so_far += it.quantity
        change = max(sum_so_far, NONE) - standing
        standing += change
        found.add(it.occurred_on, Amounts(allocated=change))
        if bound_on:
            found.add(max(it.occurred_on, bound_on), Amounts(committed=change))
    return found


def ledger(days: Iterable[NeedDay | PartyDay]) -> Ledger:
    found: dict[int, dict[str, Sums[date, Amounts]]] = {}
    for it in days:
        units = found.setdefault(it.line, {})
        units.setdefault(it.unit, Sums()).add(it.occurred_on, it.amounts)
    return {
        line: {unit: running(changes, NOTHING) for unit, changes in units.items()}
        for line, units in found.items()
    }


def entered(into: Ledger, entry: Entry) -> Ledger:
    """With this entry as well."""
    units = into.get(entry.line, {})
    steps = units.get(entry.unit, Steps(NOTHING))
    changed = raised(steps, entry.occurred_on, entry.amounts)
    return {**into, entry.line: {**units, entry.unit: changed}}
