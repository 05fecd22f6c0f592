"""What else relies on a party, or on a programme, than can be seen from there.

Needs, pledges and allocations are too many for a view about a party. So the first of them to
rely on what it is since its last step leaves a mark: a rare event, which can be seen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from domain.course import Course
from domain.events.parties import (
    MembershipReliedOn,
    PartyRegistered,
    PartyReinstated,
    PartyReliedOn,
    PartyVerified,
)
from domain.events.programmes import ProgrammeAmended, ProgrammeOpened, ProgrammeReliedOn
from domain.ids import PartyId, ProgrammeId
from domain.kernel import Asked, Look, Provenance, View, on
from domain.looking import each
from domain.parties.membership import Memberships
from domain.parties.views import PartyStanding
from domain.programmes.views import ProgrammeRules
from domain.refusals.common import WasReliedOn

CARRYING = tuple(
    it.__name__
    for it in (PartyRegistered, PartyVerified, PartyReinstated, ProgrammeOpened, ProgrammeAmended)
)
"""The steps that others rely on."""


@dataclass(frozen=True)
class PartyUses(View):
    """The days on which something came to rely on a party, the first since each of its steps."""

    party_id: PartyId
    days: frozenset[date] = frozenset()

    @on(PartyReliedOn)
    def was_relied_on(self, _: PartyReliedOn, by: Provenance) -> Self:
        return replace(self, days=self.days | {by.occurred_on})


@dataclass(frozen=True)
class ProgrammeUses(View):
    """The days on which a need came to rely on a programme, the first since each of its steps."""

    programme_id: ProgrammeId
    days: frozenset[date] = frozenset()

    @on(ProgrammeReliedOn)
    def was_relied_on(self, _: ProgrammeReliedOn, by: Provenance) -> Self:
        return replace(self, days=self.days | {by.occurred_on})


@dataclass(frozen=True)
class MemberUses(View):
    """The days on which an allocation relied on somebody's belonging to a consortium."""

    party_id: PartyId
    days: frozenset[tuple[PartyId, date]] = frozenset()

    def of(self, member_id: PartyId) -> frozenset[date]:
        return frozenset(day for who, day in self.days if who == member_id)

    @on(MembershipReliedOn)
    def was_relied_on(self, event: MembershipReliedOn, by: Provenance) -> Self:
        return replace(self, days=self.days | {(event.member_id, by.occurred_on)})


def relying_on(
    look: Look, asked: Asked, party_ids: Iterable[PartyId | None]
) -> Iterator[PartyReliedOn]:
    """The mark on each of these parties, if it bears none since its last step."""
    known = tuple(dict.fromkeys(it for it in party_ids if it))
    parties, uses = each(look, map(PartyStanding, known)), each(look, map(PartyUses, known))
    for party, used in zip(parties, uses, strict=True):
        if is_first(asked, party.course, used.days):
            yield PartyReliedOn(party_id=party.party_id)


def relying_on_programme(
    look: Look, asked: Asked, *programme_ids: ProgrammeId | None
) -> Iterator[ProgrammeReliedOn]:
    """The mark on each of these programmes, if it bears none since its last step."""
    for it in filter(None, programme_ids):
        programme, used = look(ProgrammeRules(it), ProgrammeUses(it))
        if is_first(asked, programme.course, used.days):
            yield ProgrammeReliedOn(programme_id=it)


def relying_on_member(
    look: Look, asked: Asked, consortium_id: PartyId, member_id: PartyId
) -> Iterator[MembershipReliedOn]:
    """The mark on a membership of the day, if it bears none since it began."""
    joined, used = look(Memberships(consortium_id), MemberUses(consortium_id))
    stays = (it for it in joined.had.all if it.who == member_id and it.days.holds(asked.on))
    for it in stays:
        if not any(day >= it.days.first for day in used.of(member_id)):
            yield MembershipReliedOn(consortium_id=consortium_id, member_id=member_id)


def is_first(asked: Asked, course: Course, days: frozenset[date]) -> bool:
    """Is nothing known to rely on the last step that had been taken by the day?"""
    steps = (it.on for it in course.steps if it.name in CARRYING and it.on <= asked.on)
    since = max(steps, default=asked.on)
    return not any(it >= since for it in days)


def must_be_unused(thing: str, step: str, since: date, days: frozenset[date]) -> None:
    """Refuses to undo a step that something relied on, on its day or later."""
    if used := sorted(it for it in days if it >= since):
        raise WasReliedOn(thing, step, used[0])
