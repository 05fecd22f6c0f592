"""What is counted of needs, and how such numbers add up: field by field, and exactly."""

from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal
from operator import add, sub
from typing import Any, NamedTuple, TypeVar

from domain.quantities import NONE

N = TypeVar("N", bound=tuple[Any, ...])
K = TypeVar("K", bound=Hashable)


class Amounts(NamedTuple):
    """What has come of one line of a need, in the unit of the line."""

    allocated: Decimal = NONE
    committed: Decimal = NONE
    received: Decimal = NONE
    accepted: Decimal = NONE


NOTHING = Amounts()


class Quantities(NamedTuple):
    """The same as far as it was asked for: never more than is required."""

    required: Decimal = NONE
    matched: Decimal = NONE
    committed: Decimal = NONE
    delivered: Decimal = NONE
    accepted: Decimal = NONE

    @classmethod
    def of(cls, required: Decimal, come: Amounts) -> "Quantities":
        return cls(required, *(min(it, required) for it in come))


class Matched(NamedTuple):
    """How much was asked for in one unit, and how much of that is matched."""

    required: Decimal = NONE
    matched: Decimal = NONE


class Fullness(NamedTuple):
    """Of how many lines is there something, and of how many is there all?"""

    lines: int = 0
    matched: int = 0
    committed: int = 0
    delivered: int = 0
    accepted: int = 0


class Counts(NamedTuple):
    """Needs. Those that ended stay among the raised, and are shown beside them."""

    raised: int = 0
    matched: int = 0
    committed: int = 0
    delivered: int = 0
    accepted: int = 0
    fulfilled: int = 0
    short: int = 0
    withdrawn: int = 0
    expired: int = 0


class Waits(NamedTuple):
    """Needs that waited for so many days."""

    needs: int = 0


def plus(one: N, other: N) -> N:
    return type(one)(*map(add, one, other))


def minus(one: N, other: N) -> N:
    return type(one)(*map(sub, one, other))


class Sums(dict[K, N]):
    """A number for each key; what is added for a key the second time adds up."""

    def add(self, key: K, number: N) -> None:
        self[key] = plus(self[key], number) if key in self else number


def changes(before: Mapping[K, N], after: Mapping[K, N], nothing: N) -> Iterator[tuple[K, N]]:
    """By how much what is known now differs from what was thought."""
    for key in before.keys() | after.keys():
        change = minus(after.get(key, nothing), before.get(key, nothing))
        if any(change):
            yield key, change
