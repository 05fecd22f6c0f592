"""Households whose needs come and go, and who are forgotten at any moment: told by real commands.

Whatever is said about one of them holds a word of its own, a canary, to be looked for anywhere.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from random import Random
from typing import NamedTuple, TypeAlias

from domain.allocations.approving import ApproveAllocation
from domain.allocations.proposing import ProposeAllocation
from domain.codes.needs import Level, Purpose
from domain.codes.personal import ForgettingReason, OpeningPurpose, PersonalField
from domain.codes.reasons import Reason
from domain.events.people import SealedField, SubjectId
from domain.ids import AllocationId, NeedId, PledgeId, PseudonymId, SealingId
from domain.kernel import Actor, Decision
from domain.needs.amending import AmendNeed
from domain.needs.consenting import RecordConsent
from domain.needs.drafting import DraftNeed, SubmitNeed
from domain.needs.publishing import PublishNeed
from domain.needs.resting import SuspendNeed
from domain.needs.verifying import VerifyNeed
from domain.people.keeping import ForgetPerson, KeepPersonalFields
from domain.people.opening import OpenPersonalFields
from domain.pledges.offering import OfferPledge
from domain.refusals import Refused
from domain.texts import Sealed, Text
from infra.people.desk import spot
from infra.people.households import whose
from tests.support.county import (
    CHIEF,
    CLERK,
    ELDER,
    HARVEST,
    MILL,
    MILLER,
    STONE_BRIDGE,
    measure,
    need_content,
    pledge_content,
)
from tests.support.house import House
from tests.support.scenario import command

FIRST_DAY = date(2026, 6, 1)
TITLE, NOTE = "屋顶", "情况有变"
KINDS = (PersonalField.NAME, PersonalField.HEALTH)
Asked: TypeAlias = tuple[Decision, Actor]


class Home(NamedTuple):
    """One household, and what there is to find of it."""

    number: str

    @classmethod
    def of(cls, subject_id: SubjectId) -> "Home":
        return cls(subject_id.removeprefix("pseudonym-"))

    @property
    def canary(self) -> str:
        return f"金丝雀{self.number}号"

    @property
    def subject_id(self) -> PseudonymId:
        return PseudonymId(f"pseudonym-{self.number}")

    @property
    def need_id(self) -> NeedId:
        return NeedId(f"need-{self.number}")

    @property
    def fields(self) -> tuple[SealedField, ...]:
        ids = ((it, SealingId(f"sealing-{self.number}-{it}")) for it in KINDS)
        return tuple(SealedField(field=it, value=Sealed(sealing_id=at)) for it, at in ids)

    def text(self, here: House, what: str) -> Text:
        return here.platform.seals.sealed(f"{self.canary}{what}", self.number)

    def steps(self, here: House, random: Random) -> list[Sequence[Asked]]:
        """In this order; now and then one is missing, and the others are refused or not."""
        at_first = random.random() < 0.5
        plain = need_content("4")
        named = {"title": self.text(here, TITLE), "pseudonym_id": self.subject_id}
        theirs = plain.model_copy(update=named)
        pledge_id, allocation_id = PledgeId(f"pledge-{self.number}"), self.allocation_id
        keep = KeepPersonalFields(self.subject_id, self.fields, STONE_BRIDGE)
        note = self.text(here, NOTE)
        steps: list[Sequence[Asked]] = [
            [(keep, ELDER)],
            [(DraftNeed(self.need_id, HARVEST, theirs if at_first else plain), ELDER)],
            [(AmendNeed(self.need_id, theirs), ELDER)],
            [(RecordConsent(self.subject_id, STONE_BRIDGE, it), ELDER) for it in Purpose],
            [(SubmitNeed(self.need_id, HARVEST), ELDER), (VerifyNeed(self.need_id), CLERK)],
            [(PublishNeed(self.need_id, Level.COUNTY), CHIEF)],
            [(OfferPledge(pledge_id, MILL, pledge_content("4")), MILLER)],
            [
                (
                    ProposeAllocation(allocation_id, self.need_id, 1, pledge_id, 1, measure("2")),
                    MILLER,
                ),
                (ApproveAllocation(allocation_id), CHIEF),
            ],
            [(OpenPersonalFields(self.subject_id, KINDS, OpeningPurpose.CONTACT), CLERK)],
            [(SuspendNeed(self.need_id, Reason.UNDER_REVIEW, note), CHIEF)],
        ]
        return [it for it in steps if random.random() < 0.95]

    @property
    def allocation_id(self) -> AllocationId:
        return AllocationId(f"allocation-{self.number}")

    @property
    def forgetting(self) -> Asked:
        return ForgetPerson(self.subject_id, ForgettingReason.ON_REQUEST), ELDER


def story(here: House, random: Random, homes: Sequence[Home]) -> Iterator[Sequence[Asked]]:
    """Their steps in any order, each home's in its own; every other home is forgotten some time."""
    told = []
    for number, home in enumerate(homes):
        steps = home.steps(here, random)
        if number % 2:
            steps.insert(random.randint(1, len(steps)), [home.forgetting])
        told.append(steps)
    while any(told):
        yield random.choice([it for it in told if it]).pop(0)


def do(here: House, asked: Sequence[Asked], day: int) -> None:
    """Each, unless the rules refuse it; with its words and values, as they come in at the door."""
    for decision, actor in asked:
        keep(here, decision)
        with suppress(Refused):
            on = FIRST_DAY + timedelta(days=day)
            here.platform.journal.decide(command(decision, by=actor, on=on))


def keep(here: House, decision: Decision) -> None:
    subject_id = whose(here.platform.pool, decision)
    if isinstance(decision, KeepPersonalFields):
        canary = Home.of(decision.subject_id).canary
        values = {spot(it): f"{canary}{it.field}" for it in decision.fields}
        here.platform.people.keep(decision.subject_id, values)
    elif subject_id:
        home = Home.of(subject_id)
        words = {home.text(here, it): f"{home.canary}{it}" for it in (TITLE, NOTE)}
        here.platform.texts.keep(words, dict.fromkeys(words, subject_id))
