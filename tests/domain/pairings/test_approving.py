"""A second person approves, and only then is a place taken: if it is still free."""

from datetime import date

import pytest

from domain.codes.parties import PairingKind, PartyKind
from domain.codes.reasons import Reason
from domain.events.pairings import (
    Pair,
    PairingAmended,
    PairingRejected,
    PairingReturned,
    Terms,
)
from domain.events.parties import PartySuspended
from domain.events.programmes import ProgrammeAmended
from domain.ids import PartyId
from domain.kernel import Actor, Event
from domain.pairings.approving import ApprovePairing, RejectPairing, ReturnPairing
from domain.refusals.common import NeedsASecondPerson, NotAllowed, Unknown, WrongStage
from domain.refusals.expiry import IsOver
from domain.refusals.pairings import (
    AssistsEnough,
    IsAssistedEnough,
    KindIsNotAllowed,
    OutsideTheWindow,
    ParentIsNotApproved,
    PartyIsFull,
)
from domain.refusals.parties import PartyMayNotAct
from tests.support.county import (
    CLERK,
    DAIRY,
    FUGONG,
    FUGONG_COUNTY,
    HARVEST,
    JULY,
    JUNE,
    MAY,
    MILL,
    PAIRING,
    PARTIES,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
    pair,
    text,
)
from tests.support.pairings import (
    AUGUST,
    CHILD,
    HERE,
    MAYOR,
    OFFICE,
    OTHER,
    RULES,
    TERMS,
    UNTIL_JULY,
    agreed_by_both,
    approved,
    helper,
    opened,
    proposed,
    retracted,
    standing,
    suspended,
    terminated,
)
from tests.support.scenario import given, person, told

APPROVE = ApprovePairing(PAIRING)
VILLAGE = PairingKind.ENTERPRISE_VILLAGE
FROM_AUGUST = Terms(starts_on=AUGUST)


def mills(village: PartyId = STONE_BRIDGE, helper: PartyId = MILL) -> Pair:
    return pair(helper, village, VILLAGE)


def test_a_second_person_of_either_sides_region_approves() -> None:
    for actor in (OFFICE, CLERK):
        given(*HERE, *agreed_by_both()).when(APPROVE, by=actor).then(approved())
    given(*HERE, *agreed_by_both()).when(APPROVE, by=STRANGER).refused(Unknown)
    given(*HERE, *agreed_by_both()).when(APPROVE, by=MAYOR).refused(NotAllowed)


def test_only_what_both_sides_agreed_to_is_approved() -> None:
    given(*HERE).when(APPROVE, by=OFFICE).refused(Unknown)
    given(*HERE, proposed()).when(APPROVE, by=OFFICE).refused(WrongStage)
    given(*HERE, *agreed_by_both()[:2]).when(APPROVE, by=OFFICE).refused(WrongStage)
    given(*HERE, *standing()).when(APPROVE, by=OFFICE).refused(WrongStage)


@pytest.mark.parametrize("step", [0, 1, 2])
def test_nobody_approves_what_they_proposed_signed_or_typed_in(step: int) -> None:
    history = list(agreed_by_both())
    event, _ = history[step]
    hand = person("person-hand", "member", entered_by="person-typist")
    history[step] = told(event, by=hand, on=MAY)
    for actor in (
        coordinator("person-hand"),
        coordinator("person-typist"),
        coordinator("person-anna", entered_by="person-hand"),
    ):
        given(*HERE, *history).when(APPROVE, by=actor).refused(NeedsASecondPerson)
    clerk_of_both = coordinator("person-anna", entered_by="person-typist")
    given(*HERE, *history).when(APPROVE, by=clerk_of_both).then(approved())


def coordinator(name: str, entered_by: str | None = None) -> Actor:
    return person(name, region=FUGONG, entered_by=entered_by)


def test_who_mended_a_proposal_does_not_approve_it() -> None:
    mended = told(PairingAmended(pairing_id=PAIRING, terms=TERMS), by=OFFICE, on=MAY)
    first, *agreements = agreed_by_both()
    given(*HERE, first, mended, *agreements).when(APPROVE, by=OFFICE).refused(NeedsASecondPerson)


def test_what_fitted_when_it_was_proposed_must_still_fit() -> None:
    rules = RULES.model_copy(update={"pairing_kinds": (VILLAGE,)})
    changed = ProgrammeAmended(programme_id=HARVEST, name=text(), rules=rules)
    given(*HERE, *agreed_by_both(), changed).when(APPROVE, by=OFFICE).refused(KindIsNotAllowed)
    resting = told(PartySuspended(party_id=FUGONG_COUNTY, reason=Reason.OTHER), on=JUNE)
    given(*HERE, *agreed_by_both(), resting).when(APPROVE, by=OFFICE).refused(PartyMayNotAct)


def test_what_is_over_already_is_not_approved() -> None:
    given(*HERE, *agreed_by_both(UNTIL_JULY)).when(APPROVE, by=OFFICE, on=AUGUST).refused(IsOver)
    given(*HERE, *agreed_by_both(UNTIL_JULY)).when(APPROVE, by=OFFICE, on=JULY).then(
        approved(UNTIL_JULY)
    )


def test_no_child_outlives_a_parent_however_late_it_is_told() -> None:
    under = Terms(starts_on=MAY, parent_id=PAIRING)
    brief = under.model_copy(update={"ends_on": date(2026, 6, 30)})
    over, asked = told(terminated(), on=JULY), ApprovePairing(CHILD)
    for terms, fits in ((under, False), (brief, True)):
        history = (*HERE, *standing(), *agreed_by_both(terms, CHILD, mills()), over)
        question = given(*history).when(asked, by=OFFICE, on=JUNE)
        if fits:
            question.then(approved(terms, CHILD, mills()))
        else:
            question.refused(OutsideTheWindow)


def test_all_that_stand_above_are_approved_on_the_day() -> None:
    terms = Terms(starts_on=MAY, parent_id=PAIRING)
    child, asked = agreed_by_both(terms, CHILD, mills()), ApprovePairing(CHILD)
    given(*HERE, *standing(), *child).when(asked, by=OFFICE).then(approved(terms, CHILD, mills()))
    given(*HERE, *agreed_by_both(), *child).when(asked, by=OFFICE).refused(ParentIsNotApproved)
    history = (*HERE, *standing(), *child, told(suspended(), on=JULY))
    given(*history).when(asked, by=OFFICE, on=JULY).refused(ParentIsNotApproved)
    given(*history).when(asked, by=OFFICE, on=JUNE).then(approved(terms, CHILD, mills()))


def test_a_party_takes_on_no_more_than_it_can() -> None:
    small = PartyId("party-small")
    one, two = mills(STONE_BRIDGE, small), mills(TWO_RIVERS, small)
    here = [*HERE, *helper(small, capacity=1)]
    waiting = agreed_by_both(of=two, pairing_id=OTHER)
    asked = ApprovePairing(OTHER)
    given(*here, *waiting).when(asked, by=OFFICE).then(approved(of=two, pairing_id=OTHER))
    taken = [*here, *standing(of=one), *waiting]
    given(*taken).when(asked, by=OFFICE).refused(PartyIsFull)
    given(*taken, suspended()).when(asked, by=OFFICE).refused(PartyIsFull)
    given(*taken, told(terminated(of=one), on=MAY)).when(asked, by=OFFICE).then(
        approved(of=two, pairing_id=OTHER)
    )


def test_a_retracted_approval_gives_its_place_back() -> None:
    strict = [*PARTIES, opened(assisted_per_assisting=1), *standing(of=mills())]
    waiting = agreed_by_both(of=mills(TWO_RIVERS), pairing_id=OTHER)
    undone = told(retracted("PairingApproved", of=mills()), on=MAY)
    given(*strict, undone, *waiting).when(ApprovePairing(OTHER), by=OFFICE).then(
        approved(of=mills(TWO_RIVERS), pairing_id=OTHER)
    )


def test_who_can_assist_nobody_assists_nobody() -> None:
    idle = PartyId("party-idle")
    waiting = agreed_by_both(of=mills(helper=idle))
    given(*HERE, *helper(idle, capacity=0), *waiting).when(APPROVE, by=OFFICE).refused(PartyIsFull)


def test_being_assisted_takes_no_capacity() -> None:
    friends = pair(MILL, DAIRY, PairingKind.ORGANISATION_ORGANISATION)
    back = pair(DAIRY, MILL, PairingKind.ORGANISATION_ORGANISATION)
    here = [opened(), *helper(MILL, PartyKind.FOUNDATION, capacity=1)]
    here += helper(DAIRY, PartyKind.FOUNDATION, capacity=1)
    waiting = agreed_by_both(of=back, pairing_id=OTHER)
    given(*here, *standing(of=friends), *waiting).when(ApprovePairing(OTHER), by=OFFICE).then(
        approved(of=back, pairing_id=OTHER)
    )


def test_a_place_is_free_before_and_after_the_days_of_another() -> None:
    small = PartyId("party-small")
    one, two = mills(STONE_BRIDGE, small), mills(TWO_RIVERS, small)
    here = [*HERE, *helper(small, capacity=1), *standing(UNTIL_JULY, of=one)]
    for terms, is_free in ((FROM_AUGUST, True), (Terms(starts_on=JULY), False)):
        asked = given(*here, *agreed_by_both(terms, OTHER, two)).when(
            ApprovePairing(OTHER), by=OFFICE
        )
        if is_free:
            asked.then(approved(terms, OTHER, two))
        else:
            asked.refused(PartyIsFull)


def test_a_programme_limits_how_many_assist_one() -> None:
    strict = [*PARTIES, opened(assisting_per_assisted=1)]
    waiting = agreed_by_both(of=mills(helper=DAIRY), pairing_id=OTHER)
    given(*strict, *standing(of=mills()), *waiting).when(ApprovePairing(OTHER), by=OFFICE).refused(
        IsAssistedEnough
    )
    given(*HERE, *standing(of=mills()), *waiting).when(ApprovePairing(OTHER), by=OFFICE).then(
        approved(of=mills(helper=DAIRY), pairing_id=OTHER)
    )


def test_a_programme_limits_how_many_one_assists() -> None:
    strict = [*PARTIES, opened(assisted_per_assisting=1)]
    waiting = agreed_by_both(of=mills(TWO_RIVERS), pairing_id=OTHER)
    given(*strict, *standing(of=mills()), *waiting).when(ApprovePairing(OTHER), by=OFFICE).refused(
        AssistsEnough
    )


@pytest.mark.parametrize("agreement", [[proposed()], [it for it, _ in agreed_by_both()]])
def test_a_proposal_is_sent_back_or_turned_down(agreement: list[Event]) -> None:
    back = PairingReturned(pairing_id=PAIRING, reason=Reason.INCOMPLETE)
    down = PairingRejected(pairing_id=PAIRING, reason=Reason.NOT_ELIGIBLE)
    return_it = ReturnPairing(PAIRING, Reason.INCOMPLETE)
    reject = RejectPairing(PAIRING, Reason.NOT_ELIGIBLE)
    given(*HERE, *agreement).when(return_it, by=CLERK).then(back)
    given(*HERE, *agreement).when(reject, by=CLERK).then(down)
    given(*HERE, *agreement, back).when(reject, by=CLERK).then(down)
    given(*HERE, *agreement, back).when(return_it, by=CLERK).refused(WrongStage)
    given(*HERE, *agreement, down).when(return_it, by=CLERK).refused(WrongStage)
    given(*HERE, *agreement, down).when(reject, by=CLERK).refused(WrongStage)
