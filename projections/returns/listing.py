"""The schedule as it stands on a day: what is still owed, what is overdue, what was handed in."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import NamedTuple

from domain.codes.parties import ReturnKind
from domain.days import day_before
from projections.audience import Audience
from projections.owed import ReturnRow
from projections.paging import (
    NONE_OF_THEM,
    Condition,
    Listing,
    Order,
    at_least,
    at_most,
    is_,
    later_than,
)
from projections.programme import of_programme
from projections.returns.fold import BY_DAY, NAME
from projections.whereabouts import lies_in


class Standing(Enum):
    """How a return stands on a day. Where the last day is provisional nothing is overdue."""

    OPEN = "open"
    OVERDUE = "overdue"
    SUBMITTED = "submitted"


class ReturnFilter(NamedTuple):
    """What is asked for; nothing said, nothing left out."""

    programme_id: str | None = None
    region_id: str | None = None
    kind: ReturnKind | None = None
    standing: Standing | None = None
    due_from: date | None = None
    due_until: date | None = None


def returns(audience: Audience, asked: ReturnFilter, on: date) -> Listing[ReturnRow]:
    """In the order in which they are due. Offices see those of their own region."""
    where = [within(audience), *conditions(asked, on)]
    return Listing(NAME, NAME, ReturnRow, where, Order(BY_DAY))


def within(audience: Audience) -> Condition:
    if not audience.region_id:
        return NONE_OF_THEM
    return of_programme(audience, lies_in(audience.region_id))


def conditions(asked: ReturnFilter, on: date) -> Iterator[Condition]:
    if asked.programme_id is not None:
        yield is_("programme_id", asked.programme_id)
    if asked.region_id is not None:
        yield lies_in(asked.region_id)
    if asked.kind:
        yield is_("kind", asked.kind)
    if asked.due_from:
        yield at_least("due_on", asked.due_from)
    if asked.due_until:
        yield at_most("due_on", asked.due_until)
    if asked.standing is Standing.SUBMITTED:
        yield at_most("submitted_on", on)
    elif asked.standing:
        yield later_than("submitted_on", on)
    if asked.standing is Standing.OVERDUE:
        yield at_most("due_on", day_before(on))
        yield is_("is_provisional", False)


def standing(row: ReturnRow, on: date) -> Standing:
    if row.submitted_on <= on:
        return Standing.SUBMITTED
    is_over = row.due_on < on and not row.is_provisional
    return Standing.OVERDUE if is_over else Standing.OPEN
