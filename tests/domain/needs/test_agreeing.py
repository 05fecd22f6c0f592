"""Both sides agree to a project; whoever helps itself agrees once."""

from domain.codes.needs import Level
from domain.codes.parties import PairingKind, Side
from domain.codes.reasons import Reason
from domain.events.needs import NeedPublished, NeedReturned, NeedSubmitted, ProjectAgreed
from domain.events.pairings import PairingApproved, PairingProposed, PairingStepRetracted, Terms
from domain.events.parties import PartySuspended
from domain.ids import PairingId, PartyId
from domain.kernel import Dated
from domain.needs.agreeing import AgreeProject
from domain.needs.publishing import PublishNeed
from domain.pairings.retracting import RetractPairingStep
from domain.refusals.common import NothingChanges, StillDependedOn, Unknown, WrongStage
from domain.refusals.needs import AgreedUnderAnother, IsNoProject, IsNotASide, NotAgreedByBoth
from domain.refusals.parties import PartyMayNotAct
from tests.support.county import (
    APRIL,
    CLERK,
    DAIRY,
    DAIRYMAN,
    ELDER,
    JUNE,
    MAY,
    PAIRING,
    SEED,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
    ZHUHAI,
    ZHUHAI_CITY,
    pair,
    paired,
    text,
)
from tests.support.needs import COUNTY, drafted, retracted, saying, submitted, verified
from tests.support.scenario import Told, given, person, told

PROJECT = saying(is_project=True)
MAYOR = person("person-mayor", "member", party=ZHUHAI_CITY)


def agree(party: PartyId) -> AgreeProject:
    return AgreeProject(SEED, PAIRING, party, text(), text())


def agreed(party: PartyId, *sides: Side) -> ProjectAgreed:
    return ProjectAgreed(
        need_id=SEED,
        sides=sides,
        party_id=party,
        pairing_id=PAIRING,
        agreement=text(),
        criteria=text(),
    )


def test_each_side_agrees_for_itself() -> None:
    for past in (submitted(PROJECT), verified(PROJECT)):
        story = (*COUNTY, *paired(), *past)
        given(*story).when(agree(ZHUHAI_CITY), by=MAYOR, on=JUNE).then(
            agreed(ZHUHAI_CITY, Side.ASSISTING)
        )
        given(*story).when(agree(STONE_BRIDGE), by=ELDER, on=JUNE).then(
            agreed(STONE_BRIDGE, Side.ASSISTED)
        )


def test_a_pairing_of_the_village_itself_will_do() -> None:
    story = (*COUNTY, *paired(DAIRY, STONE_BRIDGE), *submitted(PROJECT))
    given(*story).when(agree(DAIRY), by=DAIRYMAN, on=JUNE).then(agreed(DAIRY, Side.ASSISTING))


def test_a_stranger_to_the_project_cannot_agree() -> None:
    story = (*COUNTY, *paired(), *submitted(PROJECT))
    given(*story).when(agree(DAIRY), by=DAIRYMAN, on=JUNE).refused(IsNotASide)
    given(*story).when(agree(DAIRY), by=MAYOR, on=JUNE).refused(Unknown)
    given(*story).when(agree(ZHUHAI_CITY), by=STRANGER, on=JUNE).refused(Unknown)
    given(*story).when(agree(TWO_RIVERS), by=CLERK, on=JUNE).refused(IsNotASide)
    elsewhere = (*COUNTY, *paired(DAIRY, TWO_RIVERS), *submitted(PROJECT))
    given(*elsewhere).when(agree(DAIRY), by=DAIRYMAN, on=JUNE).refused(IsNotASide)


def test_the_pairing_is_in_force_on_the_day() -> None:
    story = (*COUNTY, *paired(on=JUNE), *submitted(PROJECT))
    given(*story).when(agree(ZHUHAI_CITY), by=MAYOR, on=MAY).refused(IsNotASide)


def test_an_office_speaks_for_the_side_that_is_its_own() -> None:
    story = (*COUNTY, *paired(), *submitted(PROJECT))
    prefect = person("person-prefect", region=ZHUHAI)
    given(*story).when(agree(ZHUHAI_CITY), by=CLERK, on=JUNE).refused(Unknown)
    given(*story).when(agree(STONE_BRIDGE), by=prefect, on=JUNE).refused(Unknown)
    given(*story).when(agree(STONE_BRIDGE), by=CLERK, on=JUNE).then(
        agreed(STONE_BRIDGE, Side.ASSISTED)
    )


def test_both_sides_agree_under_the_same_pairing() -> None:
    other = PairingId("pairing-other")
    once = told(agreed(ZHUHAI_CITY, Side.ASSISTING), by=MAYOR, on=MAY)
    second = paired(DAIRY, STONE_BRIDGE, pairing_id=other)
    story = (*COUNTY, *paired(), *second, *submitted(PROJECT), once)
    under_other = AgreeProject(SEED, other, STONE_BRIDGE, text(), text())
    given(*story).when(under_other, by=ELDER, on=JUNE).refused(AgreedUnderAnother)
    given(*story).when(agree(STONE_BRIDGE), by=ELDER, on=JUNE).then(
        agreed(STONE_BRIDGE, Side.ASSISTED)
    )


def test_an_approval_stays_while_a_project_was_agreed_under_it() -> None:
    once = told(agreed(ZHUHAI_CITY, Side.ASSISTING), by=MAYOR, on=MAY)
    story = (*COUNTY, *paired(), *submitted(PROJECT), once)
    undo = RetractPairingStep(PAIRING, "PairingApproved", Reason.ENTERED_IN_ERROR)
    given(*story).when(undo, by=CLERK, on=JUNE).refused(StillDependedOn)
    never = told(retracted("ProjectAgreed"), by=CLERK, on=MAY)
    gone = PairingStepRetracted(
        pairing_id=PAIRING,
        pair=pair(),
        step="PairingApproved",
        reason=Reason.ENTERED_IN_ERROR,
    )
    given(*story, never).when(undo, by=CLERK, on=JUNE).then(Dated(gone, MAY))


def test_only_projects_are_agreed_to_and_before_they_are_public() -> None:
    given(*COUNTY, *paired(), *submitted()).when(agree(ZHUHAI_CITY), by=MAYOR, on=JUNE).refused(
        IsNoProject
    )
    given(*COUNTY, *paired(), *drafted(PROJECT)).when(
        agree(ZHUHAI_CITY), by=MAYOR, on=JUNE
    ).refused(WrongStage)
    rests = told(PartySuspended(party_id=ZHUHAI_CITY, reason=Reason.UNDER_REVIEW), on=MAY)
    given(*COUNTY, rests, *paired(), *submitted(PROJECT)).when(
        agree(ZHUHAI_CITY), by=MAYOR, on=JUNE
    ).refused(PartyMayNotAct)


def test_a_side_agrees_once_and_anew_after_a_return() -> None:
    once = told(agreed(ZHUHAI_CITY, Side.ASSISTING), by=MAYOR, on=MAY)
    story = (*COUNTY, *paired(), *submitted(PROJECT), once)
    given(*story).when(agree(ZHUHAI_CITY), by=MAYOR, on=JUNE).refused(NothingChanges)
    returned = told(NeedReturned(need_id=SEED, reason=Reason.INCOMPLETE), by=CLERK, on=MAY)
    again = told(NeedSubmitted(need_id=SEED), by=ELDER, on=MAY)
    given(*story, returned, again).when(agree(ZHUHAI_CITY), by=MAYOR, on=JUNE).then(
        agreed(ZHUHAI_CITY, Side.ASSISTING)
    )


def self_helping() -> list[Told]:
    itself = pair(ZHUHAI_CITY, ZHUHAI_CITY, PairingKind.CITY_CITY).model_copy(
        update={"assisted_region_id": ZHUHAI}
    )
    terms = Terms(starts_on=APRIL)
    proposed = PairingProposed(pairing_id=PAIRING, pair=itself, terms=terms)
    approved = PairingApproved(pairing_id=PAIRING, pair=itself, terms=terms)
    return [told(it, on=APRIL) for it in (proposed, approved)]


def test_a_city_that_helps_itself_agrees_for_both_sides_at_once() -> None:
    own = saying(is_project=True, beneficiary_id=ZHUHAI_CITY, region_id=ZHUHAI)
    story = (*COUNTY, *self_helping(), *verified(own))
    both = agreed(ZHUHAI_CITY, *Side)
    given(*story).when(agree(ZHUHAI_CITY), by=MAYOR, on=JUNE).then(both)
    prefect = person("person-prefect", region=ZHUHAI)
    publish = PublishNeed(SEED, Level.COUNTY)
    given(*story).when(publish, by=prefect, on=JUNE).refused(NotAgreedByBoth)
    given(*story, told(both, by=MAYOR, on=MAY)).when(publish, by=prefect, on=JUNE).then(
        NeedPublished(need_id=SEED, level=Level.COUNTY)
    )
