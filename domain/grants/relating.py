"""Declaring an interest, and saying that it is over."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.authority import may
from domain.codes.bulk import Bulk
from domain.codes.grants import RelationKind
from domain.codes.reasons import Reason
from domain.events.grants import RelationDeclared, RelationEnded
from domain.grants.interests import must_have_no_interest
from domain.grants.relations import Interests, RelationStanding
from domain.ids import PartyId, PersonId, RelationId
from domain.kernel import Asked, Decision, Happening, Look
from domain.looking import each
from domain.parties.views import PartyStanding, known_party
from domain.refusals.common import (
    AlreadyKnown,
    DayIsTooEarly,
    NothingChanges,
    TooMany,
    Unknown,
)
from domain.refusals.grants import HasAnInterest, IsThemselves, OnePersonOrParty

MOST_RELATIONS = 200


@dataclass(frozen=True)
class DeclareRelation(Decision):
    """Say that another party, or a person, has an interest in a party."""

    relation_id: RelationId
    kind: RelationKind
    party_id: PartyId
    other_party_id: PartyId | None = None
    person_id: PersonId | None = None

    makes = ("relation_id",)
    refuses = (AlreadyKnown, IsThemselves, OnePersonOrParty, TooMany)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        """Either party may say so of itself, and an office of either; of a person, the party's."""
        parties = [it for it in (self.party_id, self.other_party_id) if it]
        where = [look(PartyStanding(it)).region_id for it in parties]
        may(asked, self, self.party_id, who=parties, where=where)
        for it in parties:
            known_party(look, it)
        self.must_be_between_two(look)
        self.must_not_stand_already(look, asked)
        yield RelationDeclared(
            relation_id=self.relation_id,
            kind=self.kind,
            party_id=self.party_id,
            other_id=self.other_party_id,
            person_id=self.person_id,
        )

    def must_be_between_two(self, look: Look) -> None:
        if (self.other_party_id is None) == (self.person_id is None):
            raise OnePersonOrParty
        if self.other_party_id == self.party_id:
            raise IsThemselves(self.party_id)
        if look(RelationStanding(self.relation_id)).declared:
            raise AlreadyKnown(self.relation_id)

    def must_not_stand_already(self, look: Look, asked: Asked) -> None:
        """Once between the same two, of whatever kind: so no party alone brings another, or a
        person, to as many as there may be.
        """
        both = (Interests(it) for it in (self.party_id, self.other_party_id, self.person_id) if it)
        own, others = (it.standing(asked.on) for it in each(look, both))
        for it in others:
            if self.party_id in it.parties:
                raise AlreadyKnown(it.relation_id)
        if max(len(own), len(others)) >= MOST_RELATIONS:
            raise TooMany(Bulk.RELATIONS, MOST_RELATIONS)


@dataclass(frozen=True)
class EndRelation(Decision):
    """Say that an interest is over, as an office that has none in either."""

    relation_id: RelationId
    reason: Reason

    refuses = (HasAnInterest, NothingChanges)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        relation = look(RelationStanding(self.relation_id))
        declared = relation.declared
        if declared is None:
            raise Unknown(self.relation_id)
        other_id = declared.other_id or declared.party_id
        parties = (declared.party_id, other_id)
        where = [look(PartyStanding(it)).region_id for it in parties]
        may(asked, self, self.relation_id, where=where)
        if relation.is_ended:
            raise NothingChanges(self.relation_id)
        must_have_no_interest(look, asked, self.relation_id, *parties)
        if asked.on < relation.declared_on:
            raise DayIsTooEarly(asked.on, self.relation_id, relation.declared_on)
        yield RelationEnded(
            relation_id=self.relation_id,
            party_id=declared.party_id,
            other_id=declared.other_id,
            person_id=declared.person_id,
            reason=self.reason,
        )
