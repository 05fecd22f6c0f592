"""What must hold of every public need, however it came to say what it says (rules 6, 15)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from domain.codes.needs import Purpose
from domain.events.needs import ConsentRecorded, ConsentWithdrawn, NeedContent
from domain.ids import ConsentId, PartyId
from domain.kernel import Asked, Look, Provenance, View, on
from domain.needs.views import NeedStanding
from domain.refusals.common import DayIsTooEarly
from domain.refusals.needs import ConsentIsMissing, IsGovernmentsDuty, NotAgreedByBoth

UNPUBLISHABLE = (ConsentIsMissing, IsGovernmentsDuty, NotAgreedByBoth)


@dataclass(frozen=True)
class ConsentStanding(View):
    """Whether a household, or a child's guardian, consents to one purpose, and since when."""

    consent_id: ConsentId
    beneficiary_id: PartyId | None = None
    since: date = date.max
    until: date = date.max
    is_by_guardian: bool = False
    is_withdrawn: bool = False
    stepped_on: date = date.min

    def is_in_force(self, on: date) -> bool:
        """Once withdrawn, it holds for no day, not even for an earlier one."""
        return not self.is_withdrawn and self.since <= on <= self.until

    def must_precede(self, asked: Asked) -> None:
        """Refuses a day before what is known of it already: later words undo earlier ones."""
        if asked.on < self.stepped_on:
            raise DayIsTooEarly(asked.on, self.consent_id, self.stepped_on)

    @on(ConsentRecorded)
    def was_recorded(self, event: ConsentRecorded, by: Provenance) -> Self:
        return replace(
            self,
            beneficiary_id=event.beneficiary_id,
            since=self.since if self.is_in_force(by.occurred_on) else by.occurred_on,
            until=event.expires_on or date.max,
            is_by_guardian=event.is_by_guardian,
            is_withdrawn=False,
            stepped_on=max(self.stepped_on, by.occurred_on),
        )

    @on(ConsentWithdrawn)
    def was_withdrawn(self, _: ConsentWithdrawn, by: Provenance) -> Self:
        last = max(self.stepped_on, by.occurred_on)
        return replace(self, is_withdrawn=True, stepped_on=last)


def must_be_publishable(look: Look, asked: Asked, need: NeedStanding, content: NeedContent) -> None:
    """Refuses to show what is the government's duty, not agreed to, or not consented to."""
    if content.is_government_duty:
        raise IsGovernmentsDuty(need.need_id)
    if content.is_project and not need.is_agreed:
        raise NotAgreedByBoth(need.need_id)
    must_be_consented(look, asked, content)


def must_be_consented(look: Look, asked: Asked, content: NeedContent) -> None:
    """A consent is given under one beneficiary, and serves no other."""
    if not content.pseudonym_id:
        return
    purpose = Purpose.PUBLICATION
    consent = look(ConsentStanding(ConsentId.of(content.pseudonym_id, purpose)))
    theirs = consent.beneficiary_id == content.beneficiary_id
    if not (theirs and consent.is_in_force(asked.on)):
        raise ConsentIsMissing(content.pseudonym_id, purpose, asked.on)
