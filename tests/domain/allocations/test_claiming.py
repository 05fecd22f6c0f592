"""A need is claimed (认领): the pledge and the proposals to allocate it, in one act."""

from dataclasses import replace

from domain.allocations.approving import ApproveAllocation
from domain.allocations.claiming import Claim, ClaimNeed
from domain.codes.needs import Closing, Kind
from domain.codes.pledges import Anonymity
from domain.codes.reasons import Reason
from domain.events.needs import NeedClosed
from domain.events.parties import PartySuspended
from domain.events.pledges import (
    Designation,
    PledgeAccepted,
    PledgeContent,
    PledgeLine,
    PledgeOffered,
)
from domain.ids import AllocationId
from domain.refusals.allocations import NeedIsNotOpen, NoSuchLine
from domain.refusals.common import (
    AlreadyKnown,
    DayIsTooEarly,
    NeedsASecondPerson,
    NotAllowed,
    NothingAsked,
    TooMany,
    UnitsDiffer,
    Unknown,
)
from domain.refusals.parties import PartyMayNotAct
from infra.memory import Memory
from tests.support.county import (
    APRIL,
    CHIEF,
    CLERK,
    DAIRYMAN,
    ELDER,
    JULY,
    JUNE,
    MAY,
    MILL,
    MILLER,
    PAIRING,
    PARTIES,
    RICE,
    SEED,
    approved,
    binding,
    measure,
    need,
    need_content,
    offered,
    paired,
    pledge_content,
    proposed,
)
from tests.support.needs import PREFECT
from tests.support.scenario import command, given, sit, told

BEFORE = [*PARTIES, *need(need_content("10", "3")), *paired()]
ONE, BOTH = AllocationId.derived(RICE, 1), AllocationId.derived(RICE, 2)


def claim(*lines: Claim) -> ClaimNeed:
    return ClaimNeed(RICE, MILL, SEED, lines)


def of(need_line: int, quantity: str, unit: str = "kg") -> Claim:
    return Claim(need_line=need_line, measure=measure(quantity, unit))


def meant(*lines: PledgeLine) -> PledgeOffered:
    content = PledgeContent(lines=lines, designation=Designation(need_id=SEED))
    return PledgeOffered(pledge_id=RICE, party_id=MILL, content=content)


def line(quantity: str, unit: str = "kg") -> PledgeLine:
    return PledgeLine(kind=Kind.GOODS, measure=measure(quantity, unit))


def test_what_is_claimed_is_offered_for_this_need_and_put_forward() -> None:
    given(*BEFORE).when(claim(of(1, "4")), by=MILLER).then(meant(line("4")), proposed("4", ONE))


def test_several_lines_are_claimed_at_once() -> None:
    given(*BEFORE).when(claim(of(2, "6", "jin"), of(1, "4")), by=MILLER).then(
        meant(line("6", "jin"), line("4")),
        proposed("3", ONE, binding(need_line=2, pledge_line=1)),
        proposed("4", BOTH, binding(need_line=1, pledge_line=2)),
    )


def test_it_says_how_and_until_when() -> None:
    asked = replace(
        claim(Claim(need_line=1, measure=measure("4"), due_on=JULY)),
        pairing_id=PAIRING,
        anonymity=Anonymity.ANONYMOUS,
        expires_on=JULY,
    )
    content = PledgeContent(
        lines=(line("4").model_copy(update={"due_on": JULY}),),
        designation=Designation(need_id=SEED),
        anonymity=Anonymity.ANONYMOUS,
        expires_on=JULY,
    )
    given(*BEFORE).when(asked, by=MILLER, on=JUNE).then(
        PledgeOffered(pledge_id=RICE, party_id=MILL, content=content),
        proposed("4", ONE, binding(pairing_id=PAIRING)),
    )


def test_a_second_person_approves_what_was_claimed() -> None:
    past = [
        *BEFORE,
        told(meant(line("4")), by=CLERK),
        told(proposed("4", ONE), by=CLERK),
    ]
    given(*past).when(ApproveAllocation(ONE), by=CLERK).refused(NeedsASecondPerson)
    given(*past).when(ApproveAllocation(ONE), by=CHIEF).then(
        PledgeAccepted(pledge_id=RICE), approved(proposed("4", ONE))
    )


def test_givers_claim_for_themselves_and_coordinators_of_their_region_for_them() -> None:
    given(*BEFORE).when(claim(of(1, "4")), by=PREFECT).then(meant(line("4")), proposed("4", ONE))
    for other in (DAIRYMAN, CLERK):
        given(*BEFORE).when(claim(of(1, "4")), by=other).refused(Unknown)
    given(*BEFORE).when(claim(of(1, "4")), by=ELDER).refused(NotAllowed)


def test_who_claims_for_another_is_told_of_the_party_they_named() -> None:
    """The pledge's id is the server's own: nobody could make anything of it."""
    [verdict] = sit(
        book := given(*BEFORE).log, Memory(book), command(claim(of(1, "4")), by=DAIRYMAN)
    )
    assert str(verdict) == f"There is no {MILL} that you may see; check the id."


def test_the_need_must_be_known_and_open() -> None:
    given(*PARTIES).when(claim(of(1, "4")), by=MILLER).refused(Unknown)
    given(*PARTIES, *need(need_content())[:3]).when(claim(of(1, "4")), by=MILLER).refused(Unknown)
    given(*BEFORE).when(claim(of(1, "4")), by=MILLER, on=APRIL).refused(DayIsTooEarly)
    closed = told(NeedClosed(need_id=SEED, closing=Closing.SHORT), on=JUNE)
    given(*BEFORE, closed).when(claim(of(1, "4")), by=MILLER).refused(NeedIsNotOpen)


def test_what_is_not_public_is_told_from_nothing_by_no_line_and_no_unit() -> None:
    draft = [*PARTIES, *need(need_content())[:3]]
    for asked in (claim(of(9, "4")), claim(of(1, "4", "m"))):
        given(*draft).when(asked, by=MILLER).refused(Unknown)


def test_the_pairing_must_be_known() -> None:
    under = replace(claim(of(1, "4")), pairing_id=PAIRING)
    unpaired = [*PARTIES, *need(need_content("10"))]
    given(*unpaired).when(under, by=MILLER).refused(Unknown)


def test_lines_must_exist_and_measure_alike() -> None:
    given(*BEFORE).when(claim(of(3, "4")), by=MILLER).refused(NoSuchLine)
    given(*BEFORE).when(claim(of(1, "4", "m")), by=MILLER).refused(UnitsDiffer)
    given(*BEFORE).when(claim(), by=MILLER).refused(NothingAsked)
    given(*BEFORE).when(claim(*[of(1, "0.001")] * 101), by=MILLER).refused(TooMany)


def test_who_may_not_act_claims_nothing() -> None:
    suspended = told(PartySuspended(party_id=MILL, reason=Reason.UNDER_REVIEW), on=MAY)
    given(*BEFORE, suspended).when(claim(of(1, "4")), by=MILLER).refused(PartyMayNotAct)


def test_a_claim_is_made_once() -> None:
    given(*BEFORE, offered(pledge_content())).when(claim(of(1, "4")), by=MILLER).refused(
        AlreadyKnown
    )
    given(*BEFORE, proposed("4", ONE)).when(claim(of(1, "4")), by=MILLER).refused(AlreadyKnown)
