"""Sums over the cube at several days, as known on one."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from psycopg.sql import SQL

from projections.progress.rows import Measure
from projections.question import Question

SUM = SQL("coalesce(sum(amount) FILTER (WHERE occurred_on <= %s), 0)::text")
SUMS = SQL("""
SELECT measure, unit, ARRAY[{sums}] AS amounts FROM progress
WHERE region_id = %s AND programme_id = %s AND recorded_on <= %s
GROUP BY measure, unit ORDER BY measure, unit
""")


class Sums(NamedTuple):
    """Of one measure, in one unit if it has units: what had come together by each of the days."""

    measure: Measure
    unit: str
    amounts: tuple[str, ...]

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        return tuple(map(Decimal, self.amounts))


def summing(
    programme_id: str, region_id: str, days: Sequence[date], known_at: date
) -> Question[Sums]:
    """True for each of the days, from what had been recorded by the end of `known_at`."""
    statement = SUMS.format(sums=SQL(", ").join([SUM] * len(days)))
    return Question(Sums, statement, *days, region_id, programme_id, known_at)
