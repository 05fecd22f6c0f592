"""The rows of the honour rate's tables."""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, Self

from domain.ids import NeedId, PartyId, PledgeId
from domain.quantities import NONE


class PledgeFact(NamedTuple):
    """A step of a pledge that the rate depends on; with what it says, if it says it anew."""

    pledge_id: PledgeId
    number: int
    party_id: PartyId
    name: str
    on: date
    content: dict[str, Any] | None
    is_private: bool = False
    """Meant for a need that names a household or child."""


class Household(NamedTuple):
    """A need that names one."""

    need_id: NeedId


class AcceptedDay(NamedTuple):
    """How much of a line was found good on a day."""

    pledge_id: PledgeId
    line: int
    on: date
    quantity: Decimal


class HonourDay(NamedTuple):
    """By how much a day changed a party's figures, for its named or its anonymous pledges.
    One that is meant for a household counts as anonymous: its giver and the offices know of it.

    Pledges are counted under the empty unit; lines and quantities under the unit of the line.
    """

    party_id: PartyId
    is_anonymous: bool
    unit: str
    day: date
    pledges: int = 0
    bound_pledges: int = 0
    lines_due: int = 0
    lines_kept: int = 0
    bound: Decimal = NONE
    due: Decimal = NONE
    accepted: Decimal = NONE

    def undone(self) -> Self:
        """The same the other way round."""
        numbers = self._fields[4:]
        return self._replace(**{it: -getattr(self, it) for it in numbers})
