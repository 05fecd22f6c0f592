"""The one statement behind an answer: sums over three ranges of the cube, at one place."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import LiteralString, NamedTuple

from psycopg.sql import SQL, Composable

from domain.regions.listing import Level, listed
from projections.match_rate.groups import ALL
from projections.match_rate.numbers import Counts, Quantities
from projections.match_rate.question import GroupedBy, MatchRateQuestion
from projections.question import Question


class Found(NamedTuple):
    """A group and a party, with one of the units there; without one where there is none."""

    subject: str
    party_id: str
    raised: int
    matched: int
    committed: int
    delivered: int
    accepted: int
    fulfilled: int
    short: int
    withdrawn: int
    expired: int
    unit: str | None
    required_of: Decimal | None
    matched_of: Decimal | None
    committed_of: Decimal | None
    delivered_of: Decimal | None
    accepted_of: Decimal | None
    median: int | None
    ninetieth: int | None
    needs: int | None


COUNTS = tuple(SQL(it) for it in Counts._fields)
QUANTITIES = tuple(SQL(it) for it in Quantities._fields)
SUMS = SQL(
    """
WITH counted AS (
    SELECT {subject} AS subject, party_id, {counts}
    FROM match_rate WHERE {of_counts} GROUP BY 1, 2
), measured AS (
    SELECT {subject} AS subject, party_id, unit, {quantities}
    FROM match_rate_quantities WHERE {of_quantities} GROUP BY 1, 2, 3 HAVING {any_quantity}
), waited AS (
    SELECT {subject} AS subject, days, sum(needs) AS needs
    FROM match_rate_waits WHERE {of_waits} GROUP BY 1, 2 HAVING sum(needs) <> 0
), ranked AS (
    SELECT subject, days,
        sum(needs) OVER (PARTITION BY subject ORDER BY days) AS upto,
        sum(needs) OVER (PARTITION BY subject) AS needs
    FROM waited
), waits AS (
    SELECT subject,
        min(days) FILTER (WHERE 2 * upto >= needs) AS median,
        min(days) FILTER (WHERE 10 * upto >= 9 * needs) AS ninetieth,
        max(needs)::int8 AS needs
    FROM ranked GROUP BY subject
)
SELECT subject, party_id, {count_names}, unit, {quantity_names}, median, ninetieth, needs
FROM counted LEFT JOIN measured USING (subject, party_id) LEFT JOIN waits USING (subject)
ORDER BY subject, party_id, unit
"""
)
REGION = SQL("region_id")
SUBJECTS: dict[GroupedBy | None, Composable] = {
    None: SQL("''::text"),
    GroupedBy.PROVINCE: REGION,
    GroupedBy.CITY: REGION,
    GroupedBy.COUNTY: REGION,
    GroupedBy.CATEGORY: SQL("category"),
    GroupedBy.KIND: SQL("kind"),
    GroupedBy.PROGRAMME: SQL("programme_id"),
}
LEVELS = {
    GroupedBy.PROVINCE: Level.PROVINCE,
    GroupedBy.CITY: Level.CITY,
    GroupedBy.COUNTY: Level.COUNTY,
}


class Clause(NamedTuple):
    text: LiteralString
    values: tuple[object, ...]


def asking(question: MatchRateQuestion, by: GroupedBy | None = None) -> Question[Found]:
    of_all = [*bounds(question), *where(question, by)]
    of_party = Clause("party_id = ANY(%s)", ([ALL, *filter(None, [question.party_id])],))
    of_counts = [*of_all, of_party, *counted_kinds(question, by)]
    of_quantities = [*of_all, of_party, *kinds(question)]
    of_waits = [*of_all, *counted_kinds(question, by)]
    statement = SUMS.format(
        subject=SUBJECTS[by],
        counts=comma(SQL("sum({0})::int8 AS {0}").format(it) for it in COUNTS),
        quantities=comma(SQL("sum({0}) AS {0}_of").format(it) for it in QUANTITIES),
        any_quantity=SQL(" OR ").join(SQL("sum({}) <> 0").format(it) for it in QUANTITIES),
        of_counts=both(of_counts),
        of_quantities=both(of_quantities),
        of_waits=both(of_waits),
        count_names=comma(COUNTS),
        quantity_names=comma(SQL("{}_of").format(it) for it in QUANTITIES),
    )
    clauses = (*of_counts, *of_quantities, *of_waits)
    return Question(Found, statement, *(value for it in clauses for value in it.values))


def bounds(question: MatchRateQuestion) -> Iterator[Clause]:
    """What is true by one day, and was known by another."""
    yield Clause("occurred_on <= %s", (question.as_of,))
    yield Clause("recorded_on <= %s", (question.known_at,))


def where(question: MatchRateQuestion, by: GroupedBy | None) -> Iterator[Clause]:
    if by in LEVELS:
        yield Clause("region_id = ANY(%s)", (regions_of(LEVELS[by]),))
        if within := question.region_id:
            yield Clause("%s IN (region_id, province_id, city_id)", (within,))
    else:
        yield Clause("region_id = %s", (question.region_id or ALL,))
    if programme_id := question.programme_id:
        yield Clause("programme_id = %s", (programme_id,))
    if question.category:
        yield Clause("category = %s", (question.category,))
    elif by is GroupedBy.CATEGORY:
        yield Clause("category <> %s", (ALL,))
    elif has_all_categories(question, by):
        yield Clause("category = %s", (ALL,))


def has_all_categories(question: MatchRateQuestion, by: GroupedBy | None) -> bool:
    """In a province and in the country there are cells for all categories together."""
    if by in LEVELS:
        return by is GroupedBy.PROVINCE
    return question.region_id is None or question.region_id in regions_of(Level.PROVINCE)


def counted_kinds(question: MatchRateQuestion, by: GroupedBy | None) -> list[Clause]:
    """Needs of several kinds are counted under each, and once under all of them together."""
    if by is GroupedBy.KIND and not question.kind:
        return [Clause("kind <> %s", (ALL,))]
    return [Clause("kind = %s", (question.kind or ALL,))]


def kinds(question: MatchRateQuestion) -> list[Clause]:
    return [Clause("kind = %s", (question.kind,))] if question.kind else []


@cache
def regions_of(level: Level) -> list[str]:
    """All that were ever of this level: what ended has had its needs."""
    return sorted({it.region_id for it in listed() if it.level is level})


def both(clauses: Iterable[Clause]) -> Composable:
    return SQL(" AND ").join(SQL(it.text) for it in clauses)


def comma(parts: Iterable[Composable]) -> Composable:
    return SQL(", ").join(parts)
