"""Grants, the latest first: of those who may act in a region, and one's own."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from domain.codes.roles import Role
from domain.ids import PersonId, ProgrammeId, RegionId
from projections.grants.fold import BY_DAY, NAME
from projections.grants.rows import GrantRow
from projections.paging import (
    Condition,
    Listing,
    Order,
    all_of,
    at_least,
    at_most,
    either,
    is_,
    later_than,
)
from projections.question import Question
from projections.reader import Reader
from projections.whereabouts import lies_in

OF_ONE = "SELECT * FROM grants WHERE person_id = %s ORDER BY since, key"


class GrantFilter(NamedTuple):
    """What is asked for; nothing said, nothing left out. `on`: in force on this day."""

    person_id: str | None = None
    party_id: str | None = None
    region_id: str | None = None
    programme_id: str | None = None
    role: Role | None = None
    on: date | None = None


ALL_GRANTS = GrantFilter()


class Sight(NamedTuple):
    """One's own grants, and those of others in a region; of one programme, if one is named."""

    person_id: PersonId
    region_id: RegionId | None = None
    programme_id: ProgrammeId | None = None


def grants(sight: Sight, asked: GrantFilter = ALL_GRANTS) -> Listing[GrantRow]:
    where = [visible(sight), *conditions(asked)]
    return Listing(NAME, NAME, GrantRow, where, Order(BY_DAY, is_descending=True))


def visible(sight: Sight) -> Condition:
    """What is delegated is seen by both."""
    seen = [is_("person_id", sight.person_id), is_("on_behalf_of", sight.person_id)]
    if sight.region_id:
        programme_id = sight.programme_id
        limits = [is_("programme_id", programme_id)] if programme_id else []
        seen.append(all_of(lies_in(sight.region_id), *limits))
    return either(*seen)


def conditions(asked: GrantFilter) -> Iterator[Condition]:
    for column in ("person_id", "party_id", "programme_id", "role"):
        if (wanted := getattr(asked, column)) is not None:
            yield is_(column, wanted)
    if asked.region_id is not None:
        yield lies_in(asked.region_id)
    if asked.on is not None:
        yield from (at_most("since", asked.on), at_least("until", asked.on))
        yield from (later_than(it, asked.on) for it in ("revoked_on", "suspended_on"))


def grants_question(person_id: PersonId) -> Question[GrantRow]:
    """For whoever reads rows where nothing is awaited, as `projections.tables` does."""
    return Question(GrantRow, OF_ONE, person_id)


async def grants_of(reader: Reader, person_id: PersonId) -> list[GrantRow]:
    """All that a person ever could act by, the earliest first. Which of it holds is theirs to
    say: `GrantRow.in_force`.
    """
    return await reader.read(grants_question(person_id))
