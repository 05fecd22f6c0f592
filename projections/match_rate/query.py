"""The match rate, as of any day, as it was known on any day: whole, or in a table of groups."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from domain.days import day_of
from projections.match_rate.answer import (
    DaysToMatch,
    Figures,
    MatchRateAnswer,
    MatchRateTable,
    PartyFigures,
    Ranked,
    UnitFigures,
)
from projections.match_rate.definitions import CURRENT
from projections.match_rate.fold import NAME
from projections.match_rate.groups import ALL
from projections.match_rate.numbers import Counts, Quantities
from projections.match_rate.question import GroupedBy, MatchRateQuestion
from projections.match_rate.statement import Found, asking
from projections.place import Place
from projections.reader import Reader


async def match_rate(
    reader: Reader, question: MatchRateQuestion, *, with_days: bool = True
) -> MatchRateAnswer:
    """One sum over the cube; `with_days`, and one over how long needs waited."""
    found = await reader.answer(NAME, asking(question, with_days=with_days))
    return answered(question, *found)


async def match_rate_by(
    reader: Reader, question: MatchRateQuestion, by: GroupedBy, *, with_days: bool = True
) -> MatchRateTable:
    """A row for each group in which anything was raised, the best matched first."""
    found = await reader.answer(NAME, asking(question, by, with_days=with_days))
    return tabled(question, *found)


def answered(question: MatchRateQuestion, found: list[Found], place: Place) -> MatchRateAnswer:
    figures, party = told(found, question)
    return MatchRateAnswer(
        question=question,
        figures=figures,
        party=party,
        definition=CURRENT,
        position=place.position,
        recorded_at=place.recorded_at,
        is_final=is_final(question, place),
    )


def tabled(question: MatchRateQuestion, found: list[Found], place: Place) -> MatchRateTable:
    subjects = groupby(found, attrgetter("subject"))
    rows = [Ranked(name, *told(list(of), question)) for name, of in subjects]
    return MatchRateTable(
        question=question,
        rows=tuple(sorted((it for it in rows if it.figures.counts.raised), key=rank)),
        definition=CURRENT,
        position=place.position,
        recorded_at=place.recorded_at,
        is_final=is_final(question, place),
    )


def told(
    found: Iterable[Found], question: MatchRateQuestion
) -> tuple[Figures, PartyFigures | None]:
    by_party = {party: list(of) for party, of in groupby(found, attrgetter("party_id"))}
    whole = figures(by_party.get(ALL, []))
    if question.party_id is None:
        return whole, None
    own = figures(by_party.get(question.party_id, []))
    return whole, PartyFigures(own=own, of=whole)


def figures(found: list[Found]) -> Figures:
    """Of one party, or of everybody: a row for each unit, alike but for the unit's sums."""
    if not found:
        return Figures()
    row = found[0]
    counts = Counts(*(getattr(row, it) for it in Counts._fields))
    units = (UnitFigures(it.unit, sums(it)) for it in found if it.unit)
    is_whole = row.party_id == ALL
    return Figures(counts, tuple(units), days(row) if is_whole else None)


def sums(row: Found) -> Quantities:
    return Quantities(*(getattr(row, f"{it}_of") for it in Quantities._fields))


def days(row: Found) -> DaysToMatch | None:
    if row.median is None or row.ninetieth is None or row.needs is None:
        return None
    return DaysToMatch(row.median, row.ninetieth, row.needs)


def is_final(question: MatchRateQuestion, place: Place) -> bool:
    """Positions follow the times of recording: past one day, nothing more comes of it."""
    return place.recorded_at is not None and day_of(place.recorded_at) > question.known_at


def rank(row: Ranked) -> tuple[object, ...]:
    rate = row.figures.matched
    return (-(rate.value or 0), -rate.whole, row.name)
