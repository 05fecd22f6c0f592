"""What can happen to a need."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from domain.codes.code import Word
from domain.codes.needs import (
    Category,
    Closing,
    Kind,
    Level,
    Origin,
    Purpose,
    TargetGroup,
    Urgency,
)
from domain.codes.parties import Side
from domain.codes.reasons import Reason
from domain.ids import ConsentId, NeedId, PairingId, PartyId, ProgrammeId, PseudonymId, RegionId
from domain.kernel import Event
from domain.quantities import Fen, Measure, Several
from domain.texts import Evidence, Text

MOST_LINES = 100


class NeedLine(BaseModel):
    """One thing that is asked: of what kind, how much, and whether it can be divided."""

    model_config = ConfigDict(frozen=True)

    kind: Kind
    measure: Measure
    is_divisible: bool = True
    estimated_fen: Fen | None = None


class NeedContent(BaseModel):
    """All that a need says. Lines are known by their number, counted from 1."""

    model_config = ConfigDict(frozen=True)

    title: Text
    beneficiary_id: PartyId
    region_id: RegionId
    category: Category
    lines: Annotated[tuple[NeedLine, ...], Field(min_length=1, max_length=MOST_LINES)]
    target_group: TargetGroup | None = None
    pseudonym_id: PseudonymId | None = None
    people: Several | None = None
    origin: Origin | None = None
    urgency: Urgency = Urgency.NORMAL
    due_on: date | None = None
    expires_on: date | None = None
    is_project: bool = False
    is_open_to_all: bool = False
    is_government_duty: bool = False
    evidence: Annotated[tuple[Evidence, ...], Field(max_length=20)] = ()


class NeedDrafted(Event):
    """Somebody wrote down what is needed, for a programme."""

    need_id: NeedId
    programme_id: ProgrammeId
    content: NeedContent


class NeedAmended(Event):
    """What the need says was replaced."""

    need_id: NeedId
    content: NeedContent


class NeedSubmitted(Event):
    """The need was handed in, to be looked into."""

    need_id: NeedId


class NeedVerified(Event):
    """A coordinator found that the need is real and complete."""

    need_id: NeedId


class NeedReturned(Event):
    """The need was sent back to be mended."""

    need_id: NeedId
    reason: Reason
    note: Text | None = None


class NeedRejected(Event):
    """The need was turned down for good."""

    need_id: NeedId
    reason: Reason
    note: Text | None = None


class ProjectAgreed(Event):
    """A side agreed to a project, under a reference, with criteria to be judged by.

    A party that helps itself speaks for both sides at once.
    """

    need_id: NeedId
    sides: Annotated[tuple[Side, ...], Field(min_length=1, max_length=2)]
    party_id: PartyId
    pairing_id: PairingId
    agreement: Text
    criteria: Text


class NeedPublished(Event):
    """The need was made public at this level; with the first, it counts as raised."""

    need_id: NeedId
    level: Level


class NeedSuspended(Event):
    """The need rests; nothing can be allocated to it."""

    need_id: NeedId
    reason: Reason
    note: Text | None = None


class NeedResumed(Event):
    """A resting need went on."""

    need_id: NeedId


class NeedClosed(Event):
    """Nothing more is asked for: all of it came, or some, or it is taken back."""

    need_id: NeedId
    closing: Closing
    reason: Reason | None = None
    note: Text | None = None


class NeedExpired(Event):
    """The need's time was over."""

    need_id: NeedId


class NeedMerged(Event):
    """The need turned out to be another one; the other goes on for both."""

    need_id: NeedId
    into_id: NeedId


class NeedStepRetracted(Event):
    """A step of the need had been entered in error: it never happened.

    Where that was a merge, the need that should have gone on for both is told as well.
    """

    need_id: NeedId
    step: Word
    into_id: NeedId | None = None
    reason: Reason
    note: Text | None = None


class ConsentRecorded(Event):
    """A household, or a child's guardian, consented to one purpose."""

    consent_id: ConsentId
    pseudonym_id: PseudonymId
    beneficiary_id: PartyId
    purpose: Purpose
    is_by_guardian: bool = False
    guardian_id: PseudonymId | None = None
    expires_on: date | None = None
    evidence: tuple[Evidence, ...] = ()


class ConsentWithdrawn(Event):
    """A consent was taken back."""

    consent_id: ConsentId
    pseudonym_id: PseudonymId
    purpose: Purpose


class ConsentStepRetracted(Event):
    """The giving of a consent, or the taking back, had been entered in error: it never happened."""

    consent_id: ConsentId
    pseudonym_id: PseudonymId
    purpose: Purpose
    step: Word
    reason: Reason
    note: Text | None = None
