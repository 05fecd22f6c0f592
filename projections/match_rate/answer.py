"""What the match rate says: figures, what they mean, and what they are true for."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from domain.quantities import NONE
from projections.definitions import Definition
from projections.match_rate.numbers import Counts, Quantities
from projections.match_rate.question import MatchRateQuestion
from projections.rates import Rate

MONEY = "fen"
NO_NEEDS = Counts()


class UnitFigures(NamedTuple):
    """Of one unit, in that unit; money in fen. Under a party nothing is required."""

    unit: str
    sums: Quantities

    @property
    def matched(self) -> Rate:
        return Rate(self.sums.matched, self.sums.required)

    @property
    def committed(self) -> Rate:
        return Rate(self.sums.committed, self.sums.required)

    @property
    def delivered(self) -> Rate:
        return Rate(self.sums.delivered, self.sums.required)

    @property
    def accepted(self) -> Rate:
        return Rate(self.sums.accepted, self.sums.required)


class DaysToMatch(NamedTuple):
    """Over `needs` that were ever matched; by nearest rank."""

    median: int
    ninetieth: int
    needs: int


@dataclass(frozen=True)
class Figures:
    """Needs, quantities by unit, and days; of everybody together."""

    counts: Counts = NO_NEEDS
    units: tuple[UnitFigures, ...] = ()
    days_to_match: DaysToMatch | None = None

    @property
    def matched(self) -> Rate:
        return self._of_raised(self.counts.matched)

    @property
    def committed(self) -> Rate:
        return self._of_raised(self.counts.committed)

    @property
    def delivered(self) -> Rate:
        return self._of_raised(self.counts.delivered)

    @property
    def accepted(self) -> Rate:
        return self._of_raised(self.counts.accepted)

    @property
    def money(self) -> UnitFigures | None:
        """In fen; None where no money was asked for."""
        return self.of_unit(MONEY)

    def of_unit(self, unit: str) -> UnitFigures | None:
        return next((it for it in self.units if it.unit == unit), None)

    def _of_raised(self, needs: int) -> Rate:
        return Rate(Decimal(needs), Decimal(self.counts.raised))


@dataclass(frozen=True)
class PartyFigures:
    """What one party had a part in. A need with two parties counts for both of them."""

    own: Figures
    of: Figures

    @property
    def matched(self) -> Rate:
        """The party's share of all that is matched."""
        return self._share("matched")

    @property
    def committed(self) -> Rate:
        return self._share("committed")

    @property
    def delivered(self) -> Rate:
        return self._share("delivered")

    @property
    def accepted(self) -> Rate:
        return self._share("accepted")

    def matched_of(self, unit: str) -> Rate:
        """The party's share of what is matched, in one unit."""
        own, of = self.own.of_unit(unit), self.of.of_unit(unit)
        return Rate(own.sums.matched if own else NONE, of.sums.matched if of else NONE)

    def _share(self, measure: str) -> Rate:
        own, of = getattr(self.own.counts, measure), getattr(self.of.counts, measure)
        return Rate(Decimal(own), Decimal(of))


@dataclass(frozen=True)
class MatchRateAnswer:
    """`position`, `recorded_at`: the last event accounted for; None before the first.

    `is_final`: the day of `known_at` is over and everything recorded on it is accounted for,
    so that the same question will get the same figures for ever.
    """

    question: MatchRateQuestion
    figures: Figures
    party: PartyFigures | None
    definition: Definition
    position: int
    recorded_at: datetime | None
    is_final: bool


class Ranked(NamedTuple):
    """One row of a table: a region, category, kind or programme, by its code or id."""

    name: str
    figures: Figures
    party: PartyFigures | None


@dataclass(frozen=True)
class MatchRateTable:
    """The best matched first; where as many are matched in a hundred, the larger one.

    Kinds overlap: a need with lines of two kinds stands in both rows.
    """

    question: MatchRateQuestion
    rows: tuple[Ranked, ...]
    definition: Definition
    position: int
    recorded_at: datetime | None
    is_final: bool
