"""What a household, or a child's guardian, consents to: recorded, taken back, or never so."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from domain.authority import may
from domain.codes.needs import Purpose
from domain.codes.reasons import Reason
from domain.events.needs import ConsentRecorded, ConsentStepRetracted, ConsentWithdrawn
from domain.ids import ConsentId, PartyId, PseudonymId
from domain.kernel import Asked, Dated, Decision, Happening, Look
from domain.looking import each
from domain.needs.naming import Named, matched, shown
from domain.needs.publication import ConsentStanding
from domain.needs.views import NeedStanding
from domain.parties.views import acting_party, known_party
from domain.people.reach import known_subject
from domain.refusals.common import NothingChanges, StillDependedOn, Unknown
from domain.refusals.expiry import IsOver
from domain.refusals.parties import PartyMayNotAct
from domain.refusals.people import GuardianMustConsent, PersonIsForgotten
from domain.texts import Evidence, Text

Used: TypeAlias = Callable[[Look, NeedStanding, PseudonymId], Iterable[date]]
USING: dict[Purpose, Used] = {Purpose.PUBLICATION: shown, Purpose.MATCHING: matched}
"""The days on which a need did what a consent is for, while it named the household or child."""


@dataclass(frozen=True)
class RecordConsent(Decision):
    """Record that somebody under a beneficiary consents to one purpose, perhaps for a time."""

    pseudonym_id: PseudonymId
    beneficiary_id: PartyId
    purpose: Purpose
    is_by_guardian: bool = False
    expires_on: date | None = None
    evidence: tuple[Evidence, ...] = ()
    guardian_id: PseudonymId | None = None

    refuses = (GuardianMustConsent, IsOver, NothingChanges, PartyMayNotAct, PersonIsForgotten)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        beneficiary = known_party(look, self.beneficiary_id)
        who, where = (self.beneficiary_id,), (beneficiary.region_id,)
        may(asked, self, self.beneficiary_id, who=who, where=where)
        acting_party(look, asked, self.beneficiary_id)
        consent = look(ConsentStanding(ConsentId.of(self.pseudonym_id, self.purpose)))
        self.must_be_news(asked, consent)
        self.must_be_theirs_to_give(look)
        yield ConsentRecorded(
            consent_id=consent.consent_id,
            pseudonym_id=self.pseudonym_id,
            beneficiary_id=self.beneficiary_id,
            purpose=self.purpose,
            is_by_guardian=self.is_by_guardian,
            guardian_id=self.guardian_id,
            expires_on=self.expires_on,
            evidence=self.evidence,
        )

    def must_be_news(self, asked: Asked, consent: ConsentStanding) -> None:
        """It may be prolonged. Whoever is under one beneficiary is unknown to the others."""
        if consent.beneficiary_id not in (None, self.beneficiary_id):
            raise Unknown(self.pseudonym_id)
        consent.must_precede(asked)
        if self.expires_on and self.expires_on < asked.on:
            raise IsOver(consent.consent_id, self.expires_on, asked.on)
        same = (self.expires_on or date.max, self.is_by_guardian, self.guardian_id)
        known = (consent.until, consent.is_by_guardian, consent.guardian_id)
        if consent.is_in_force(asked.on) and same == known:
            raise NothingChanges(consent.consent_id)

    def must_be_theirs_to_give(self, look: Look) -> None:
        """Refuses the word of a child itself, and of whoever was forgotten."""
        is_child = known_subject(look, self.pseudonym_id).is_child or self.guardian_id is not None
        if is_child and not (self.is_by_guardian and self.guardian_id != self.pseudonym_id):
            raise GuardianMustConsent(self.pseudonym_id)


@dataclass(frozen=True)
class WithdrawConsent(Decision):
    """Record that a consent was taken back."""

    pseudonym_id: PseudonymId
    purpose: Purpose

    refuses = (NothingChanges,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        consent = consent_of(asked, self, look, self.pseudonym_id, self.purpose)
        if consent.is_withdrawn:
            raise NothingChanges(consent.consent_id)
        consent.must_precede(asked)
        yield ConsentWithdrawn(
            consent_id=consent.consent_id, pseudonym_id=self.pseudonym_id, purpose=self.purpose
        )


@dataclass(frozen=True)
class RetractConsentStep(Decision):
    """State that the last word on a consent, given or taken back, had never been spoken."""

    consent_id: ConsentId
    step: str
    reason: Reason
    note: Text | None = None

    refuses = (StillDependedOn,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        pseudonym_id, purpose = self.consent_id.parts
        consent = consent_of(asked, self, look, pseudonym_id, purpose)
        step = consent.course.must_end_with(self.consent_id, self.step)
        self.must_not_be_relied_on(look, consent, pseudonym_id, USING[Purpose(purpose)])
        retracted = ConsentStepRetracted(
            consent_id=self.consent_id,
            pseudonym_id=pseudonym_id,
            purpose=Purpose(purpose),
            step=self.step,
            reason=self.reason,
            note=self.note,
        )
        yield Dated(retracted, step.on)

    def must_not_be_relied_on(
        self, look: Look, consent: ConsentStanding, pseudonym_id: PseudonymId, used: Used
    ) -> None:
        """By a need that was used so on a day for which there is no consent but this one."""
        before, named = consent.without_last(), look(Named(pseudonym_id)).need_ids
        for need in each(look, map(NeedStanding, named)):
            days = used(look, need, pseudonym_id)
            if any(consent.is_in_force(it) and not before.is_in_force(it) for it in days):
                raise StillDependedOn(self.consent_id, self.step, need.need_id)


def consent_of(
    asked: Asked, decision: Decision, look: Look, pseudonym_id: PseudonymId, purpose: str
) -> ConsentStanding:
    """What there is, if whoever asks may speak about those under its beneficiary."""
    consent = look(ConsentStanding(ConsentId.of(pseudonym_id, purpose)))
    if not consent.beneficiary_id:
        raise Unknown(pseudonym_id)
    beneficiary = known_party(look, consent.beneficiary_id)
    who, where = (beneficiary.party_id,), (beneficiary.region_id,)
    may(asked, decision, pseudonym_id, who=who, where=where)
    return consent
