"""Everybody asks everything, everywhere, by every grant; and hears what the table says."""

import pytest

from domain.authority import NATION, TABLE, Scope
from domain.codes.needs import Level
from domain.codes.roles import FOR_A_PARTY, FOR_A_REGION, FOR_PEOPLE, Role
from domain.decisions import ALL
from domain.ids import PartyId, RegionId
from domain.kernel import Actor, Decision
from domain.needs.publishing import PublishNeed
from domain.parties.vouching import VerifyParty
from domain.refusals.common import NotAllowed, NotGranted, Unknown
from infra.past import Past
from tests.support.at_hand import HOME, asked, own_party
from tests.support.county import DAIRY, FUGONG, LUSHUI, NUJIANG, SEED, TWO_RIVERS
from tests.support.holders import GOOD, State, county, holder, said
from tests.support.scenario import person

OF_NO_PROGRAMME = frozenset(
    {
        *("RegisterParty", "AmendParty", "VerifyParty", "SuspendParty", "ReinstateParty"),
        *("RateParty", "JoinConsortium", "LeaveConsortium", "RetractPartyStep"),
        *("RetractMembershipStep", "RecordConsent", "WithdrawConsent", "RetractConsentStep"),
        *("RemoveText", "RemoveEvidence", "DeclareRelation", "EndRelation"),
        *("KeepPersonalFields", "OpenPersonalFields", "ForgetPerson"),
    }
)
"""What is about parties, people and words: of each there is one for all programmes."""
AUTHORITY = (NotAllowed, NotGranted, Unknown)


@pytest.fixture(scope="module")
def past() -> Past:
    return county()


def here(kind: type[Decision], role: Role) -> PartyId | RegionId:
    return own_party(role) if role in FOR_A_PARTY else HOME.get(kind.__name__, FUGONG)


def elsewhere(role: Role) -> PartyId | RegionId:
    if role in FOR_A_REGION:
        return LUSHUI
    return TWO_RIVERS if role is Role.RECEIVER else DAIRY


def expected(
    kind: type[Decision], role: Role, state: State, *, is_here: bool
) -> type[Exception] | None:
    """What the table says; nothing, where it lets them."""
    if state not in GOOD:
        return NotGranted
    if role not in TABLE[kind.__name__]:
        return NotAllowed
    out = state is State.ELSEWHERE and kind.__name__ not in OF_NO_PROGRAMME
    return Unknown if out or not is_here else None


def heard(past: Past, kind: type[Decision], by: Actor) -> type[Exception] | None:
    """What was said about their authority; nothing, if it was something else that was said."""
    told = said(past, asked(kind, Role(by.role)), by)
    return type(told) if isinstance(told, AUTHORITY) else None


@pytest.mark.parametrize("kind", ALL, ids=lambda it: it.__name__)
def test_who_may_decide_it_is_as_the_table_says(past: Past, kind: type[Decision]) -> None:
    wrong = {
        (role, at, state, found)
        for role in sorted(FOR_PEOPLE)
        for is_here, at in ((True, here(kind, role)), (False, elsewhere(role)))
        for state in State
        if (found := heard(past, kind, holder(role, at, state)))
        is not expected(kind, role, state, is_here=is_here)
    }
    assert wrong == set()


@pytest.mark.parametrize("kind", ALL, ids=lambda it: it.__name__)
def test_neither_the_clock_nor_the_public_decides_more_than_the_table_says(
    past: Past, kind: type[Decision]
) -> None:
    for role in (Role.CLOCK, Role.PUBLIC):
        found = heard(past, kind, person(f"person-{role}", role))
        assert found is (None if role in TABLE[kind.__name__] else NotAllowed)


def test_every_role_of_people_but_the_supervisors_decides_something() -> None:
    deciding = {role for roles in TABLE.values() for role in roles}
    assert FOR_PEOPLE - deciding == {Role.SUPERVISOR}
    assert Role.PUBLIC not in deciding


def test_a_member_may_what_a_proposer_and_a_signatory_may_and_those_share_nothing() -> None:
    def of(role: Role) -> set[str]:
        return {name for name, roles in TABLE.items() if role in roles}

    shared = of(Role.PROPOSER) & of(Role.SIGNATORY)
    assert shared == {"OpenPersonalFields", "DeclareRelation"}
    assert of(Role.PROPOSER) | of(Role.SIGNATORY) == of(Role.MEMBER)


def test_an_administrator_decides_who_acts_and_nothing_else() -> None:
    own = {name for name, roles in TABLE.items() if Role.ADMINISTRATOR in roles}
    from_grants = {it.__name__ for it in ALL if it.__module__.startswith("domain.grants.")}
    assert own - from_grants == {"ForgetPerson"}
    assert from_grants - own == {"DeclareRelation", "EndRelation"}


def test_a_county_publisher_publishes_for_counties_and_no_higher(past: Past) -> None:
    publisher = holder(Role.PUBLISHER, NUJIANG, State.HELD)
    assert heard(past, PublishNeed, publisher) is None
    for_the_city = PublishNeed(SEED, Level.CITY)
    assert isinstance(said(past, for_the_city, publisher), Unknown)
    coordinator = holder(Role.COORDINATOR, NUJIANG, State.HELD)
    assert not isinstance(said(past, for_the_city, coordinator), AUTHORITY)


@pytest.mark.parametrize("scope", Scope)
def test_every_scope_is_said_in_words(scope: Scope) -> None:
    assert scope in {it for roles in TABLE.values() for it in roles.values()}
    assert scope.value


def test_to_the_central_offices_too_what_is_not_there_is_unknown(past: Past) -> None:
    centre = person("person-centre", region=NATION)
    assert isinstance(said(past, VerifyParty(PartyId("party-nobody")), centre), Unknown)
    assert heard(past, VerifyParty, centre) is None
