"""A pairing is in force while it stands, and all above it do."""

from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

import pytest

from domain.codes.parties import PairingKind
from domain.codes.reasons import Reason
from domain.events.pairings import PairingResumed, PairingSuspended, Terms
from domain.ids import PairingId
from domain.kernel import View
from domain.pairings.resting import ResumePairing, SuspendPairing
from domain.pairings.views import PairingStanding, in_force
from domain.refusals.common import NotAllowed, Unknown, WrongStage
from domain.refusals.expiry import IsOver
from tests.support.county import (
    APRIL,
    CLERK,
    JULY,
    JUNE,
    MAY,
    MILL,
    PAIRING,
    STONE_BRIDGE,
    STRANGER,
    pair,
)
from tests.support.pairings import (
    AUGUST,
    CHILD,
    HERE,
    MAYOR,
    OTHER,
    UNTIL_JULY,
    agreed_by_both,
    standing,
    suspended,
    terminated,
)
from tests.support.scenario import Told, given, told
from tests.support.views import known

SUSPEND, RESUME = SuspendPairing(PAIRING, Reason.UNDER_REVIEW), ResumePairing(PAIRING)
RESUMED = PairingResumed(pairing_id=PAIRING)
rested, resumed = told(suspended(), on=JUNE), told(RESUMED, on=JULY)
LAST_DAY = date(2026, 7, 31)
MILLS = pair(MILL, STONE_BRIDGE, PairingKind.ENTERPRISE_VILLAGE)


def days_in_force(pairing_id: PairingId, *history: Told) -> list[date]:
    look: Any = partial(seen, history)
    months = (APRIL, MAY, JUNE, JULY, AUGUST)
    return [it for it in months if in_force(look, pairing_id, it)]


def seen(history: tuple[Told, ...], view: View) -> View:
    return known(view, *history)


def test_an_approved_pairing_rests_and_goes_on() -> None:
    given(*HERE, *standing()).when(SUSPEND, by=CLERK).then(suspended())
    given(*HERE, *standing(), rested).when(RESUME, by=CLERK).then(RESUMED)


def test_only_what_stands_rests_and_only_what_rests_goes_on() -> None:
    given(*HERE, *agreed_by_both()).when(SUSPEND, by=CLERK).refused(WrongStage)
    given(*HERE, *standing(), rested).when(SUSPEND, by=CLERK).refused(WrongStage)
    given(*HERE, *standing()).when(RESUME, by=CLERK).refused(WrongStage)


def test_a_coordinator_of_either_side_decides_it() -> None:
    given(*HERE, *standing()).when(SUSPEND, by=STRANGER).refused(Unknown)
    given(*HERE, *standing()).when(SUSPEND, by=MAYOR).refused(NotAllowed)


def test_what_is_over_neither_rests_nor_goes_on() -> None:
    history = [*HERE, *standing(UNTIL_JULY)]
    given(*history).when(SUSPEND, by=CLERK, on=AUGUST).refused(IsOver)
    given(*history).when(SUSPEND, by=CLERK, on=LAST_DAY).then(suspended())
    given(*history, rested).when(RESUME, by=CLERK, on=AUGUST).refused(IsOver)


def test_it_is_in_force_from_its_first_day_to_its_last() -> None:
    assert days_in_force(PAIRING, *standing()) == [MAY, JUNE, JULY, AUGUST]
    assert days_in_force(PAIRING, *standing(UNTIL_JULY)) == [MAY, JUNE, JULY]
    view = known(PairingStanding(PAIRING), *standing(UNTIL_JULY))
    assert view.stands_on(LAST_DAY)
    assert not view.stands_on(AUGUST)


def test_it_is_not_in_force_before_it_was_approved() -> None:
    assert days_in_force(PAIRING, *agreed_by_both()) == []
    assert days_in_force(PAIRING) == []
    late = [*agreed_by_both(), standing(on=JUNE)[-1]]
    assert days_in_force(PAIRING, *late) == [JUNE, JULY, AUGUST]


def test_it_is_not_in_force_while_it_rests_nor_once_it_has_ended() -> None:
    assert days_in_force(PAIRING, *standing(), rested, resumed) == [MAY, JULY, AUGUST]
    assert days_in_force(PAIRING, *standing(), told(terminated(), on=JULY)) == [MAY, JUNE]


@pytest.mark.parametrize("parents", [1, 2, 3])
def test_it_is_in_force_only_while_all_above_it_are(parents: int) -> None:
    line = [PAIRING, OTHER, PairingId("pairing-third"), CHILD][: parents + 1]
    history = [*standing(pairing_id=PAIRING)]
    for parent_id, pairing_id in pairwise(line):
        history += standing(Terms(starts_on=MAY, parent_id=parent_id), pairing_id, MILLS)
    assert days_in_force(line[-1], *history) == [MAY, JUNE, JULY, AUGUST]
    assert days_in_force(line[-1], *history, rested, resumed) == [MAY, JULY, AUGUST]


def test_what_happens_to_its_children_does_not_touch_it() -> None:
    child = standing(Terms(starts_on=MAY, parent_id=PAIRING), CHILD, MILLS)
    resting = PairingSuspended(pairing_id=CHILD, reason=Reason.OTHER)
    alone = days_in_force(PAIRING, *standing())
    assert days_in_force(PAIRING, *standing(), *child, told(resting, on=JUNE)) == alone
