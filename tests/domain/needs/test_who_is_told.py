"""Who claims a household's need that they may not see, is told what they are of one not there."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeAlias

import pytest

from domain.allocations.claiming import Claim, ClaimNeed
from domain.allocations.proposing import ProposeAllocation
from domain.codes.needs import Closing
from domain.codes.reasons import Reason
from domain.events.needs import NeedClosed
from domain.events.pairings import PairingSuspended
from domain.events.parties import MemberJoined
from domain.events.pledges import Designation, PledgeContent, PledgeOffered
from domain.ids import AllocationId, NeedId, PersonId, ProgrammeId
from domain.kernel import Actor, Decision
from domain.pledges.offering import AmendPledge, OfferPledge
from domain.pledges.redirecting import RedirectPledge
from domain.refusals.allocations import NoSuchLine
from domain.refusals.common import NotAllowed, Unknown
from infra.memory import Memory
from tests.support.county import (
    CLERK,
    ELDER,
    FIRST,
    FUGONG,
    FUGONG_COUNTY,
    HELPERS,
    JULY,
    JUNE,
    MAY,
    MILL,
    MILLER,
    PAIRING,
    PARTIES,
    RICE,
    SEED,
    STONE_BRIDGE,
    TWO_RIVERS,
    ZHUHAI_CITY,
    binding,
    measure,
    need,
    need_content,
    offered,
    paired,
    pledge_content,
    proposed,
    text,
)
from tests.support.needs import CHILD, PREFECT
from tests.support.scenario import Told, command, given, person, sit, told

HOUSEHOLD = need_content("10").model_copy(update={"pseudonym_id": CHILD})
HERE = [*PARTIES, *need(HOUSEHOLD)]
OF_OLD = offered(pledge_content())
NOWHERE = NeedId("need-nowhere")
OTHER_PROGRAMME = Actor(
    person_id=PersonId("person-elsewhere"),
    role="coordinator",
    region_id=FUGONG,
    programme_id=ProgrammeId("programme-other"),
)


def claim(need_id: NeedId, line: int = 1, unit: str = "kg") -> ClaimNeed:
    return ClaimNeed(RICE, MILL, need_id, (Claim(need_line=line, measure=measure("4", unit)),))


def propose(need_id: NeedId, line: int = 1, unit: str = "kg") -> ProposeAllocation:
    return ProposeAllocation(FIRST, need_id, line, RICE, 1, measure("4", unit))


def meant(need_id: NeedId) -> PledgeContent:
    return pledge_content("4", designation=Designation(need_id=need_id))


def said(past: Sequence[Told], asked: Decision, by: Actor, on: date) -> str:
    book = given(*past).log
    [verdict] = sit(book, Memory(book), command(asked, by=by, on=on))
    return str(verdict)


CLOSED = told(NeedClosed(need_id=SEED, closing=Closing.SHORT), on=JUNE)
Asking: TypeAlias = Callable[[NeedId], Decision]
WAYS: Sequence[tuple[Sequence[Told], Asking]] = [
    ([], claim),
    ([], partial(claim, line=9)),
    ([], partial(claim, unit="m")),
    ([CLOSED], claim),
    ([], lambda it: OfferPledge(RICE, MILL, meant(it))),
    ([OF_OLD], lambda it: AmendPledge(RICE, meant(it))),
    ([OF_OLD], propose),
    ([OF_OLD], partial(propose, line=9)),
    ([OF_OLD], partial(propose, unit="m")),
    ([], propose),
    (paired(MILL), lambda it: replace(propose(it), pairing_id=PAIRING)),
]


@pytest.mark.parametrize(("past", "asking"), WAYS)
def test_a_stranger_learns_nothing(past: Sequence[Told], asking: Asking) -> None:
    for day in (MAY, JULY):
        there, nowhere = (said([*HERE, *past], asking(it), MILLER, day) for it in (SEED, NOWHERE))
        assert there.replace(SEED, NOWHERE) == nowhere
        assert NOWHERE in nowhere


def test_nor_does_an_office_elsewhere_or_of_another_programme() -> None:
    redirect = RedirectPledge(RICE, Designation(need_id=SEED), text())
    given(*HERE, OF_OLD).when(redirect, by=PREFECT).refused(Unknown)
    unpledged = said(HERE, propose(SEED), OTHER_PROGRAMME, JULY)
    assert SEED in unpledged
    assert RICE not in unpledged


UNDER = replace(claim(SEED), pairing_id=PAIRING)
CONSORTIUM = [*HERE, *paired(HELPERS)]
JOINED = told(MemberJoined(consortium_id=HELPERS, member_id=MILL), on=MAY)
RESTS = told(PairingSuspended(pairing_id=PAIRING, reason=Reason.UNDER_REVIEW), on=JUNE)


@pytest.mark.parametrize(
    "past",
    [
        [*HERE, *paired(MILL, STONE_BRIDGE)],
        [*HERE, *paired(MILL, FUGONG_COUNTY)],
        [*CONSORTIUM, JOINED],
    ],
)
def test_who_names_their_pairing_with_the_place_claims_and_puts_forward(
    past: Sequence[Told],
) -> None:
    of = binding(pairing_id=PAIRING)
    given(*past).when(UNDER, by=MILLER).then(
        PledgeOffered(pledge_id=RICE, party_id=MILL, content=meant(SEED)),
        proposed("4", AllocationId.derived(RICE, 1), of),
    )
    asked = replace(propose(SEED), pairing_id=PAIRING)
    given(*past, OF_OLD).when(asked, by=MILLER).then(proposed("4", of=of))
    wrong = replace(claim(SEED, line=9), pairing_id=PAIRING)
    given(*past).when(wrong, by=MILLER).refused(NoSuchLine)


@pytest.mark.parametrize(
    "past",
    [
        [*HERE, *paired(ZHUHAI_CITY)],
        [*HERE, *paired(MILL, TWO_RIVERS)],
        [*HERE, *paired(MILL), RESTS],
        CONSORTIUM,
    ],
)
def test_a_pairing_that_does_not_show_them_the_place_tells_nothing(past: Sequence[Told]) -> None:
    given(*past).when(UNDER, by=MILLER).refused(Unknown)


def test_for_whom_it_is_and_their_office_are_told() -> None:
    for somebody in (ELDER, CLERK):
        given(*HERE, OF_OLD).when(propose(SEED), by=somebody).then(proposed("4"))
        given(*HERE).when(propose(SEED, line=9), by=somebody).refused(Unknown)
    given(*HERE, OF_OLD).when(propose(SEED, line=9), by=CLERK).refused(NoSuchLine)


def test_whose_role_may_never_put_anything_forward_is_told_that_alone() -> None:
    reader = person("person-reader", "public")
    given(*HERE, OF_OLD).when(propose(SEED), by=reader).refused(NotAllowed)
    given(OF_OLD).when(propose(SEED), by=reader).refused(NotAllowed)
