"""The events behind each part of a change: their effects add up to it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from psycopg.sql import SQL

from domain.authority import NATION
from projections.audience import Audience
from projections.match_rate.causes import Cause
from projections.match_rate.change import ChangeQuestion
from projections.match_rate.change_statement import between
from projections.match_rate.effects import Effect
from projections.match_rate.fold import NAME
from projections.match_rate.groups import ALL
from projections.match_rate.numbers import Matched
from projections.match_rate.question import MatchRateQuestion
from projections.paging import (
    Condition,
    Listing,
    Order,
    at_most,
    either,
    given,
    is_,
    joined,
    later_than,
)
from projections.publicity import INTERNAL
from projections.whereabouts import lies_in

INTERNAL_STEPS = frozenset(it.__name__ for it in INTERNAL)
TABLE = f"{NAME}_effects"
IN_ORDER = Order(("recorded_on", "position", "number"))
NOT_CORRECTED = Condition(SQL("cause <> %s"), (Cause.CORRECTED,))


class Signed(NamedTuple):
    """An effect as it stands in the difference: the other way round, where time runs back."""

    effect: Effect
    raised: int
    matched: int
    units: dict[str, Matched]


def events_behind(
    question: ChangeQuestion, audience: Audience, cause: Cause, party_id: str = ALL
) -> Listing[Effect]:
    """In the order of recording. `party_id`: of this party's part; else, of everybody's. What
    happened to households' and children's needs is told to their offices.
    """
    further, late = rectangles(question)
    of_cause = is_("cause", cause)
    which = {
        Cause.LATE: both(late, NOT_CORRECTED),
        Cause.CORRECTED: both(either(further, late), of_cause),
    }.get(cause, both(further, of_cause))
    where = [*about(question.start, party_id), since(question), which, told_to(audience)]
    return Listing(NAME, TABLE, Effect, where, IN_ORDER)


def rectangles(question: ChangeQuestion) -> tuple[Condition, Condition]:
    further, late = between(question.start, question.end)
    return (
        both(
            later_than("occurred_on", further.after),
            at_most("occurred_on", further.until),
            at_most("recorded_on", further.known_at),
        ),
        both(
            at_most("occurred_on", late.until),
            later_than("recorded_on", late.known_after),
            at_most("recorded_on", late.known_at),
        ),
    )


def told_to(audience: Audience) -> Condition:
    told = [is_("is_private", False)]
    if audience.office_id:
        told.append(lies_in(audience.office_id))
    return either(*told)


def about(question: MatchRateQuestion, party_id: str) -> Iterator[Condition]:
    yield is_("party_id", party_id)
    yield is_("kind", question.kind or ALL)
    if question.region_id:
        clause = SQL("%s IN (province_id, city_id, county_id)")
        yield Condition(clause, (question.region_id,))
    if question.programme_id:
        yield is_("programme_id", question.programme_id)
    if question.category:
        yield is_("category", question.category)


def since(question: ChangeQuestion) -> Condition:
    """Nothing is recorded before its day: so nothing earlier can be in either rectangle."""
    start, end = question.start, question.end
    day = min(start.as_of, end.as_of, start.known_at, end.known_at)
    return later_than("recorded_on", day)


def signed(effect: Effect, question: ChangeQuestion) -> Signed:
    further, late = between(question.start, question.end)
    sign = further.sign if effect.occurred_on > further.after else late.sign
    units = {unit: amounts(sign, *numbers) for unit, numbers in effect.units.items()}
    return Signed(effect, sign * effect.raised, sign * effect.matched, units)


def amounts(sign: int, *numbers: str) -> Matched:
    return Matched(*(sign * Decimal(it) for it in numbers))


def both(*conditions: Condition) -> Condition:
    return Condition(SQL("({})").format(joined(conditions)), tuple(given(conditions)))


def is_told_to(audience: Audience, effect: Effect) -> bool:
    """Which step it was: internal ones are for the offices of where the need counts."""
    if audience.office_id in (NATION, effect.province_id, effect.city_id, effect.county_id):
        return True
    return effect.event not in INTERNAL_STEPS
