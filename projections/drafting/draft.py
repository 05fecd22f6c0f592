"""A draft: the figures of a cut, counted now; and handed in, counted again."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from domain.ids import FiguresId
from projections import match_rate, progress
from projections.drafting.content import canonical, figures_id
from projections.drafting.cut import Cut
from projections.drafting.figures import Figure, figures
from projections.match_rate.query import answered
from projections.match_rate.statement import asking
from projections.question import Answer, Question
from projections.reader import Reader

PARTS = (match_rate.MatchRate.name, progress.NAME)
"""The projections that a report leans on."""

Asked: TypeAlias = tuple[str, Question[Any]]


@dataclass(frozen=True)
class Draft:
    """`position`: up to which both cubes knew; the figures are true as known on the cut's day."""

    cut: Cut
    figures: tuple[Figure, ...]
    position: int

    @cached_property
    def content(self) -> bytes:
        return canonical(self.cut, self.figures)

    @property
    def figures_id(self) -> FiguresId:
        return figures_id(self.content)


async def draft(reader: Reader, cut: Cut) -> Draft:
    return drafted(cut, [await reader.answer(*it) for it in asked(cut)])


def asked(cut: Cut) -> list[Asked]:
    """The match rate as of each of the days, and the sums of all the rest over them. No figure
    of a report is how long needs waited, which would take most of the time.
    """
    rates: list[Asked] = [(PARTS[0], asking(it, with_days=False)) for it in rate_questions(cut)]
    sums = progress.summing(cut.programme_id, cut.region_id, cut.days, cut.known_at)
    return [*rates, (PARTS[1], sums)]


def rate_questions(cut: Cut) -> list[match_rate.MatchRateQuestion]:
    return [
        match_rate.MatchRateQuestion(
            as_of=day,
            known_at=cut.known_at,
            programme_id=cut.programme_id,
            region_id=cut.region_id,
        )
        for day in cut.days
    ]


def drafted(cut: Cut, answers: Sequence[Answer[Any]]) -> Draft:
    *rates, sums = answers
    asked = zip(rate_questions(cut), rates, strict=True)
    found = figures([answered(it, *by).figures for it, by in asked], sums.rows)
    return Draft(cut, tuple(found), min(it.place.position for it in answers))
