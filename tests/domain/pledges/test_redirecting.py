"""What is meant for one may go to another with the giver's consent, and not without."""

from domain.codes.reasons import Reason
from domain.events.pledges import Designation, PledgeRedirected
from domain.ids import NeedId
from domain.needs.views import NeedStanding
from domain.pledges.designation import fits
from domain.pledges.redirecting import RedirectPledge
from domain.pledges.views import PledgeStanding
from domain.refusals.common import NotAllowed, NothingChanges, Unknown, WrongStage
from domain.refusals.expiry import IsOver
from domain.refusals.parties import RegionIsNotListed
from tests.support.county import (
    CLERK,
    FUGONG,
    JUNE,
    LUSHUI,
    MAY,
    MILLER,
    NUJIANG,
    RICE,
    SECOND,
    SEED,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
    approved,
    binding,
    proposed,
    text,
)
from tests.support.needs import COUNTY, freed, matched, published
from tests.support.needs import saying as asking
from tests.support.pledges import PLAIN, accepted, bound, defaulted, demanded, offered, saying
from tests.support.scenario import given, told
from tests.support.views import known

OTHER = NeedId("need-other")
TO_THE_VILLAGE = Designation(village_id=STONE_BRIDGE)
REDIRECT = RedirectPledge(RICE, TO_THE_VILLAGE, text())
REDIRECTED = PledgeRedirected(pledge_id=RICE, designation=TO_THE_VILLAGE, consent=text())


def test_a_coordinator_redirects_it_with_the_givers_consent() -> None:
    for past in (offered(), accepted(), bound(), demanded()):
        given(*COUNTY, *past).when(REDIRECT, by=CLERK, on=JUNE).then(REDIRECTED)
    given(*COUNTY, *bound()).when(REDIRECT, by=MILLER, on=JUNE).refused(NotAllowed)
    given(*COUNTY, *bound()).when(REDIRECT, by=STRANGER, on=JUNE).refused(Unknown)


def test_what_has_ended_or_is_meant_so_already_is_not_redirected() -> None:
    given(*COUNTY, *defaulted()).when(REDIRECT, by=CLERK, on=JUNE).refused(WrongStage)
    over = offered(saying(expires_on=MAY))
    given(*COUNTY, *over).when(REDIRECT, by=CLERK, on=JUNE).refused(IsOver)
    same = RedirectPledge(RICE, PLAIN.designation, text())
    given(*COUNTY, *bound()).when(same, by=CLERK, on=JUNE).refused(NothingChanges)
    to_the_city = RedirectPledge(RICE, Designation(county_id=NUJIANG), text())
    given(*COUNTY, *bound()).when(to_the_city, by=CLERK, on=JUNE).refused(RegionIsNotListed)


def test_what_goes_elsewhere_is_released_and_what_fits_stays() -> None:
    elsewhere = asking(beneficiary_id=TWO_RIVERS)
    past = (
        *COUNTY,
        *bound(),
        *published(),
        *published(elsewhere, OTHER),
        *matched("6"),
        *matched("4", allocation_id=SECOND, of=binding(OTHER)),
    )
    release = freed(approved(proposed("4", SECOND, binding(OTHER))), "4", Reason.PLEDGE_REDIRECTED)
    given(*past).when(REDIRECT, by=CLERK, on=JUNE).then(REDIRECTED, release)


def test_a_pledge_says_for_whom_it_is_meant_now() -> None:
    pledge = known(PledgeStanding(RICE), *bound(), told(REDIRECTED, on=JUNE))
    assert pledge.designation == TO_THE_VILLAGE
    assert pledge.content == saying(designation=TO_THE_VILLAGE)


def test_designated_money_goes_only_where_it_was_meant_to() -> None:
    need = known(NeedStanding(SEED), *published())
    for designation, answer in (
        (Designation(), True),
        (Designation(need_id=SEED), True),
        (Designation(need_id=OTHER), False),
        (Designation(village_id=STONE_BRIDGE), True),
        (Designation(village_id=TWO_RIVERS), False),
        (Designation(county_id=FUGONG), True),
        (Designation(county_id=LUSHUI), False),
    ):
        assert fits(designation, need) is answer
    assert not fits(Designation(), NeedStanding(SEED))
