"""Recording what a household, or a child's guardian, consents to; and taking it back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.authority import may
from domain.codes.needs import Purpose
from domain.events.needs import ConsentRecorded, ConsentWithdrawn
from domain.ids import ConsentId, PartyId, PseudonymId
from domain.kernel import Asked, Decision, Happening, Look
from domain.needs.publication import ConsentStanding
from domain.parties.views import acting_party, known_party
from domain.refusals.common import NothingChanges, Unknown
from domain.refusals.expiry import IsOver
from domain.refusals.parties import PartyMayNotAct
from domain.texts import Evidence


@dataclass(frozen=True)
class RecordConsent(Decision):
    """Record that somebody under a beneficiary consents to one purpose, perhaps for a time."""

    pseudonym_id: PseudonymId
    beneficiary_id: PartyId
    purpose: Purpose
    is_by_guardian: bool = False
    expires_on: date | None = None
    evidence: tuple[Evidence, ...] = ()

    refuses = (IsOver, NothingChanges, PartyMayNotAct)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        beneficiary = known_party(look, self.beneficiary_id)
        who, where = (self.beneficiary_id,), (beneficiary.region_id,)
        may(asked, self, self.beneficiary_id, who=who, where=where)
        acting_party(look, asked, self.beneficiary_id)
        consent = look(ConsentStanding(ConsentId.of(self.pseudonym_id, self.purpose)))
        self.must_be_news(asked, consent)
        yield ConsentRecorded(
            consent_id=consent.consent_id,
            pseudonym_id=self.pseudonym_id,
            beneficiary_id=self.beneficiary_id,
            purpose=self.purpose,
            is_by_guardian=self.is_by_guardian,
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
        same = (self.expires_on or date.max, self.is_by_guardian)
        if consent.is_in_force(asked.on) and same == (consent.until, consent.is_by_guardian):
            raise NothingChanges(consent.consent_id)


@dataclass(frozen=True)
class WithdrawConsent(Decision):
    """Record that a consent was taken back."""

    pseudonym_id: PseudonymId
    purpose: Purpose

    refuses = (NothingChanges,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        consent = look(ConsentStanding(ConsentId.of(self.pseudonym_id, self.purpose)))
        if not consent.beneficiary_id:
            raise Unknown(self.pseudonym_id)
        beneficiary = known_party(look, consent.beneficiary_id)
        who, where = (beneficiary.party_id,), (beneficiary.region_id,)
        may(asked, self, self.pseudonym_id, who=who, where=where)
        if consent.is_withdrawn:
            raise NothingChanges(consent.consent_id)
        consent.must_precede(asked)
        yield ConsentWithdrawn(
            consent_id=consent.consent_id, pseudonym_id=self.pseudonym_id, purpose=self.purpose
        )
