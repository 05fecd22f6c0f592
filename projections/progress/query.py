"""Sums over the cube at several days, as known on one."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from projections.progress.rows import Measure
from projections.question import Question

SUMS = """
SELECT measure, unit, array_agg(amount::text ORDER BY number) AS amounts
FROM (
    SELECT measure, unit, days.number,
        coalesce(sum(amount) FILTER (WHERE occurred_on <= days.day), 0) AS amount
    FROM progress, unnest(%s::date[]) WITH ORDINALITY AS days (day, number)
    WHERE region_id = %s AND programme_id = %s AND recorded_on <= %s
    GROUP BY measure, unit, days.number
) AS summed
GROUP BY measure, unit ORDER BY measure, unit
"""


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
    return Question(Sums, SUMS, list(days), region_id, programme_id, known_at)
