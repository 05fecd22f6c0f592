"""What the past says about one declared interest, and about all of a party's or a person's."""

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, Self

from domain.events.grants import RelationDeclared, RelationEnded
from domain.ids import PartyId, PersonId, RelationId
from domain.kernel import Provenance, View, on


class Interest(NamedTuple):
    """From the day on which it was declared up to, not on, the day of its end."""

    relation_id: RelationId
    parties: frozenset[PartyId]
    ended_on: date = date.max


@dataclass(frozen=True)
class Interests(View):
    """The interests of a party, or of a person, as far as they were declared."""

    whose: PartyId | PersonId
    all: tuple[Interest, ...] = ()

    def standing(self, day: date) -> tuple[Interest, ...]:
        """Those that are not over on the day."""
        return tuple(it for it in self.all if day < it.ended_on)

    def with_whom(self, day: date) -> frozenset[PartyId]:
        """The parties concerned. What is known today is heeded, whatever the day it was said."""
        found = (it.parties for it in self.standing(day))
        return frozenset[PartyId]().union(*found) - {self.whose}

    @on(RelationDeclared)
    def was_declared(self, event: RelationDeclared, _: Provenance) -> Self:
        """Of two parties; a person's interest is none of the party's in others."""
        if event.person_id and event.person_id != self.whose:
            return self
        parties = frozenset(filter(None, (event.party_id, event.other_id)))
        return replace(self, all=(*self.all, Interest(event.relation_id, parties)))

    @on(RelationEnded)
    def was_ended(self, event: RelationEnded, by: Provenance) -> Self:
        over = tuple(
            it._replace(ended_on=by.occurred_on) if it.relation_id == event.relation_id else it
            for it in self.all
        )
        return replace(self, all=over)


@dataclass(frozen=True)
class RelationStanding(View):
    """Who declared what, since when, and whether it is over."""

    relation_id: RelationId
    declared: RelationDeclared | None = None
    declared_on: date = date.max
    is_ended: bool = False

    @on(RelationDeclared)
    def was_declared(self, event: RelationDeclared, by: Provenance) -> Self:
        return replace(self, declared=event, declared_on=by.occurred_on)

    @on(RelationEnded)
    def was_ended(self, _: RelationEnded, __: Provenance) -> Self:
        return replace(self, is_ended=True)
