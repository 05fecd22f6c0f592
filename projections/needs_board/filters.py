"""What can be asked of the board, as conditions on its rows."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from domain.codes.needs import Category, Kind, TargetGroup, Urgency
from domain.codes.stages import NeedStage
from projections.paging import Condition, at_least, at_most, holds, in_none_of, is_
from projections.whereabouts import lies_in

ALIKE = (
    "programme_id",
    "beneficiary_id",
    "category",
    "target_group",
    "urgency",
    "stage",
    "is_open_to_all",
    "is_project",
    "has_left",
)
"""The columns that are as they are asked for."""


class NeedFilter(NamedTuple):
    """What is asked for; nothing said, nothing left out.

    `open_on`: public and not at rest on this day. `due_by`: due on this day or before.
    """

    programme_id: str | None = None
    region_id: str | None = None
    beneficiary_id: str | None = None
    category: Category | None = None
    kind: Kind | None = None
    target_group: TargetGroup | None = None
    urgency: Urgency | None = None
    stage: NeedStage | None = None
    is_open_to_all: bool | None = None
    is_project: bool | None = None
    has_left: bool | None = None
    open_on: date | None = None
    due_by: date | None = None


def conditions(asked: NeedFilter) -> Iterator[Condition]:
    for column in ALIKE:
        if (wanted := getattr(asked, column)) is not None:
            yield is_(column, wanted)
    if asked.region_id is not None:
        yield lies_in(asked.region_id)
    if asked.kind is not None:
        yield holds("kinds", asked.kind)
    if asked.due_by is not None:
        yield at_most("due_on", asked.due_by)
    if asked.open_on is not None:
        yield from opened_on(asked.open_on)


def opened_on(day: date) -> Iterator[Condition]:
    """The same as `NeedRow.is_open`."""
    yield is_("stage", NeedStage.PUBLISHED)
    yield at_most("dated_on", day)
    yield at_least("expires_on", day)
    yield in_none_of("rested_from", "rested_until", day)
