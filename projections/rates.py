"""A part of a whole, exact; and as people read it."""

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from math import floor
from typing import NamedTuple

DIGITS = Context(prec=28, rounding=ROUND_HALF_EVEN)


class Rate(NamedTuple):
    """So much of so much. Where there is no whole there is no rate, and not a rate of nothing."""

    part: Decimal
    whole: Decimal

    @property
    def value(self) -> Decimal | None:
        """To 28 digits; the two numbers themselves are exact."""
        return DIGITS.divide(self.part, self.whole) if self.whole else None

    @property
    def percent(self) -> Decimal | None:
        """To two places, half up: 68.89."""
        hundredths = self._rounded(10_000)
        return None if hundredths is None else Decimal(hundredths).scaleb(-2)

    @property
    def whole_percent(self) -> int | None:
        """Half up: 69."""
        return self._rounded(100)

    def _rounded(self, times: int) -> int | None:
        if not self.whole:
            return None
        return floor(Fraction(self.part) * times / Fraction(self.whole) + Fraction(1, 2))
