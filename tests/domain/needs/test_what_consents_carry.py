"""Whatever is consented to, prolonged, taken back and retracted, on whichever day: what is public
about a household or child rests on a consent that there was on its day.
"""

from collections.abc import Iterator
from datetime import date

from eventsourcing.dcb.popo import InMemoryDCBRecorder
from hypothesis import given, settings
from hypothesis import strategies as any_of

from domain.codes.needs import Purpose
from domain.codes.reasons import Reason
from domain.events.needs import NeedAmended, NeedPublished, NeedResumed
from domain.ids import ConsentId
from domain.kernel import Decision, Outcome
from domain.needs.amending import AmendNeed
from domain.needs.consenting import RecordConsent, WithdrawConsent
from domain.needs.publication import ConsentStanding
from domain.needs.resting import ResumeNeed, SuspendNeed
from domain.needs.views import NeedStanding
from domain.refusals import Refused
from infra.log import Log
from infra.memory import Memory
from tests.support.county import CLERK, JULY, JUNE, MAY, SEED, STONE_BRIDGE
from tests.support.giving import Undo
from tests.support.needs import CHILD, COUNTY, PLAIN, published, saying
from tests.support.scenario import command, remember, sit

CONSENT = ConsentId.of(CHILD, Purpose.PUBLICATION)
SHOWING = {it.__name__ for it in (NeedPublished, NeedAmended, NeedResumed)}
DAYS = [MAY, JUNE, JULY]

consents = any_of.builds(
    RecordConsent,
    any_of.just(CHILD),
    any_of.just(STONE_BRIDGE),
    any_of.just(Purpose.PUBLICATION),
    expires_on=any_of.sampled_from([None, *DAYS]),
)
acts = any_of.one_of(
    consents,
    any_of.just(Undo(CONSENT)),
    any_of.just(WithdrawConsent(CHILD, Purpose.PUBLICATION)),
    any_of.sampled_from([AmendNeed(SEED, it) for it in (PLAIN, saying(pseudonym_id=CHILD))]),
    any_of.sampled_from(
        [Undo(SEED), SuspendNeed(SEED, Reason.UNDER_REVIEW), ResumeNeed(SEED)],
    ),
)
story = any_of.lists(any_of.tuples(acts, any_of.sampled_from(DAYS)), min_size=3, max_size=14)


@settings(max_examples=100, deadline=None)
@given(consents, story)
def test_what_is_public_rests_on_a_consent(
    first: RecordConsent, asked: list[tuple[Decision | Undo, date]]
) -> None:
    log = Log(InMemoryDCBRecorder())
    remember(log, *COUNTY, *published())
    memory = Memory(log)
    for it, on in [(first, MAY), *asked]:
        decision = it.decision(log) if isinstance(it, Undo) else it
        [verdict] = sit(log, memory, command(decision, by=CLERK, on=on))
        assert isinstance(verdict, Outcome | Refused), verdict
        must_rest_on_a_consent(log)


def must_rest_on_a_consent(log: Log) -> None:
    need = log.read(NeedStanding(SEED))
    if need.levels and need.content and need.content.pseudonym_id:
        shown_on = [it.on for it in need.course.steps if it.name in SHOWING][-1]
        words = as_it_stood(log.read(ConsentStanding(CONSENT)))
        assert any(it.is_in_force(shown_on) for it in words)


def as_it_stood(consent: ConsentStanding | None) -> Iterator[ConsentStanding]:
    """After each of its steps that were not retracted."""
    while consent:
        yield consent
        consent = consent.earlier
