"""Meaning a pledge for something else, with the giver's consent."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.allocations.consequences import releases
from domain.allocations.ties import Tie
from domain.codes.reasons import Reason
from domain.events.pledges import Designation, PledgeRedirected
from domain.ids import PledgeId
from domain.kernel import Asked, Decision, Happening, Look
from domain.needs.views import NeedStanding
from domain.pledges.bindings import PledgeBindings
from domain.pledges.content import MISMEANT, must_be_meant
from domain.pledges.designation import fits
from domain.pledges.reach import must_have_time, pledge_of
from domain.pledges.views import LIVE
from domain.refusals.common import NothingChanges, TooMany, WrongStage
from domain.refusals.expiry import IsOver
from domain.texts import Text


@dataclass(frozen=True)
class RedirectPledge(Decision):
    """Mean a pledge for something else, as the giver consents. Allocations elsewhere end."""

    pledge_id: PledgeId
    designation: Designation
    consent: Text

    refuses = (IsOver, NothingChanges, TooMany, WrongStage, *MISMEANT)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pledge, content = pledge_of(asked, self, look, self.pledge_id)
        pledge.course.must_be(asked, self.pledge_id, *LIVE)
        must_have_time(pledge, content, asked)
        if self.designation == content.designation:
            raise NothingChanges(self.pledge_id)
        must_be_meant(look, asked, self.pledge_id, self.designation)
        ties = look(PledgeBindings(self.pledge_id)).ties
        elsewhere = misfits(look, ties.open, self.designation)
        freed = releases(elsewhere, Reason.PLEDGE_REDIRECTED, asked.on)
        yield PledgeRedirected(
            pledge_id=self.pledge_id, designation=self.designation, consent=self.consent
        )
        yield from freed


def misfits(look: Look, ties: tuple[Tie, ...], designation: Designation) -> tuple[Tie, ...]:
    """Those that go to a need which the pledge is not meant for."""
    needs = (look(NeedStanding(it.binding.need_id)) for it in ties)
    return tuple(it for it, need in zip(ties, needs, strict=True) if not fits(designation, need))
