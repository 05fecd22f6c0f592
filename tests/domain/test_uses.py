"""What relies on a party, a membership or a programme leaves a mark once, and keeps it in place."""

import pytest

from domain.allocations.approving import ApproveAllocation
from domain.codes.needs import Level
from domain.codes.parties import PairingKind
from domain.codes.reasons import Reason
from domain.deliveries.parcels import Parcel
from domain.deliveries.sending import RecordDispatch
from domain.events.parties import (
    MemberJoined,
    MemberLeft,
    MembershipReliedOn,
    PartyReinstated,
    PartyReliedOn,
    PartyStepRetracted,
    PartySuspended,
)
from domain.events.programmes import ProgrammeAmended, ProgrammeReliedOn
from domain.ids import PartyId
from domain.kernel import Dated, Decision
from domain.needs.drafting import DraftNeed
from domain.needs.publishing import PublishNeed
from domain.parties.joining import LeaveConsortium, RetractMembershipStep
from domain.parties.retracting import RetractPartyStep
from domain.pledges.offering import OfferPledge
from domain.programmes.opening import RetractProgrammeStep
from domain.refusals.common import DayIsTooEarly, WasReliedOn
from tests.support.county import (
    APRIL,
    CHIEF,
    CLERK,
    ELDER,
    FIRST,
    FUGONG_COUNTY,
    HARVEST,
    HELPERS,
    JULY,
    JUNE,
    LORRY,
    MAY,
    MILL,
    MILLER,
    NUJIANG,
    PAIRING,
    PARTIES,
    RED_CROSS,
    RICE,
    SEED,
    STONE_BRIDGE,
    ZHUHAI,
    approved,
    binding,
    measure,
    need,
    need_content,
    offered,
    pair,
    pledge_content,
    programme,
    proposed,
)
from tests.support.needs import verified
from tests.support.pairings import AUGUST, SEPTEMBER, standing
from tests.support.scenario import Told, given, person, told

ERROR = Reason.ENTERED_IN_ERROR
OFFICE = person("person-office-of-zhuhai", region=ZHUHAI)
BUREAU = person("person-bureau", region=NUJIANG)
HERE = [*PARTIES, told(programme(), on=APRIL)]
ASKS = DraftNeed(SEED, HARVEST, need_content())
OFFERS = OfferPledge(RICE, MILL, pledge_content())


def relied_on(party_id: PartyId) -> PartyReliedOn:
    return PartyReliedOn(party_id=party_id)


VILLAGE, MILLS, REDS = (relied_on(it) for it in (STONE_BRIDGE, MILL, RED_CROSS))
RULES = ProgrammeReliedOn(programme_id=HARVEST)
BELONGS = MembershipReliedOn(consortium_id=HELPERS, member_id=MILL)


def rested(party_id: PartyId) -> list[Told]:
    """Suspended in June, and reinstated in July."""
    suspended = PartySuspended(party_id=party_id, reason=Reason.UNDER_REVIEW)
    return [told(suspended, on=JUNE), told(PartyReinstated(party_id=party_id), on=JULY)]


def test_the_first_to_ask_or_give_leaves_a_mark_and_the_next_none() -> None:
    given(*HERE).when(ASKS, by=ELDER, on=MAY).marks(VILLAGE, RULES)
    given(*HERE, told(VILLAGE, on=MAY), told(RULES, on=MAY)).when(ASKS, by=ELDER, on=JUNE).marks()
    given(*HERE).when(OFFERS, by=MILLER, on=MAY).marks(MILLS)
    given(*HERE, told(MILLS, on=MAY)).when(OFFERS, by=MILLER, on=MAY).marks()


def test_after_another_step_the_first_leaves_one_anew() -> None:
    back = (*HERE, told(MILLS, on=MAY), *rested(MILL))
    given(*back).when(OFFERS, by=MILLER, on=AUGUST).marks(MILLS)
    given(*back, told(MILLS, on=AUGUST)).when(OFFERS, by=MILLER, on=SEPTEMBER).marks()
    opened = programme()
    amended = ProgrammeAmended(programme_id=HARVEST, name=opened.name, rules=opened.rules)
    again = (*HERE, told(VILLAGE, on=MAY), told(RULES, on=MAY), told(amended, on=JUNE))
    given(*again).when(ASKS, by=ELDER, on=JULY).marks(RULES)


def test_who_publishes_relies_on_the_rules_as_they_are() -> None:
    story = (*HERE, *verified())
    given(*story).when(PublishNeed(SEED, Level.COUNTY), by=CHIEF, on=JUNE).marks(RULES)


def test_who_receives_is_relied_on() -> None:
    proposal = proposed("10")
    match = [told(it, on=MAY) for it in (proposal, approved(proposal))]
    story = (*HERE, *need(need_content()), offered(pledge_content()), *match)
    parcel = Parcel(allocation_id=FIRST, measure=measure("10"))
    given(*story).when(RecordDispatch(LORRY, RED_CROSS, (parcel,)), by=MILLER, on=JUNE).marks(REDS)


@pytest.mark.parametrize("step", ["PartyVerified", "PartyReinstated"])
def test_who_was_relied_on_stays(step: str) -> None:
    rest = rested(STONE_BRIDGE) if step == "PartyReinstated" else []
    retract = RetractPartyStep(STONE_BRIDGE, step, ERROR)
    before, after = told(VILLAGE, on=MAY), told(VILLAGE, on=AUGUST)
    given(*HERE, *rest, after).when(retract, by=CLERK).refused(WasReliedOn)
    if rest:
        gone = PartyStepRetracted(party_id=STONE_BRIDGE, step=step, reason=ERROR)
        given(*HERE, before, *rest).when(retract, by=CLERK).then(Dated(gone, JULY))


def test_a_programme_that_was_relied_on_stays() -> None:
    retract = RetractProgrammeStep(HARVEST, "ProgrammeOpened", ERROR)
    given(*HERE, told(RULES, on=MAY)).when(retract, by=BUREAU).refused(WasReliedOn)


JOINED = told(MemberJoined(consortium_id=HELPERS, member_id=MILL), on=MAY)
PAIRED = pair(HELPERS, FUGONG_COUNTY, PairingKind.CONSORTIUM_AREA)
UNDER_IT = told(proposed("10", of=binding(pairing_id=PAIRING)), by=MILLER, on=JUNE)
CLAIMED = [
    *HERE,
    *standing(of=PAIRED),
    JOINED,
    *need(need_content(is_open_to_all=False)),
    offered(pledge_content()),
    UNDER_IT,
]


def test_an_allocation_to_a_member_relies_on_its_membership() -> None:
    approve = ApproveAllocation(FIRST)
    given(*CLAIMED).when(approve, by=CLERK, on=JULY).marks(MILLS, VILLAGE, BELONGS)
    marked = (*CLAIMED, told(BELONGS, on=JUNE))
    given(*marked).when(approve, by=CLERK, on=JULY).marks(MILLS, VILLAGE)


def test_a_membership_that_was_relied_on_began_and_did_not_end_before() -> None:
    story = (*HERE, JOINED, told(BELONGS, on=JULY))
    undo: Decision = RetractMembershipStep(HELPERS, MILL, "MemberJoined", ERROR)
    given(*story).when(undo, by=OFFICE, on=JULY).refused(WasReliedOn)
    leave = LeaveConsortium(HELPERS, MILL)
    for day in (JUNE, JULY):
        given(*story).when(leave, by=OFFICE, on=day).refused(DayIsTooEarly)
    left = MemberLeft(consortium_id=HELPERS, member_id=MILL)
    given(*story).when(leave, by=OFFICE, on=AUGUST).then(left)
