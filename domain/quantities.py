"""Quantities are exact; each is kept as it was given and in its base unit."""

from decimal import Decimal
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from domain.codes.amounts import Amount
from domain.codes.code import Word
from domain.codes.needs import Kind
from domain.refusals.common import NothingAsked, UnitsDiffer
from domain.units import unit_called

NONE = Decimal(0)
FINEST = Decimal("0.001")
LARGEST = Decimal("1e15")

Quantity = Annotated[Decimal, Field(gt=0, max_digits=18, decimal_places=3)]
Fen = Annotated[int, Field(gt=0, lt=10**15)]
"""Money by itself, where it is no quantity of a line."""
Several = Annotated[int, Field(gt=0, lt=2**31)]
"""A number of people or things; what clients count with has 32 bits."""
SeveralOrNone = Annotated[int, Field(ge=0, lt=2**31)]


def exact(quantity: Decimal) -> Decimal:
    """The quantity itself, if it is one that we can keep without rounding."""
    if not (quantity.is_finite() and 0 < quantity < LARGEST) or quantity % FINEST:
        raise NothingAsked(Amount.QUANTITY)
    return quantity.normalize() + NONE


class Measure(BaseModel):
    """A quantity in its base unit, and as it was given."""

    model_config = ConfigDict(frozen=True)

    quantity: Quantity
    unit: Word
    given: Quantity
    given_unit: Word

    @classmethod
    def of(cls, quantity: Decimal, unit: str, kind: Kind | None = None) -> Self:
        """Converted. Refuses units that are unknown, or that do not measure such a kind."""
        found = unit_called(unit)
        if not found or (kind and kind not in found.kinds):
            raise UnitsDiffer(kind or "", unit)
        converted = exact(exact(quantity) * found.factor)
        if found.base == "fen" and converted % 1:
            raise NothingAsked(Amount.FEN)
        return cls(
            quantity=converted, unit=found.base, given=exact(quantity), given_unit=found.code
        )
