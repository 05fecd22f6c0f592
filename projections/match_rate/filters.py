"""Which cells a question is about, beside its days."""

from collections.abc import Iterator
from functools import cache

from psycopg.sql import SQL, Composable

from domain.codes.needs import Category
from domain.regions.listing import Level, listed
from projections.match_rate.groups import ALL
from projections.match_rate.question import GroupedBy, MatchRateQuestion
from projections.paging import Condition, among, is_

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


def of_counts(question: MatchRateQuestion, by: GroupedBy | None = None) -> list[Condition]:
    return [*where(question, by), *parties(question), *counted_kinds(question, by)]


def of_quantities(question: MatchRateQuestion, by: GroupedBy | None = None) -> list[Condition]:
    return [*where(question, by), *parties(question), *kinds(question)]


def of_waits(question: MatchRateQuestion, by: GroupedBy | None = None) -> list[Condition]:
    return [*where(question, by), *counted_kinds(question, by)]


def where(question: MatchRateQuestion, by: GroupedBy | None) -> Iterator[Condition]:
    if by in LEVELS:
        yield among("region_id", regions_of(LEVELS[by]))
        if within := question.region_id:
            yield Condition(SQL("%s IN (region_id, province_id, city_id)"), (within,))
    else:
        yield is_("region_id", question.region_id or ALL)
    if programme_id := question.programme_id:
        yield is_("programme_id", programme_id)
    yield categories(question, by)


def categories(question: MatchRateQuestion, by: GroupedBy | None) -> Condition:
    """Always named, for the days follow it in the keys."""
    if by is GroupedBy.CATEGORY and not question.category:
        return among("category", list(Category))
    return is_("category", question.category or ALL)


def parties(question: MatchRateQuestion) -> Iterator[Condition]:
    yield among("party_id", [ALL, *filter(None, [question.party_id])])


def counted_kinds(question: MatchRateQuestion, by: GroupedBy | None) -> Iterator[Condition]:
    """Needs of several kinds are counted under each, and once under all of them together."""
    if by is GroupedBy.KIND and not question.kind:
        yield Condition(SQL("kind <> %s"), (ALL,))
    else:
        yield is_("kind", question.kind or ALL)


def kinds(question: MatchRateQuestion) -> Iterator[Condition]:
    if question.kind:
        yield is_("kind", question.kind)


@cache
def regions_of(level: Level) -> list[str]:
    """All that were ever of this level: what ended has had its needs."""
    return sorted({it.region_id for it in listed() if it.level is level})
