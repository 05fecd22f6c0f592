"""Whatever is asked in whatever order: capacity and cardinality hold on every day, pairings lie
inside their programme and parents, and a second person approved each (invariants 6 and 11).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from hypothesis import given as whatever
from hypothesis import strategies as any_of

from domain.codes.parties import PairingKind
from domain.codes.reasons import Reason
from domain.days import Interval
from domain.events.pairings import Pair, Terms
from domain.ids import PairingId, PartyId, PersonId
from domain.kernel import Actor, Decision
from domain.pairings.approving import ApprovePairing
from domain.pairings.ending import ConcludePairing, SupersedePairing, TerminatePairing
from domain.pairings.known import KnownPairing
from domain.pairings.resting import ResumePairing, SuspendPairing
from domain.pairings.retracting import RetractPairingStep
from domain.pairings.views import PairingStanding
from infra.log import Log
from infra.memory import Memory
from tests.support.county import (
    FUGONG,
    MAY,
    PARTIES,
    STONE_BRIDGE,
    TWO_RIVERS,
    ZHUHAI,
    pair,
)
from tests.support.pairings import (
    HEADMAN,
    MAYOR,
    agreed_by_both,
    approved,
    helper,
    opened,
    standing,
    terminated,
)
from tests.support.scenario import command, given, person, sit, told
from tests.support.views import known

DAYS = [MAY + timedelta(days=n) for n in range(12)]
LAST = MAY + timedelta(days=9)
SMALL, LARGE = PartyId("party-small"), PartyId("party-large")
CAPACITY = {SMALL: 1, LARGE: 2}
PER_ASSISTED, PER_ASSISTING = 2, 2
RULES = opened(
    assisting_per_assisted=PER_ASSISTED, assisted_per_assisting=PER_ASSISTING, ends_on=LAST
)

PARENT = PairingId("pairing-parent")
VILLAGES = (STONE_BRIDGE, TWO_RIVERS)
PAIRINGS = [PairingId(f"pairing-{n}") for n in range(6)]
APPROVERS = [person("person-one", region=FUGONG), person("person-two", region=ZHUHAI)]
PEOPLE = [
    *(3 * APPROVERS),
    person("person-mayor", region=FUGONG),
    person("person-one", region=FUGONG, entered_by="person-headman"),
]


def two(n: int) -> Pair:
    return pair((SMALL, LARGE)[n % 2], VILLAGES[n // 2 % 2], PairingKind.ENTERPRISE_VILLAGE)


def within(first: int, length: int, parent_id: PairingId | None) -> Terms:
    ends_on = min(MAY + timedelta(days=first + length), LAST)
    return Terms(starts_on=MAY + timedelta(days=first), ends_on=ends_on, parent_id=parent_id)


class RetractLast(NamedTuple):
    """Whatever its last step is by then, as far back as both sides' agreement."""

    pairing_id: PairingId

    def decision(self, log: Log) -> Decision:
        agreed = len(agreed_by_both())
        later = seen_in(log, self.pairing_id).course.steps[agreed:]
        step = later[-1].name if later else "PairingApproved"
        return RetractPairingStep(self.pairing_id, step, Reason.ENTERED_IN_ERROR)


Question: TypeAlias = tuple[Decision | RetractLast, Actor, date]

terms = any_of.builds(
    within, any_of.integers(0, 5), any_of.integers(3, 9), any_of.sampled_from([None, None, PARENT])
)
anyone = any_of.sampled_from([*PAIRINGS, *PAIRINGS, PARENT])
decisions: any_of.SearchStrategy[Decision | RetractLast] = any_of.one_of(
    any_of.builds(ApprovePairing, anyone),
    any_of.builds(ApprovePairing, anyone),
    any_of.builds(RetractLast, anyone),
    any_of.builds(TerminatePairing, anyone, any_of.just(Reason.BY_AGREEMENT)),
    any_of.builds(SupersedePairing, anyone, anyone),
    any_of.builds(ConcludePairing, anyone),
    any_of.builds(SuspendPairing, anyone, any_of.just(Reason.OTHER)),
    any_of.builds(ResumePairing, anyone),
)
questions: any_of.SearchStrategy[Question] = any_of.tuples(
    decisions, any_of.sampled_from(PEOPLE), any_of.sampled_from(DAYS)
)


@whatever(
    any_of.lists(terms, min_size=6, max_size=6),
    any_of.lists(questions, min_size=10, max_size=40),
    any_of.booleans(),
)
def test_nothing_is_ever_exceeded(
    wanted: Sequence[Terms], asked: list[Question], in_order: bool
) -> None:
    log = county(wanted)
    memory = Memory(log)
    for question, actor, day in sorted(asked, key=lambda it: it[2]) if in_order else asked:
        decision = question.decision(log) if isinstance(question, RetractLast) else question
        sit(log, memory, command(decision, by=actor, on=day))
    pairings = list(approved_in(log))
    must_have_room(pairings)
    must_lie_inside(pairings)
    for it in pairings:
        must_have_a_second_person(it)


def must_have_room(pairings: Sequence[KnownPairing]) -> None:
    for day in DAYS:
        on_day = [it for it in pairings if it.lasting.holds(day)]
        must_hold(Counter(it.pair.assisting_id for it in on_day), CAPACITY)
        must_hold(Counter(it.pair.assisting_id for it in on_day), PER_ASSISTING)
        must_hold(Counter(it.pair.assisted_id for it in on_day), PER_ASSISTED)


def county(wanted: Sequence[Terms]) -> Log:
    """A parent for all that was approved, and six proposals to which both sides agreed; the
    first was approved too, and ended soon, so that its end may be retracted.
    """
    helpers = [*helper(SMALL, capacity=1), *helper(LARGE, capacity=2)]
    parent = standing(Terms(starts_on=MAY, ends_on=LAST), PARENT)
    waiting = [
        it
        for n, (pairing_id, terms) in enumerate(zip(PAIRINGS, wanted, strict=True))
        for it in agreed_by_both(terms, pairing_id, two(n))
    ]
    first = told(approved(wanted[0], PAIRINGS[0], two(0)), by=APPROVERS[0], on=MAY)
    over = told(terminated(PAIRINGS[0], of=two(0)), on=max(wanted[0].starts_on, DAYS[1]))
    return given(*PARTIES, RULES, *helpers, *parent, *waiting, first, over).log


def seen_in(log: Log, pairing_id: PairingId) -> PairingStanding:
    history = [(it.event, it.provenance) for page in log.pages() for it in page]
    return known(PairingStanding(pairing_id), *history)


def approved_in(log: Log) -> Iterable[KnownPairing]:
    for pairing_id in (PARENT, *PAIRINGS):
        view = seen_in(log, pairing_id)
        assert view.pair
        assert view.terms
        if view.course.day_of("PairingApproved"):
            yield KnownPairing(view, view.pair, view.terms)


def must_hold(found: Counter[PartyId], limit: dict[PartyId, int] | int) -> None:
    for party_id, number in found.items():
        assert number <= (limit if isinstance(limit, int) else limit.get(party_id, number))


def must_lie_inside(pairings: Sequence[KnownPairing]) -> None:
    parents = {it.pairing_id: it for it in pairings}
    for it in pairings:
        assert it.days.lies_in(Interval(MAY, LAST))
        if it.terms.parent_id:
            parent = parents[it.terms.parent_id]
            assert it.days.lies_in(parent.days)
            assert it.lasting.last <= parent.lasting.last


def must_have_a_second_person(pairing: KnownPairing) -> None:
    *before, approval = (
        it
        for it in pairing.course.steps
        if it.name in ("PairingProposed", "PairingAgreed", "PairingApproved")
    )
    first_hands: set[PersonId] = {who for it in before for who in it.people}
    assert approval.person_id not in first_hands
    assert {MAYOR.person_id, HEADMAN.person_id} == first_hands
    assert not approval.people & first_hands


def test_such_stories_do_approve_some_and_refuse_others() -> None:
    """So that the property above is about something."""
    log = county([within(0, 9, None)] * 6)
    memory = Memory(log)
    for pairing_id in PAIRINGS:
        sit(log, memory, command(ApprovePairing(pairing_id), by=APPROVERS[0], on=MAY))
    assert {it.pairing_id for it in approved_in(log)} == {
        PARENT,
        *(PAIRINGS[it] for it in (0, 1, 3)),
    }
