"""A need that is kept for paired parties is met under a pairing in force."""

import pytest

from domain.allocations.approving import ApproveAllocation
from domain.codes.parties import PartyKind
from domain.codes.reasons import Reason
from domain.events.pairings import PairingResumed, PairingSuspended, PairingTerminated
from domain.events.parties import MemberJoined, MemberLeft
from domain.events.pledges import PledgeAccepted
from domain.ids import PartyId
from domain.refusals.allocations import PairingDoesNotCover, PairingIsNotNamed
from tests.support.county import (
    CLERK,
    DAIRY,
    FIRST,
    FUGONG_COUNTY,
    GUANGDONG,
    HELPERS,
    JULY,
    JUNE,
    MAY,
    MILL,
    MILLER,
    NUJIANG,
    PAIRING,
    PARTIES,
    RED_CROSS,
    RICE,
    STONE_BRIDGE,
    TWO_RIVERS,
    ZHUHAI_CITY,
    approved,
    binding,
    need,
    need_content,
    offered,
    pair,
    paired,
    party,
    pledge_content,
    proposed,
)
from tests.support.scenario import History, Told, given, told

APPROVE = ApproveAllocation(FIRST)
PROVINCE, PREFECTURE = PartyId("party-guangdong"), PartyId("party-nujiang")
KEPT = need(need_content("10", is_open_to_all=False))
UNDER = proposed("1", of=binding(pairing_id=PAIRING))
JOINED = told(MemberJoined(consortium_id=HELPERS, member_id=MILL), on=MAY)
LEFT = told(MemberLeft(consortium_id=HELPERS, member_id=MILL), on=JULY)


def kept(*past: Told, is_open_to_all: bool = False) -> History:
    """A pledge of the Mill, put forward under the pairing."""
    return given(
        *PARTIES,
        *party(PROVINCE, PartyKind.PROVINCE, GUANGDONG),
        *party(PREFECTURE, PartyKind.CITY, NUJIANG),
        *need(need_content("10", is_open_to_all=is_open_to_all)),
        offered(pledge_content("6")),
        told(PledgeAccepted(pledge_id=RICE), on=MAY),
        told(UNDER, by=MILLER, on=MAY),
        *past,
    )


@pytest.mark.parametrize("assisted", [STONE_BRIDGE, FUGONG_COUNTY, PREFECTURE])
@pytest.mark.parametrize("assisting", [MILL, ZHUHAI_CITY, PROVINCE])
def test_a_pairing_joins_parties_and_the_areas_they_are_in(
    assisting: PartyId, assisted: PartyId
) -> None:
    kept(*paired(assisting, assisted)).when(APPROVE, by=CLERK).then(approved(UNDER))


@pytest.mark.parametrize(
    ("assisting", "assisted"),
    [
        (DAIRY, STONE_BRIDGE),
        (MILL, TWO_RIVERS),
        (MILL, RED_CROSS),
        (MILL, ZHUHAI_CITY),
        (PREFECTURE, STONE_BRIDGE),
        (HELPERS, STONE_BRIDGE),
        (FUGONG_COUNTY, MILL),
    ],
)
def test_it_joins_nobody_else(assisting: PartyId, assisted: PartyId) -> None:
    kept(*paired(assisting, assisted)).when(APPROVE, by=CLERK).refused(PairingDoesNotCover)


def test_a_consortium_speaks_for_who_belongs_to_it_on_the_day() -> None:
    past = kept(*paired(HELPERS, FUGONG_COUNTY), JOINED, LEFT)
    past.when(APPROVE, by=CLERK, on=JULY).refused(PairingDoesNotCover)
    past.when(APPROVE, by=CLERK, on=JUNE).then(approved(UNDER))


def test_the_pairing_must_be_in_force_on_the_day() -> None:
    resting = told(PairingSuspended(pairing_id=PAIRING, reason=Reason.UNDER_REVIEW), on=JUNE)
    gone_on = told(PairingResumed(pairing_id=PAIRING), on=JULY)
    rested = (*paired(), resting, gone_on)
    kept(*rested).when(APPROVE, by=CLERK, on=MAY).then(approved(UNDER))
    kept(*rested).when(APPROVE, by=CLERK, on=JUNE).refused(PairingDoesNotCover)
    kept(*rested).when(APPROVE, by=CLERK, on=JULY).then(approved(UNDER))
    kept(*paired(on=JUNE)).when(APPROVE, by=CLERK, on=MAY).refused(PairingDoesNotCover)
    kept(*paired()[:3]).when(APPROVE, by=CLERK).refused(PairingDoesNotCover)


def test_an_ended_pairing_covers_nothing_more() -> None:
    ended = PairingTerminated(pairing_id=PAIRING, pair=pair(), reason=Reason.BY_AGREEMENT)
    kept(*paired(), told(ended, on=JUNE)).when(APPROVE, by=CLERK).refused(PairingDoesNotCover)


def test_a_kept_need_asks_for_a_pairing_to_be_named() -> None:
    past = [*PARTIES, *KEPT, offered(pledge_content("6")), *paired()]
    unnamed = told(proposed("1"), by=MILLER, on=MAY)
    given(*past, unnamed).when(APPROVE, by=CLERK).refused(PairingIsNotNamed)


def test_a_need_that_is_open_to_all_asks_for_none_but_what_is_named_is_true() -> None:
    covered = kept(*paired(), is_open_to_all=True)
    covered.when(APPROVE, by=CLERK).then(approved(UNDER))
    uncovered = kept(*paired(DAIRY, STONE_BRIDGE), is_open_to_all=True)
    uncovered.when(APPROVE, by=CLERK).refused(PairingDoesNotCover)
