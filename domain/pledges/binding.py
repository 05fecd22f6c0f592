"""Accepting a pledge, and making it binding."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.codes.stages import PledgeStage
from domain.events.pledges import PledgeAccepted, PledgeAmended, PledgeBound, PledgeOffered
from domain.ids import PledgeId
from domain.kernel import Asked, Decision, Happening, Look
from domain.pledges.content import must_be_able_to_act
from domain.pledges.reach import must_have_time, own_pledge, pledge_of
from domain.refusals.common import NeedsASecondPerson, WrongStage
from domain.refusals.expiry import IsOver
from domain.refusals.parties import PartyMayNotAct
from domain.refusals.pledges import NothingBinds
from domain.texts import Text


@dataclass(frozen=True)
class AcceptPledge(Decision):
    """Accept an offer, as a second person."""

    pledge_id: PledgeId

    refuses = (IsOver, NeedsASecondPerson, WrongStage)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pledge, content = pledge_of(asked, self, look, self.pledge_id)
        pledge.course.must_be(asked, self.pledge_id, PledgeStage.OFFERED)
        pledge.course.second_person(look, asked, self.pledge_id, PledgeOffered, PledgeAmended)
        must_have_time(pledge, content, asked)
        yield PledgeAccepted(pledge_id=self.pledge_id)


@dataclass(frozen=True)
class BindPledge(Decision):
    """Make an accepted pledge binding, by an agreement or by a public promise."""

    pledge_id: PledgeId
    agreement: Text | None = None
    is_public_promise: bool = False

    refuses = (IsOver, NothingBinds, PartyMayNotAct, WrongStage)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pledge, content = own_pledge(asked, self, look, self.pledge_id)
        pledge.course.must_be(asked, self.pledge_id, PledgeStage.ACCEPTED)
        must_have_time(pledge, content, asked)
        must_be_able_to_act(look, asked, pledge.party_id, content)
        if not (self.agreement or self.is_public_promise):
            raise NothingBinds(self.pledge_id)
        yield PledgeBound(
            pledge_id=self.pledge_id,
            agreement=self.agreement,
            is_public_promise=self.is_public_promise,
        )
