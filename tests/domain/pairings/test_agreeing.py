"""Each side agrees by an act of its own; and somebody answers for the pairing."""

from domain.codes.parties import PairingKind, Side
from domain.codes.reasons import Reason
from domain.codes.stages import PairingStage
from domain.events.pairings import PairingAmended, PairingReturned, ResponsibleNamed
from domain.events.parties import PartySuspended
from domain.ids import PersonId
from domain.pairings.agreeing import AgreePairing, NameResponsible
from domain.pairings.views import PairingStanding
from domain.refusals.common import DayIsTooEarly, NothingChanges, Unknown, WrongStage
from domain.refusals.expiry import IsOver
from domain.refusals.parties import PartyMayNotAct
from tests.support.county import (
    APRIL,
    CLERK,
    FUGONG_COUNTY,
    HARVEST,
    JULY,
    JUNE,
    MAY,
    PAIRING,
    PARTIES,
    ZHUHAI,
    ZHUHAI_CITY,
    pair,
    text,
)
from tests.support.pairings import (
    AUGUST,
    HEADMAN,
    HERE,
    MAYOR,
    OFFICE,
    UNTIL_JULY,
    agreed,
    agreed_by_both,
    opened,
    proposed,
    standing,
    terminated,
)
from tests.support.scenario import Told, given, told
from tests.support.views import known

GIVING, TAKING = Side.ASSISTING, Side.ASSISTED
RETURNED = told(PairingReturned(pairing_id=PAIRING, reason=Reason.INCOMPLETE), on=JUNE)
PROPOSED = told(proposed(), by=MAYOR, on=MAY)
RESPONSIBLE = PersonId("person-responsible")


def agree(side: Side) -> AgreePairing:
    return AgreePairing(PAIRING, side, text(), text())


def named(person_id: PersonId | None) -> ResponsibleNamed:
    return ResponsibleNamed(pairing_id=PAIRING, programme_id=HARVEST, responsible_id=person_id)


def seen(*history: Told) -> PairingStanding:
    return known(PairingStanding(PAIRING), *history)


def test_each_side_agrees_for_itself() -> None:
    given(*HERE, PROPOSED).when(agree(GIVING), by=MAYOR).then(agreed(GIVING))
    given(*HERE, PROPOSED).when(agree(GIVING), by=OFFICE).then(agreed(GIVING))
    given(*HERE, PROPOSED).when(agree(TAKING), by=HEADMAN).then(agreed(TAKING))
    given(*HERE, PROPOSED).when(agree(TAKING), by=CLERK).then(agreed(TAKING))
    for side, actor in ((GIVING, HEADMAN), (GIVING, CLERK), (TAKING, MAYOR), (TAKING, OFFICE)):
        given(*HERE, PROPOSED).when(agree(side), by=actor).refused(Unknown)


def test_only_what_was_proposed_is_agreed_to_and_not_before() -> None:
    given(*HERE).when(agree(GIVING), by=MAYOR).refused(Unknown)
    given(*HERE, PROPOSED).when(agree(GIVING), by=MAYOR, on=APRIL).refused(DayIsTooEarly)
    given(*HERE, *standing()).when(agree(GIVING), by=MAYOR).refused(WrongStage)


def test_a_side_agrees_once() -> None:
    history = (*HERE, PROPOSED, told(agreed(GIVING), on=MAY))
    given(*history).when(agree(GIVING), by=MAYOR).refused(NothingChanges)
    given(*history).when(agree(TAKING), by=HEADMAN).then(agreed(TAKING))


def test_a_suspended_side_does_not_agree() -> None:
    suspended = told(PartySuspended(party_id=FUGONG_COUNTY, reason=Reason.OTHER), on=JUNE)
    given(*HERE, PROPOSED, suspended).when(agree(TAKING), by=HEADMAN).refused(PartyMayNotAct)
    given(*HERE, PROPOSED, suspended).when(agree(GIVING), by=MAYOR).then(agreed(GIVING))


def test_with_both_sides_it_is_agreed() -> None:
    one = seen(PROPOSED, told(agreed(GIVING)))
    assert (one.stage, one.agreed) == (PairingStage.PROPOSED, frozenset({GIVING}))
    assert seen(*agreed_by_both()).stage is PairingStage.AGREED


def test_what_was_returned_or_mended_is_agreed_anew() -> None:
    returned = seen(*agreed_by_both(), RETURNED)
    assert (returned.stage, returned.agreed) == (PairingStage.RETURNED, frozenset())
    given(*HERE, *agreed_by_both(), RETURNED).when(agree(GIVING), by=MAYOR).then(agreed(GIVING))
    mending = PairingAmended(pairing_id=PAIRING, terms=UNTIL_JULY)
    mended = seen(PROPOSED, told(agreed(GIVING)), told(mending))
    assert (mended.stage, mended.agreed) == (PairingStage.PROPOSED, frozenset())
    assert mended.terms == UNTIL_JULY


def test_who_helps_itself_agrees_once_for_both() -> None:
    alone = pair(ZHUHAI_CITY, ZHUHAI_CITY, PairingKind.CITY_CITY).model_copy(
        update={"assisted_region_id": ZHUHAI}
    )
    history = [*PARTIES, opened(allows_self_help=True), told(proposed(of=alone), on=MAY)]
    given(*history).when(agree(TAKING), by=MAYOR).then(agreed(TAKING))
    history.append(told(agreed(TAKING), on=MAY))
    assert seen(*history).stage is PairingStage.AGREED
    given(*history).when(agree(GIVING), by=MAYOR).refused(WrongStage)


def test_either_side_names_who_answers_for_it() -> None:
    asked = NameResponsible(PAIRING, RESPONSIBLE)
    for actor in (MAYOR, HEADMAN, OFFICE):
        given(*HERE, *standing()).when(asked, by=actor).then(named(RESPONSIBLE))
    assert seen(*standing(), told(named(RESPONSIBLE))).responsible_id == RESPONSIBLE
    assert seen(*standing(), told(named(RESPONSIBLE))).stage is PairingStage.APPROVED


def test_nobody_may_answer_for_it_any_more() -> None:
    history = (*HERE, *standing(), told(named(RESPONSIBLE), on=JUNE))
    given(*history).when(NameResponsible(PAIRING, None), by=MAYOR).then(named(None))
    given(*history).when(NameResponsible(PAIRING, RESPONSIBLE), by=MAYOR).refused(NothingChanges)


def test_nobody_is_named_for_what_has_ended() -> None:
    asked = NameResponsible(PAIRING, RESPONSIBLE)
    given(*HERE, *standing(), told(terminated(), on=JUNE)).when(asked, by=MAYOR).refused(WrongStage)
    given(*HERE, *standing(UNTIL_JULY)).when(asked, by=MAYOR, on=AUGUST).refused(IsOver)
    given(*HERE, *standing(UNTIL_JULY)).when(asked, by=MAYOR, on=JULY).then(named(RESPONSIBLE))
