"""What needs and quantities are counted under, and what is known of them while counting."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from projections.match_rate.life import Scope, Standing
from projections.match_rate.numbers import Amounts
from projections.match_rate.steps import Steps

ALL = "*"
"""Every kind, every party, or every region together."""

Life: TypeAlias = Steps[Standing | None]
Ledger: TypeAlias = Mapping[int, Mapping[str, Steps[Amounts]]]
"""What has come of each line, by its number and then by unit."""


class Group(NamedTuple):
    """What needs are counted under."""

    scope: Scope
    kind: str


class Measured(NamedTuple):
    """What quantities are summed under."""

    scope: Scope
    kind: str
    unit: str


class Waited(NamedTuple):
    """What waits are counted under: so many days from being raised, in a month, to a match."""

    group: Group
    raised_in: date
    days: int
