"""How parties kept what they promised, as of any day."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from psycopg.sql import SQL

from domain.ids import PartyId
from projections.audience import Audience
from projections.honour.fold import NAME
from projections.paging import Condition, among, at_most, either, given, is_, joined
from projections.place import Place
from projections.question import Question
from projections.rates import Rate
from projections.reader import Reader

MONEY = "fen"
SUMS = SQL(
    "SELECT party_id, unit, sum(pledges)::int8 AS pledges,"
    " sum(bound_pledges)::int8 AS bound_pledges, sum(lines_due)::int8 AS lines_due,"
    " sum(lines_kept)::int8 AS lines_kept, sum(bound) AS bound, sum(due) AS due,"
    " sum(accepted) AS accepted FROM honour_days WHERE {} GROUP BY party_id, unit"
    " ORDER BY party_id, unit"
)


class UnitHonour(NamedTuple):
    """A party's figures in one unit, or, under the empty one, of its pledges."""

    party_id: PartyId
    unit: str
    pledges: int
    bound_pledges: int
    lines_due: int
    lines_kept: int
    bound: Decimal
    due: Decimal
    accepted: Decimal

    @property
    def honour(self) -> Rate:
        return Rate(self.accepted, self.due)


class Profile(NamedTuple):
    """What a party promised, and kept. Pledges and lines are counted; units never add up."""

    pledges: int
    bound: int
    due: int
    accepted: int
    units: Sequence[UnitHonour]
    place: Place

    @property
    def honour(self) -> Rate:
        return Rate(Decimal(self.accepted), Decimal(self.due))

    @property
    def money(self) -> UnitHonour | None:
        return next((it for it in self.units if it.unit == MONEY), None)


async def profiles(
    reader: Reader, audience: Audience, ids: Sequence[PartyId], as_of: date
) -> Mapping[PartyId, Profile]:
    """The profile of each; whether or not anything is known of it."""
    where = [among("party_id", ids), at_most("day", as_of), *for_eyes_of(audience)]
    question = Question(UnitHonour, SUMS.format(joined(where)), *given(where))
    found, place = await reader.answer(NAME, question)
    return {it: profile([row for row in found if row.party_id == it], place) for it in ids}


def for_eyes_of(audience: Audience) -> list[Condition]:
    """Pledges without a name are for the offices, and their own giver."""
    if audience.office_id:
        return []
    own = [is_("party_id", audience.party_id)] if audience.party_id else []
    return [either(is_("is_anonymous", False), *own)]


def profile(sums: Sequence[UnitHonour], place: Place) -> Profile:
    return Profile(
        pledges=sum(it.pledges for it in sums),
        bound=sum(it.bound_pledges for it in sums),
        due=sum(it.lines_due for it in sums),
        accepted=sum(it.lines_kept for it in sums),
        units=[it for it in sums if it.unit and (it.bound or it.due)],
        place=place,
    )
