"""Writing down what is needed, and handing it in."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.authority import may
from domain.codes.stages import NeedStage
from domain.events.needs import NeedContent, NeedDrafted, NeedSubmitted
from domain.ids import NeedId, ProgrammeId
from domain.kernel import Asked, Decision, Happening, Look
from domain.needs.content import UNSOUND, must_be_sound
from domain.needs.reach import must_have_time, need_of
from domain.needs.views import NeedStanding
from domain.parties.views import acting_party, known_party
from domain.programmes.views import open_programme
from domain.refusals.common import AlreadyKnown, Unknown, WrongStage
from domain.reliance.marks import relying_on, relying_on_programme


@dataclass(frozen=True)
class DraftNeed(Decision):
    """Write down what is needed, to go on with it later."""

    need_id: NeedId
    programme_id: ProgrammeId
    content: NeedContent

    makes = ("need_id",)
    refuses = (AlreadyKnown, *UNSOUND)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        beneficiary = known_party(look, self.content.beneficiary_id)
        who, where = (beneficiary.party_id,), (beneficiary.region_id,)
        may(asked, self, beneficiary.party_id, who=who, where=where, under=(self.programme_id,))
        if look(NeedStanding(self.need_id)).exists:
            raise AlreadyKnown(self.need_id)
        open_programme(look, asked, self.programme_id)
        must_be_sound(look, asked, self.need_id, self.content)
        yield NeedDrafted(
            need_id=self.need_id, programme_id=self.programme_id, content=self.content
        )
        yield from relying_on(look, asked, [beneficiary.party_id])
        yield from relying_on_programme(look, asked, self.programme_id)


@dataclass(frozen=True)
class SubmitNeed(Decision):
    """Hand a need in, to be looked into: a draft, or, where its content is given, a new one."""

    need_id: NeedId | None
    programme_id: ProgrammeId
    content: NeedContent | None = None

    makes = ("need_id",)
    refuses = (AlreadyKnown, WrongStage, *UNSOUND)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        if self.need_id is None:
            raise Unknown("need")
        if self.content:
            draft = DraftNeed(self.need_id, self.programme_id, self.content)
            yield from draft.decide(asked, look)
        else:
            self.must_be_ready(asked, look, self.need_id)
        yield NeedSubmitted(need_id=self.need_id)

    def must_be_ready(self, asked: Asked, look: Look, need_id: NeedId) -> None:
        need, content = need_of(asked, self, look, need_id)
        need.course.must_be(asked, need_id, NeedStage.DRAFT, NeedStage.RETURNED)
        must_have_time(need_id, content, asked)
        acting_party(look, asked, content.beneficiary_id)
        if need.programme_id != self.programme_id:
            raise Unknown(self.programme_id)
