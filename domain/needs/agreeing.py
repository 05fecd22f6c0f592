"""Agreeing to a project, side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.authority import may
from domain.codes.parties import Side
from domain.codes.stages import NeedStage
from domain.events.needs import NeedContent, ProjectAgreed
from domain.events.pairings import Pair
from domain.ids import NeedId, PairingId, PartyId
from domain.kernel import Asked, Decision, Happening, Look
from domain.needs.reach import known_need
from domain.pairings.covering import is_area_of
from domain.pairings.views import in_force
from domain.parties.views import PartyStanding, acting_party, known_party
from domain.refusals.common import NothingChanges, WrongStage
from domain.refusals.needs import AgreedUnderAnother, IsNoProject, IsNotASide
from domain.refusals.parties import PartyMayNotAct
from domain.texts import Text


@dataclass(frozen=True)
class AgreeProject(Decision):
    """Agree to a project for one side of a pairing in force; or for both, if it is one party."""

    need_id: NeedId
    pairing_id: PairingId
    party_id: PartyId
    agreement: Text
    criteria: Text

    refuses = (
        AgreedUnderAnother,
        IsNoProject,
        IsNotASide,
        NothingChanges,
        PartyMayNotAct,
        WrongStage,
    )

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        need, content = known_need(look, self.need_id)
        party = known_party(look, self.party_id)
        who, where = (self.party_id,), (party.region_id,)
        may(asked, self, self.need_id, who=who, where=where, under=(need.programme_id,))
        need.course.must_be(asked, self.need_id, NeedStage.SUBMITTED, NeedStage.VERIFIED)
        if not content.is_project:
            raise IsNoProject(self.need_id)
        acting_party(look, asked, self.party_id)
        sides = self.sides(look, content, asked.on)
        if need.agreed_under not in (None, self.pairing_id):
            raise AgreedUnderAnother(self.need_id, f"{need.agreed_under}")
        if need.agreed_sides.issuperset(sides):
            raise NothingChanges(self.need_id)
        yield ProjectAgreed(
            need_id=self.need_id,
            sides=sides,
            party_id=self.party_id,
            pairing_id=self.pairing_id,
            agreement=self.agreement,
            criteria=self.criteria,
        )

    def sides(self, look: Look, content: NeedContent, day: date) -> tuple[Side, ...]:
        """For whom the party speaks. Refuses a stranger to the project."""
        pairing = in_force(look, self.pairing_id, day)
        if pairing and pairing.pair and reaches(look, pairing.pair, content, day):
            if self.party_id == pairing.pair.assisting_id:
                return tuple(Side) if pairing.pair.is_self_help else (Side.ASSISTING,)
            if self.party_id == content.beneficiary_id:
                return (Side.ASSISTED,)
        raise IsNotASide(self.party_id, self.need_id, self.pairing_id)


def reaches(look: Look, pair: Pair, content: NeedContent, day: date) -> bool:
    """Is the assisted side the beneficiary, or an area to which the beneficiary belongs?"""
    if pair.assisted_id == content.beneficiary_id:
        return True
    return is_area_of(content.region_id, look(PartyStanding(pair.assisted_id)), day)
