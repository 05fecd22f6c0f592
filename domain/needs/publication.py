"""What must hold of every public need, however it came to say what it says (rules 6, 15)."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from domain.codes.needs import CHILDREN, Purpose
from domain.codes.stages import ConsentStage
from domain.events.needs import (
    ConsentRecorded,
    ConsentStepRetracted,
    ConsentWithdrawn,
    NeedContent,
)
from domain.ids import ConsentId, PartyId, PseudonymId
from domain.kernel import Asked, Look, Provenance, View, on
from domain.needs.views import NeedStanding
from domain.people.views import SubjectStanding
from domain.refusals.common import DayIsTooEarly
from domain.refusals.needs import ConsentIsMissing, IsGovernmentsDuty, NotAgreedByBoth
from domain.refusals.people import GuardianMustConsent
from domain.steps import Stepwise

UNPUBLISHABLE = (ConsentIsMissing, GuardianMustConsent, IsGovernmentsDuty, NotAgreedByBoth)


@dataclass(frozen=True)
class ConsentStanding(Stepwise, View):
    """Whether a household, or a child's guardian, consents to one purpose, and since when."""

    consent_id: ConsentId
    beneficiary_id: PartyId | None = None
    since: date = date.max
    until: date = date.max
    is_by_guardian: bool = False
    guardian_id: PseudonymId | None = None

    @property
    def is_withdrawn(self) -> bool:
        return self.exists and self.course.last.stage is ConsentStage.WITHDRAWN

    def is_in_force(self, on: date) -> bool:
        """Once withdrawn, it holds for no day, not even for an earlier one."""
        return not self.is_withdrawn and self.since <= on <= self.until

    def must_precede(self, asked: Asked) -> None:
        """Refuses a day before what is known of it already: later words undo earlier ones."""
        if asked.on < self.course.since:
            raise DayIsTooEarly(asked.on, self.consent_id, self.course.since)

    @on(ConsentRecorded)
    def was_recorded(self, event: ConsentRecorded, by: Provenance) -> Self:
        return self.then(
            event,
            by,
            ConsentStage.GIVEN,
            beneficiary_id=event.beneficiary_id,
            since=self.since if self.is_in_force(by.occurred_on) else by.occurred_on,
            until=event.expires_on or date.max,
            is_by_guardian=event.is_by_guardian,
            guardian_id=event.guardian_id,
        )

    @on(ConsentWithdrawn)
    def was_withdrawn(self, event: ConsentWithdrawn, by: Provenance) -> Self:
        return self.then(event, by, ConsentStage.WITHDRAWN)

    @on(ConsentStepRetracted)
    def step_was_retracted(self, _: ConsentStepRetracted, __: Provenance) -> Self:
        return self.without_last()


def must_be_publishable(look: Look, asked: Asked, need: NeedStanding, content: NeedContent) -> None:
    """Refuses to show what is the government's duty, not agreed to, or not consented to."""
    if content.is_government_duty:
        raise IsGovernmentsDuty(need.need_id)
    if content.is_project and not need.is_agreed:
        raise NotAgreedByBoth(need.need_id)
    must_be_consented(look, asked, content, Purpose.PUBLICATION)


def must_be_consented(look: Look, asked: Asked, content: NeedContent, purpose: Purpose) -> None:
    """A consent is given under one beneficiary and serves no other; a child's by its guardian."""
    pseudonym_id = content.pseudonym_id
    if not pseudonym_id:
        return
    consent = look(ConsentStanding(ConsentId.of(pseudonym_id, purpose)))
    theirs = consent.beneficiary_id == content.beneficiary_id
    if not (theirs and consent.is_in_force(asked.on)):
        raise ConsentIsMissing(pseudonym_id, purpose, asked.on)
    is_child = content.target_group in CHILDREN or look(SubjectStanding(pseudonym_id)).is_child
    if is_child and not consent.is_by_guardian:
        raise GuardianMustConsent(pseudonym_id)
