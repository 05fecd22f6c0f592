"""The whole demonstration, as the books that offices would have kept of it."""

from datetime import date
from pathlib import Path

from infra.demonstration.diary import Diary, days
from infra.demonstration.district import district
from infra.demonstration.plan import plan
from infra.demonstration.records import Record
from infra.demonstration.stories import (
    DECEMBER,
    STORIES,
    YEAR_END,
    Story,
    matched_but_told_late,
    raised_but_told_late,
)
from infra.demonstration.workbooks import write

SEED = 2020
FIRST = date(2020, 1, 6)
LATELY = (matched_but_told_late, raised_but_told_late)


def books(folder: Path) -> list[Path]:
    """The workbooks in the order in which the offices received them."""
    return [*write(folder, "结对方案", list(plan())), *write(folder, "示范区", the_year())]


def the_year() -> list[Record]:
    diary = Diary(SEED)
    for story, published in told():
        story.tell(diary, published)
    return [*district(), *diary.records]


def told() -> list[tuple[Story, date]]:
    """Every story as often as it happened, spread over the year, in the order of its days."""
    chance = Diary(SEED + 1).chance
    found = []
    for story in STORIES:
        first = DECEMBER if story.tell in LATELY else FIRST
        room = (YEAR_END - days(story.lasts) - first).days
        found += [(story, first + days(chance.randrange(room + 1))) for _ in range(story.times)]
    return sorted(found, key=lambda it: it[1])
