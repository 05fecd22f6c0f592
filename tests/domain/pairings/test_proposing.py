"""Two parties are put forward to be paired; the proposal is mended, or taken back."""

from datetime import date

import pytest

from domain.codes.parties import PairingKind, PartyKind
from domain.codes.reasons import Reason
from domain.events.pairings import PairingAmended, PairingReturned, PairingWithdrawn, Terms
from domain.events.parties import PartySuspended
from domain.ids import PairingId, PartyId
from domain.pairings.proposing import AmendPairing, WithdrawPairing
from domain.refusals.common import (
    AlreadyKnown,
    DayIsTooEarly,
    EndsBeforeItStarts,
    NotAllowed,
    Unknown,
    WrongStage,
)
from domain.refusals.pairings import (
    KindIsNotAllowed,
    OnlyCitiesHelpThemselves,
    OutsideTheWindow,
    ParentDoesNotContain,
    ParentIsRequired,
    ParentsAreTooDeep,
    SelfHelpIsNotAllowed,
    SidesDoNotFit,
)
from domain.refusals.parties import PartyMayNotAct
from tests.support.county import (
    APRIL,
    CLERK,
    FUGONG,
    FUGONG_COUNTY,
    JULY,
    JUNE,
    LUSHUI,
    MAY,
    MILL,
    MILLER,
    PAIRING,
    PARTIES,
    STONE_BRIDGE,
    STRANGER,
    ZHUHAI,
    ZHUHAI_CITY,
    pair,
    party,
)
from tests.support.pairings import (
    CHILD,
    GRANDCHILD,
    HEADMAN,
    HERE,
    MAYOR,
    OFFICE,
    OTHER,
    TERMS,
    UNTIL_JULY,
    agreed_by_both,
    opened,
    propose,
    proposed,
    standing,
)
from tests.support.scenario import given, person, told

RETURNED = told(PairingReturned(pairing_id=PAIRING, reason=Reason.INCOMPLETE), on=JUNE)
MILLS = pair(MILL, STONE_BRIDGE, PairingKind.ENTERPRISE_VILLAGE)
SCHOOL = PartyId("party-school")
ALONE = pair(ZHUHAI_CITY, ZHUHAI_CITY, PairingKind.CITY_CITY).model_copy(
    update={"assisted_region_id": ZHUHAI}
)


def under(parent_id: PairingId, terms: Terms = TERMS) -> Terms:
    return terms.model_copy(update={"parent_id": parent_id})


def test_either_side_or_a_coordinator_of_either_proposes() -> None:
    for actor in (MAYOR, HEADMAN, OFFICE, CLERK):
        given(*HERE).when(propose(), by=actor).then(proposed())
    for actor in (MILLER, STRANGER):
        given(*HERE).when(propose(), by=actor).refused(Unknown)
    given(*HERE).when(propose(), by=person("person-anna", "supervisor")).refused(NotAllowed)


def test_a_proposal_holds_nothing() -> None:
    given(*HERE, *standing()).when(propose(pairing_id=OTHER), by=MAYOR).then(
        proposed(pairing_id=OTHER)
    )


def test_an_id_names_one_pairing() -> None:
    given(*HERE, proposed()).when(propose(), by=MAYOR).refused(AlreadyKnown)


def test_both_parties_may_act_on_the_day() -> None:
    suspended = PartySuspended(party_id=FUGONG_COUNTY, reason=Reason.UNDER_REVIEW)
    given(*HERE, told(suspended, on=JUNE)).when(propose(), by=MAYOR).refused(PartyMayNotAct)
    given(*HERE, told(suspended, on=JUNE)).when(propose(), by=MAYOR, on=MAY).then(proposed())
    given(opened()).when(propose(), by=MAYOR).refused(Unknown)
    before = date(2026, 3, 31)
    given(*HERE).when(propose(), by=MAYOR, on=before).refused(PartyMayNotAct)


def test_the_programme_must_have_been_opened_by_the_day() -> None:
    given(*PARTIES).when(propose(), by=MAYOR).refused(Unknown)
    event, _ = opened()
    given(*PARTIES, told(event, on=JUNE)).when(propose(), by=MAYOR, on=MAY).refused(DayIsTooEarly)


def test_each_kind_pairs_certain_kinds_of_party() -> None:
    wrong = pair(MILL, STONE_BRIDGE, PairingKind.UNIT_VILLAGE)
    given(*HERE).when(propose(of=wrong), by=CLERK).refused(SidesDoNotFit)
    wrong = pair(MILL, FUGONG_COUNTY, PairingKind.ENTERPRISE_VILLAGE)
    given(*HERE).when(propose(of=wrong), by=CLERK).refused(SidesDoNotFit)
    given(*HERE).when(propose(of=MILLS), by=MILLER).then(proposed(of=MILLS))


def test_a_programme_allows_certain_kinds_of_pairing() -> None:
    only = opened(pairing_kinds=(PairingKind.CITY_COUNTY,))
    given(*PARTIES, only).when(propose(), by=MAYOR).then(proposed())
    given(*PARTIES, only).when(propose(of=MILLS), by=MILLER).refused(KindIsNotAllowed)


def test_self_help_is_for_programmes_that_allow_it() -> None:
    given(*HERE).when(propose(of=ALONE), by=MAYOR).refused(SelfHelpIsNotAllowed)
    given(*PARTIES, opened(allows_self_help=True)).when(propose(of=ALONE), by=MAYOR).then(
        proposed(of=ALONE)
    )


def test_only_cities_help_themselves() -> None:
    """Not the school, not the association, even where cities may."""
    schooled = [*PARTIES, *party(SCHOOL, PartyKind.SCHOOL, FUGONG), opened(allows_self_help=True)]
    itself = pair(SCHOOL, SCHOOL, PairingKind.SCHOOL_SCHOOL)
    given(*schooled).when(propose(of=itself), by=CLERK).refused(OnlyCitiesHelpThemselves)


@pytest.mark.parametrize(
    "terms",
    [Terms(starts_on=date(2026, 3, 31), ends_on=JUNE), Terms(starts_on=MAY, ends_on=JULY), TERMS],
)
def test_a_pairing_lies_within_the_programmes_days(terms: Terms) -> None:
    short = opened(ends_on=date(2026, 6, 30))
    given(*PARTIES, short).when(propose(terms), by=MAYOR).refused(OutsideTheWindow)


def test_the_first_and_last_days_of_the_programme_belong_to_it() -> None:
    whole = Terms(starts_on=APRIL, ends_on=JUNE)
    given(*PARTIES, opened(ends_on=JUNE)).when(propose(whole), by=MAYOR).then(proposed(whole))


def test_a_pairing_does_not_end_before_it_starts() -> None:
    terms = Terms(starts_on=JUNE, ends_on=MAY)
    given(*HERE).when(propose(terms), by=MAYOR).refused(EndsBeforeItStarts)


def test_an_implementer_is_a_known_party() -> None:
    somebody = TERMS.model_copy(update={"implementer_id": PartyId("party-nobody")})
    given(*HERE).when(propose(somebody), by=MAYOR).refused(Unknown)
    by_mill = TERMS.model_copy(update={"implementer_id": MILL})
    given(*HERE).when(propose(by_mill), by=MAYOR).then(proposed(by_mill))


def test_a_parent_is_named_where_one_is_required() -> None:
    strict = [*PARTIES, opened(requires_parent=True)]
    given(*strict).when(propose(of=MILLS), by=MILLER).refused(ParentIsRequired)
    given(*strict).when(propose(under(PAIRING), of=MILLS), by=MILLER).refused(Unknown)
    child = propose(under(PAIRING), CHILD, MILLS)
    given(*strict, *standing()).when(child, by=MILLER).then(proposed(under(PAIRING), CHILD, MILLS))


def test_a_parents_sides_contain_its_childrens() -> None:
    far = PartyId("party-far-village")
    aside = pair(MILL, far, PairingKind.ENTERPRISE_VILLAGE)
    child = propose(under(PAIRING), CHILD, aside)
    there = party(far, PartyKind.VILLAGE, LUSHUI)
    given(*HERE, *there, *standing()).when(child, by=MILLER).refused(ParentDoesNotContain)
    near = PartyId("party-near-mill")
    at_home = pair(near, STONE_BRIDGE, PairingKind.ENTERPRISE_VILLAGE)
    child = propose(under(PAIRING), CHILD, at_home)
    here = party(near, PartyKind.ENTERPRISE, FUGONG)
    given(*HERE, *here, *standing()).when(child, by=CLERK).refused(ParentDoesNotContain)


def test_a_child_lies_within_its_parents_days() -> None:
    history = (*HERE, *standing(UNTIL_JULY))
    given(*history).when(propose(under(PAIRING), CHILD, MILLS), by=MILLER).refused(OutsideTheWindow)
    inside = under(PAIRING, UNTIL_JULY)
    given(*history).when(propose(inside, CHILD, MILLS), by=MILLER).then(
        proposed(inside, CHILD, MILLS)
    )


def test_no_more_than_three_stand_above() -> None:
    first, second, third = OTHER, PAIRING, CHILD
    tower = [
        *HERE,
        *standing(pairing_id=first),
        *standing(under(first), second),
        *standing(under(second), third, MILLS),
    ]
    below = propose(under(third), GRANDCHILD, MILLS)
    given(*tower).when(below, by=MILLER).then(proposed(under(third), GRANDCHILD, MILLS))
    fourth = [*tower, *standing(under(third), GRANDCHILD, MILLS)]
    deeper = propose(under(GRANDCHILD), PairingId("pairing-deeper"), MILLS)
    given(*fourth).when(deeper, by=MILLER).refused(ParentsAreTooDeep)


def test_no_pairing_stands_above_itself() -> None:
    circle = [*HERE, told(proposed()), told(proposed(under(PAIRING), OTHER))]
    for parent_id in (PAIRING, OTHER):
        given(*circle).when(AmendPairing(PAIRING, under(parent_id)), by=MAYOR).refused(
            ParentDoesNotContain
        )


def test_a_proposal_is_mended_until_both_agreed_or_after_it_was_returned() -> None:
    mend = AmendPairing(PAIRING, UNTIL_JULY)
    mended = PairingAmended(pairing_id=PAIRING, terms=UNTIL_JULY)
    given(*HERE, proposed()).when(mend, by=MAYOR).then(mended)
    given(*HERE, *agreed_by_both()).when(mend, by=MAYOR).refused(WrongStage)
    given(*HERE, *agreed_by_both(), RETURNED).when(mend, by=HEADMAN).then(mended)
    given(*HERE, *agreed_by_both(), RETURNED).when(mend, by=MILLER).refused(Unknown)
    given(*HERE, *agreed_by_both(), RETURNED).when(mend, by=MAYOR, on=MAY).refused(DayIsTooEarly)


def test_what_is_mended_must_fit_like_what_is_proposed() -> None:
    mend = AmendPairing(PAIRING, Terms(starts_on=JUNE, ends_on=MAY))
    given(*HERE, proposed()).when(mend, by=MAYOR).refused(EndsBeforeItStarts)


def test_a_proposal_is_taken_back_before_it_is_approved() -> None:
    withdraw, withdrawn = WithdrawPairing(PAIRING), PairingWithdrawn(pairing_id=PAIRING)
    given(*HERE, proposed()).when(withdraw, by=HEADMAN).then(withdrawn)
    given(*HERE, *agreed_by_both()).when(withdraw, by=MAYOR).then(withdrawn)
    given(*HERE, *agreed_by_both(), RETURNED).when(withdraw, by=MAYOR).then(withdrawn)
    given(*HERE, *standing()).when(withdraw, by=MAYOR).refused(WrongStage)
    given(*HERE, proposed(), withdrawn).when(withdraw, by=MAYOR).refused(WrongStage)
    given(*HERE).when(withdraw, by=MAYOR).refused(Unknown)
