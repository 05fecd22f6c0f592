"""A need's own story: since when it is raised, where it counts, what it asks, how it ended."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pydantic import TypeAdapter

from domain.events.needs import (
    NeedAmended,
    NeedClosed,
    NeedContent,
    NeedDrafted,
    NeedExpired,
    NeedMerged,
    NeedPublished,
)
from domain.ids import NeedId, ProgrammeId, RegionId
from domain.regions import rollup
from projections.match_rate.steps import Steps
from projections.whose import Whose, whose

SAYING = (NeedDrafted.__name__, NeedAmended.__name__)
RAISING = NeedPublished.__name__
ENDING = (NeedClosed.__name__, NeedExpired.__name__)
MERGING = NeedMerged.__name__


class Line(NamedTuple):
    kind: str
    unit: str
    required: Decimal


class Content(NamedTuple):
    """What of all that a need says the rate depends on."""

    programme_id: ProgrammeId
    region_id: RegionId
    category: str
    whose: Whose
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, programme_id: ProgrammeId, said: NeedContent) -> "Content":
        lines = (Line(it.kind, it.measure.unit, it.measure.quantity) for it in said.lines)
        return cls(programme_id, said.region_id, said.category, whose(said), tuple(lines))

    def written(self) -> str:
        return CONTENT.dump_json(self).decode()


class NeedFact(NamedTuple):
    """A step of a need that the rate depends on.

    `says`: the content, after a draft or an amendment; how it ended, after an ending.
    """

    need_id: NeedId
    position: int
    occurred_on: date
    step: str
    says: str = ""


class Place(NamedTuple):
    """Where a need counts; an empty word where there is no region of that level."""

    province_id: str
    city_id: str
    county_id: str


class Scope(NamedTuple):
    place: Place
    programme_id: str
    category: str
    whose: Whose


class Standing(NamedTuple):
    """How a raised need stands on a day."""

    scope: Scope
    lines: tuple[Line, ...]
    ended: str

    def line(self, number: int) -> Line | None:
        return self.lines[number - 1] if number <= len(self.lines) else None


CONTENT = TypeAdapter(Content)


@lru_cache(maxsize=10_000)
def read(said: str) -> Content:
    return CONTENT.validate_json(said)


def life(facts: Sequence[NeedFact]) -> Steps[Standing | None]:
    """From its first publication on; None again from the day on which it is merged away."""
    raised_on = min((it.occurred_on for it in facts if it.step == RAISING), default=None)
    if raised_on is None:
        return Steps(None)
    days = {max(it.occurred_on, raised_on) for it in facts}
    return Steps.of({day: standing(facts, raised_on, day) for day in days}, None)


def standing(facts: Sequence[NeedFact], raised_on: date, day: date) -> Standing | None:
    """Of several facts of one day the one that was recorded last holds."""
    told = sorted((it.occurred_on, it.position, it) for it in facts if it.occurred_on <= day)
    last = {it.step: it for _, _, it in told}
    if MERGING in last:
        return None
    content = read(next(it.says for _, _, it in reversed(told) if it.step in SAYING))
    ended = next((it.says for _, _, it in reversed(told) if it.step in ENDING), "")
    return Standing(scope(content, raised_on), content.lines, ended)


def scope(content: Content, raised_on: date) -> Scope:
    """Regions roll up as on the day on which the need was raised, and stay so.

    A county that moves to another city takes along neither what was asked nor what came of it:
    else a need could be matched in one city and raised in another.
    """
    at = rollup(content.region_id, raised_on)
    place = Place(at.province_id, at.city_id or "", at.county_id or "")
    return Scope(place, content.programme_id, content.category, content.whose)
