"""Who stands on the two sides of an allocation, and who may therefore speak about it."""

from datetime import date
from typing import NamedTuple

from domain.authority import may
from domain.events.needs import NeedContent
from domain.events.pledges import PledgeContent
from domain.ids import NeedId, PartyId, PledgeId, RegionId
from domain.kernel import Asked, Decision, Look
from domain.needs.views import ONGOING, NeedStanding
from domain.parties.views import PartyStanding, acting_party
from domain.pledges.designation import fits
from domain.pledges.views import LIVE, PledgeStanding
from domain.refusals.allocations import NeedIsNotOpen, PledgeIsMeantForAnother, PledgeIsNotLive
from domain.refusals.common import DayIsTooEarly, Unknown


class Sides(NamedTuple):
    """A need and a pledge, what they say, and the party that pledged."""

    need: NeedStanding
    content: NeedContent
    pledge: PledgeStanding
    offer: PledgeContent
    giver: PartyStanding

    @property
    def parties(self) -> tuple[PartyId, PartyId]:
        return self.giver.party_id, self.content.beneficiary_id

    @property
    def regions(self) -> tuple[RegionId | None, RegionId]:
        return self.giver.region_id, self.content.region_id

    @property
    def ended(self) -> NeedId | PledgeId | None:
        """The one that has come to its end, if either has; whatever the day."""
        if self.need.stage not in ONGOING:
            return self.need.need_id
        return None if self.pledge.stage in LIVE else self.pledge.pledge_id

    def may(self, asked: Asked, decision: Decision, thing: str) -> None:
        """Either side may speak; and a coordinator in whose region one of them is."""
        under = (self.need.programme_id,)
        may(asked, decision, thing, who=self.parties, where=self.regions, under=under)

    def must_be_known_on(self, day: date) -> None:
        """Nothing is allocated before the need was published and the pledge was offered."""
        published_on, offered_on = self.need.published_on, self.pledge.course.steps[0].on
        if published_on is None:
            raise Unknown(self.need.need_id)
        if day < published_on:
            raise DayIsTooEarly(day, self.need.need_id, published_on)
        if day < offered_on:
            raise DayIsTooEarly(day, self.pledge.pledge_id, offered_on)

    def must_be_able_to_act(self, look: Look, asked: Asked) -> None:
        """Whoever is suspended begins nothing new, neither as giver nor as beneficiary."""
        for party_id in self.parties:
            acting_party(look, asked, party_id)

    def must_stand_on(self, day: date) -> None:
        """The need must be open, and the pledge live and meant for it."""
        if not self.need.is_open(day):
            raise NeedIsNotOpen(self.need.need_id, day)
        if not self.pledge.is_live(day):
            raise PledgeIsNotLive(self.pledge.pledge_id, day)
        if not fits(self.pledge.designation, self.need):
            raise PledgeIsMeantForAnother(self.pledge.pledge_id, self.need.need_id)


def sides_of(look: Look, need_id: NeedId, pledge_id: PledgeId) -> Sides:
    """Refuses a need or a pledge that nobody recorded."""
    need, pledge = look(NeedStanding(need_id), PledgeStanding(pledge_id))
    if not (need.course.steps and need.content):
        raise Unknown(need_id)
    if not (pledge.course.steps and pledge.content and pledge.party_id):
        raise Unknown(pledge_id)
    giver = look(PartyStanding(pledge.party_id))
    return Sides(need, need.content, pledge, pledge.content, giver)
