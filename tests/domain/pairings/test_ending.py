"""A pairing ends by its terms, before its time, or for another; its children end with it."""

from datetime import date

import pytest

from domain.codes.parties import PairingKind
from domain.codes.reasons import Reason
from domain.codes.stages import PairingStage
from domain.events.pairings import PairingSuperseded, Terms
from domain.ids import PairingId
from domain.kernel import Dated
from domain.pairings import family
from domain.pairings.ending import ConcludePairing, SupersedePairing, TerminatePairing
from domain.pairings.views import PairingStanding
from domain.refusals.common import DayIsTooEarly, NotAllowed, TooMany, Unknown, WrongStage
from domain.refusals.expiry import IsNotOverYet, IsOver
from domain.refusals.pairings import (
    SuccessorIsNotApproved,
)
from tests.support.county import (
    CLERK,
    JULY,
    JUNE,
    MAY,
    MILL,
    PAIRING,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
    pair,
)
from tests.support.pairings import (
    AUGUST,
    CHILD,
    CLOCK,
    GRANDCHILD,
    HERE,
    MAYOR,
    OTHER,
    SEPTEMBER,
    UNTIL_JULY,
    agreed_by_both,
    concluded,
    standing,
    suspended,
    terminated,
)
from tests.support.scenario import given, told
from tests.support.views import known

LAST_DAY = date(2026, 7, 31)
CONCLUDE = ConcludePairing(PAIRING)
TERMINATE = TerminatePairing(PAIRING, Reason.BY_AGREEMENT)
SUPERSEDE = SupersedePairing(PAIRING, OTHER)
SUPERSEDED = PairingSuperseded(pairing_id=PAIRING, pair=pair(), by_id=OTHER)
MILLS = pair(MILL, STONE_BRIDGE, PairingKind.ENTERPRISE_VILLAGE)
THEIRS = pair(MILL, TWO_RIVERS, PairingKind.ENTERPRISE_VILLAGE)
UNDER, BELOW = Terms(starts_on=MAY, parent_id=PAIRING), Terms(starts_on=MAY, parent_id=CHILD)
UNTIL_JUNE = UNDER.model_copy(update={"ends_on": date(2026, 6, 30)})
ALL_JULY = UNDER.model_copy(update={"ends_on": LAST_DAY})
CHILDREN = [*standing(UNDER, CHILD, MILLS), *standing(BELOW, GRANDCHILD, THEIRS)]
CHILD_ENDS = terminated(CHILD, Reason.PARENT_ENDED, MILLS)
GRANDCHILD_ENDS = terminated(GRANDCHILD, Reason.PARENT_ENDED, THEIRS)


def test_the_clock_concludes_what_is_over_on_the_day_after_however_late() -> None:
    for day in (AUGUST, SEPTEMBER):
        given(*HERE, *standing(UNTIL_JULY)).when(CONCLUDE, by=CLOCK, on=day).then(
            Dated(concluded(), AUGUST)
        )
    given(*HERE, *standing(UNTIL_JULY)).when(CONCLUDE, by=CLERK).then(Dated(concluded(), AUGUST))
    given(*HERE, *standing(UNTIL_JULY)).when(CONCLUDE, by=MAYOR).refused(NotAllowed)
    given(*HERE, *standing(UNTIL_JULY)).when(CONCLUDE, by=STRANGER).refused(Unknown)


def test_nothing_is_concluded_on_its_last_day_or_without_one() -> None:
    given(*HERE, *standing(UNTIL_JULY)).when(CONCLUDE, by=CLOCK, on=LAST_DAY).refused(IsNotOverYet)
    given(*HERE, *standing()).when(CONCLUDE, by=CLOCK).refused(IsNotOverYet)


def test_what_rests_is_concluded_too_and_what_was_not_approved_is_not() -> None:
    resting = told(suspended(), on=JUNE)
    given(*HERE, *standing(UNTIL_JULY), resting).when(CONCLUDE, by=CLOCK).then(
        Dated(concluded(), AUGUST)
    )
    given(*HERE, *agreed_by_both(UNTIL_JULY)).when(CONCLUDE, by=CLOCK).refused(WrongStage)
    over = told(concluded(), on=AUGUST)
    given(*HERE, *standing(UNTIL_JULY), over).when(CONCLUDE, by=CLOCK).refused(WrongStage)


def test_children_are_concluded_with_their_parent_on_their_own_day() -> None:
    history = [*HERE, *standing(UNTIL_JULY)]
    history += standing(UNTIL_JUNE, CHILD, MILLS)
    history += standing(ALL_JULY, GRANDCHILD, THEIRS)
    given(*history).when(CONCLUDE, by=CLOCK).then(
        Dated(concluded(), AUGUST),
        Dated(concluded(CHILD, MILLS), JULY),
        Dated(concluded(GRANDCHILD, THEIRS), AUGUST),
    )


def test_a_pairing_is_terminated_for_a_reason() -> None:
    given(*HERE, *standing()).when(TERMINATE, by=CLERK).then(terminated())
    given(*HERE, *standing(), told(suspended(), on=JUNE)).when(TERMINATE, by=CLERK).then(
        terminated()
    )
    given(*HERE, *standing()).when(TERMINATE, by=MAYOR).refused(NotAllowed)
    given(*HERE, *agreed_by_both()).when(TERMINATE, by=CLERK).refused(WrongStage)


def test_what_is_over_is_concluded_and_not_terminated() -> None:
    given(*HERE, *standing(UNTIL_JULY)).when(TERMINATE, by=CLERK, on=AUGUST).refused(IsOver)


def test_whatever_stands_under_it_ends_with_it() -> None:
    given(*HERE, *standing(), *CHILDREN).when(TERMINATE, by=CLERK, on=JULY).then(
        terminated(), CHILD_ENDS, GRANDCHILD_ENDS
    )


def test_what_is_no_longer_or_not_yet_a_child_does_not() -> None:
    ended = told(terminated(CHILD, of=MILLS), on=JUNE)
    waiting = agreed_by_both(UNDER, GRANDCHILD, THEIRS)
    history = (*HERE, *standing(), *standing(UNDER, CHILD, MILLS), ended, *waiting)
    given(*history).when(TERMINATE, by=CLERK, on=JULY).then(terminated())


def test_a_child_that_was_over_before_is_concluded_rather_than_terminated() -> None:
    history = [*HERE, *standing(), *standing(UNTIL_JUNE, CHILD, MILLS)]
    given(*history).when(TERMINATE, by=CLERK, on=AUGUST).then(
        Dated(terminated(), AUGUST), Dated(concluded(CHILD, MILLS), JULY)
    )


def test_it_does_not_end_before_what_was_done_under_it() -> None:
    late = standing(UNDER, CHILD, MILLS, on=AUGUST)
    given(*HERE, *standing(), *late).when(TERMINATE, by=CLERK, on=JULY).refused(DayIsTooEarly)
    over = told(terminated(CHILD, of=MILLS), on=SEPTEMBER)
    history = (*HERE, *standing(), *CHILDREN[:4], over)
    given(*history).when(TERMINATE, by=CLERK, on=AUGUST).refused(DayIsTooEarly)
    given(*history).when(TERMINATE, by=CLERK, on=SEPTEMBER).then(terminated())


def test_one_decision_ends_no_more_than_a_thousand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tried with one instead of a thousand."""
    assert family.MOST_CHILDREN == 1_000
    monkeypatch.setattr(family, "MOST_CHILDREN", 1)
    given(*HERE, *standing(), *CHILDREN[:4]).when(TERMINATE, by=CLERK).then(
        terminated(), CHILD_ENDS
    )
    given(*HERE, *standing(), *CHILDREN).when(TERMINATE, by=CLERK).refused(TooMany)


def test_another_that_is_approved_takes_its_place() -> None:
    history = (*HERE, *standing(), *standing(pairing_id=OTHER))
    given(*history).when(SUPERSEDE, by=CLERK).then(SUPERSEDED)
    given(*history, *CHILDREN).when(SUPERSEDE, by=CLERK, on=JULY).then(
        SUPERSEDED, CHILD_ENDS, GRANDCHILD_ENDS
    )


def test_only_what_is_approved_takes_over() -> None:
    given(*HERE, *standing()).when(SUPERSEDE, by=CLERK).refused(SuccessorIsNotApproved)
    waiting = agreed_by_both(pairing_id=OTHER)
    given(*HERE, *standing(), *waiting).when(SUPERSEDE, by=CLERK).refused(SuccessorIsNotApproved)
    later = standing(pairing_id=OTHER, on=AUGUST)
    given(*HERE, *standing(), *later).when(SUPERSEDE, by=CLERK, on=JULY).refused(
        SuccessorIsNotApproved
    )


@pytest.mark.parametrize("by_id", [PAIRING, CHILD, GRANDCHILD])
def test_neither_itself_nor_what_ends_with_it_takes_over(by_id: PairingId) -> None:
    given(*HERE, *standing(), *CHILDREN).when(SupersedePairing(PAIRING, by_id), by=CLERK).refused(
        SuccessorIsNotApproved
    )


def test_how_and_when_it_ended_is_known() -> None:
    view = PairingStanding(PAIRING)
    assert (view.stage, view.ended_on, view.days) == (PairingStage.UNKNOWN, None, None)
    view = known(view, *standing(), told(SUPERSEDED, on=JUNE))
    assert (view.stage, view.ended_on) == (PairingStage.SUPERSEDED, JUNE)
    assert view.superseded_by == OTHER
    successor = PairingStanding(OTHER).after(*told(SUPERSEDED, on=JUNE))
    assert not successor.exists
