"""Whatever is written, changed, agreed, consented to and retracted, in whatever order: no need
becomes public, or changes while it is, that must not be (rules 15).
"""

from itertools import cycle
from typing import TypeAlias

from eventsourcing.dcb.popo import InMemoryDCBRecorder
from hypothesis import given, settings
from hypothesis import strategies as any_of

from domain.codes.needs import Level, Purpose
from domain.codes.reasons import Reason
from domain.events.needs import (
    NeedAmended,
    NeedContent,
    NeedPublished,
    NeedResumed,
    NeedStepRetracted,
)
from domain.ids import ConsentId
from domain.kernel import Decision, Outcome
from domain.needs.agreeing import AgreeProject
from domain.needs.amending import AmendNeed
from domain.needs.consenting import RecordConsent, WithdrawConsent
from domain.needs.drafting import SubmitNeed
from domain.needs.publication import ConsentStanding
from domain.needs.publishing import PublishNeed
from domain.needs.resting import ResumeNeed, SuspendNeed
from domain.needs.verifying import ReturnNeed, VerifyNeed
from domain.needs.views import NeedStanding
from domain.refusals import Refused
from infra.log import Log
from infra.memory import Memory
from tests.support.county import (
    DAIRY,
    HARVEST,
    PAIRING,
    SEED,
    ZHUHAI,
    ZHUHAI_CITY,
    paired,
    text,
)
from tests.support.giving import Undo
from tests.support.needs import CHILD, COUNTY, PREFECT, of_the_city, published
from tests.support.scenario import TODAY, command, person, remember, sit

Acts: TypeAlias = list[Decision | Undo]
CONSENT = ConsentId.of(CHILD, Purpose.PUBLICATION)
SHOWING = (NeedPublished, NeedResumed, NeedAmended, NeedStepRetracted)

TURNS = [PREFECT, person("person-vice-prefect", region=ZHUHAI)]

contents = any_of.builds(
    of_the_city,
    is_government_duty=any_of.sampled_from([False, False, True]),
    is_project=any_of.booleans(),
    pseudonym_id=any_of.sampled_from([None, CHILD]),
    people=any_of.integers(1, 5),
)
acts = any_of.one_of(
    any_of.builds(AmendNeed, any_of.just(SEED), contents),
    any_of.sampled_from([VerifyNeed(SEED), SubmitNeed(SEED, HARVEST)]),
    any_of.just(PublishNeed(SEED, Level.COUNTY)),
    any_of.just(PublishNeed(SEED, Level.COUNTY)),
    any_of.sampled_from(
        [AgreeProject(SEED, PAIRING, party, text(), text()) for party in (DAIRY, ZHUHAI_CITY)]
    ),
    any_of.sampled_from(
        [
            RecordConsent(CHILD, ZHUHAI_CITY, Purpose.PUBLICATION, is_by_guardian=True),
            WithdrawConsent(CHILD, Purpose.PUBLICATION),
        ]
    ),
    any_of.sampled_from(
        [
            SuspendNeed(SEED, Reason.UNDER_REVIEW),
            ResumeNeed(SEED),
            ReturnNeed(SEED, Reason.INCOMPLETE),
        ]
    ),
    any_of.sampled_from([Undo(SEED), Undo(CONSENT)]),
)


@settings(max_examples=60, deadline=None)
@given(contents, any_of.lists(acts, min_size=4, max_size=16))
def test_nothing_is_shown_that_must_not_be(content: NeedContent, asked: Acts) -> None:
    """Two coordinators take turns, so that each can be the other's second person."""
    log = Log(InMemoryDCBRecorder())
    remember(log, *COUNTY, *paired(DAIRY, ZHUHAI_CITY), *published(of_the_city()))
    memory = Memory(log)
    for it, by in zip([AmendNeed(SEED, content), *asked], cycle(TURNS), strict=False):
        decision = it.decision(log) if isinstance(it, Undo) else it
        [verdict] = sit(log, memory, command(decision, by=by))
        assert isinstance(verdict, Outcome | Refused), verdict
        if isinstance(verdict, Outcome) and isinstance(verdict.events[0].event, SHOWING):
            must_be_showable(log)


def must_be_showable(log: Log) -> None:
    need, consent = log.read(NeedStanding(SEED)), log.read(ConsentStanding(CONSENT))
    if need.published_on and need.content:
        assert not need.content.is_government_duty
        assert need.is_agreed or not need.content.is_project
        assert consent.is_in_force(TODAY) or not need.content.pseudonym_id
