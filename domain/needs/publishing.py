"""Making a need public, level by level."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.authority import may
from domain.codes.needs import Level
from domain.codes.stages import NeedStage
from domain.events.needs import NeedPublished
from domain.ids import NeedId, RegionId
from domain.kernel import Asked, Decision, Happening, Look
from domain.needs.publication import UNPUBLISHABLE, must_be_publishable
from domain.needs.reach import known_need, must_have_time
from domain.needs.verifying import ASKING
from domain.needs.views import NeedStanding
from domain.parties.views import acting_party
from domain.programmes.views import ProgrammeRules
from domain.refusals.common import NeedsASecondPerson, NothingChanges, WrongStage
from domain.refusals.expiry import IsOver
from domain.refusals.needs import NotTheNextLevel
from domain.refusals.parties import PartyMayNotAct
from domain.regions import rollup
from domain.reliance.marks import relying_on_programme


@dataclass(frozen=True)
class PublishNeed(Decision):
    """Make a need public, as a second person, at the next level that its programme names."""

    need_id: NeedId
    level: Level

    refuses = (
        IsOver,
        NeedsASecondPerson,
        NotTheNextLevel,
        NothingChanges,
        PartyMayNotAct,
        WrongStage,
        *UNPUBLISHABLE,
    )

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        need, content = known_need(look, self.need_id)
        office = office_at(self.level, content.region_id, asked.on)
        may(asked, self, self.need_id, where=(office,), under=(need.programme_id,))
        need.course.must_be(asked, self.need_id, NeedStage.VERIFIED, NeedStage.PUBLISHED)
        acting_party(look, asked, content.beneficiary_id)
        need.course.second_person(look, asked, self.need_id, *ASKING)
        must_have_time(self.need_id, content, asked)
        self.must_be_next(look, need)
        must_be_publishable(look, asked, need, content)
        yield NeedPublished(need_id=self.need_id, level=self.level)
        yield from relying_on_programme(look, asked, need.programme_id)

    def must_be_next(self, look: Look, need: NeedStanding) -> None:
        programme_id = need.programme_id
        rules = look(ProgrammeRules(programme_id)).rules if programme_id else None
        chain = rules.publication if rules else ()
        following = next((it for it in chain if it not in need.levels), None)
        if following is None:
            raise NothingChanges(self.need_id)
        if self.level is not following:
            raise NotTheNextLevel(self.need_id, self.level, following)


def office_at(level: Level, region_id: RegionId, on: date) -> RegionId:
    """Whose office publishes there. Counties of 重庆 have no city, but answer to the province."""
    if level is Level.COUNTY:
        return region_id
    above = rollup(region_id, on)
    return above.city_id or above.province_id
