"""Why the match rate of one moment differs from that of another: parts that add up exactly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from domain.quantities import NONE
from projections.definitions import Definition
from projections.match_rate.answer import MONEY
from projections.match_rate.causes import Cause
from projections.match_rate.change_statement import START, Changed, asking_why
from projections.match_rate.definitions import CURRENT
from projections.match_rate.fold import NAME
from projections.match_rate.groups import ALL
from projections.match_rate.numbers import Matched, plus
from projections.match_rate.query import is_final
from projections.match_rate.question import MatchRateQuestion
from projections.place import Place
from projections.rates import Rate
from projections.reader import Reader


@dataclass(frozen=True)
class ChangeQuestion:
    """The same needs at two moments, each a day asked about and a day of knowing it."""

    start: MatchRateQuestion
    end: MatchRateQuestion

    @classmethod
    def of(cls, start: MatchRateQuestion, as_of: date, known_at: date) -> "ChangeQuestion":
        return cls(start, replace(start, as_of=as_of, known_at=known_at))


class UnitTotal(NamedTuple):
    """In one unit; money in fen."""

    unit: str
    total: Matched

    @property
    def rate(self) -> Rate:
        return Rate(self.total.matched, self.total.required)


@dataclass(frozen=True)
class Total:
    """Denominator and numerator: needs, and quantities by unit. Of a change, what was added."""

    raised: int = 0
    matched: int = 0
    units: tuple[UnitTotal, ...] = ()

    @property
    def rate(self) -> Rate:
        return Rate(Decimal(self.matched), Decimal(self.raised))

    @property
    def money(self) -> UnitTotal | None:
        return next((it for it in self.units if it.unit == MONEY), None)


@dataclass(frozen=True)
class Difference:
    """`start` and all parts together are `end`, of needs and of every unit."""

    start: Total
    end: Total
    parts: dict[Cause, Total]


@dataclass(frozen=True)
class MatchRateChange:
    """`own`: of the party that was asked about; of it, nothing is raised or required."""

    question: ChangeQuestion
    whole: Difference
    own: Difference | None
    definition: Definition
    position: int
    recorded_at: datetime | None
    is_final: bool


async def match_rate_change(reader: Reader, question: ChangeQuestion) -> MatchRateChange:
    return changed(question, *await reader.answer(NAME, asking_why(question.start, question.end)))


def changed(question: ChangeQuestion, found: Sequence[Changed], place: Place) -> MatchRateChange:
    party_id = question.start.party_id
    return MatchRateChange(
        question=question,
        whole=difference(it for it in found if it.party_id == ALL),
        own=difference(it for it in found if it.party_id == party_id) if party_id else None,
        definition=CURRENT,
        position=place.position,
        recorded_at=place.recorded_at,
        is_final=is_final(question.start, place) and is_final(question.end, place),
    )


def difference(found: Iterable[Changed]) -> Difference:
    """`found`: in the order of their subjects."""
    by = {name: list(rows) for name, rows in groupby(found, attrgetter("subject"))}
    return Difference(
        start=total(by.get(START, ())),
        end=total(row for rows in by.values() for row in rows),
        parts={it: total(by.get(it, ())) for it in Cause},
    )


def total(found: Iterable[Changed]) -> Total:
    """Sums over rows of needs, whose unit is empty, and of quantities."""
    sums: dict[str, Matched] = {}
    for it in found:
        sums[it.unit] = plus(sums.get(it.unit, Matched()), Matched(it.required, it.matched))
    needs = sums.pop("", Matched(NONE, NONE))
    units = (UnitTotal(unit, sums[unit]) for unit in sorted(sums) if any(sums[unit]))
    return Total(int(needs.required), int(needs.matched), tuple(units))
