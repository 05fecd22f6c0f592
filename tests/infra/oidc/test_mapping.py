"""From what a provider says of somebody to what they may be granted."""

import logging
from typing import Any

import pytest

from domain.codes.roles import Role
from domain.ids import PartyId, ProgrammeId, RegionId
from infra.oidc.mapping import Wish, wishes
from infra.oidc.provider import Mapped
from infra.oidc.settings import BY_THEIR_NAMES
from infra.oidc.strange import Strange

MAPPED = Mapped("roles", "region", "party", "", BY_THEIR_NAMES)
COUNTY, VILLAGE = RegionId("region-533301"), PartyId("party-village")
COORDINATOR = Wish(Role.COORDINATOR, region_id=COUNTY)


def wished(mapped: Mapped = MAPPED, **claims: Any) -> frozenset[Wish]:
    return wishes(claims, mapped)


@pytest.mark.parametrize("named", ["region-533301", "533301", "云南省泸水市", ["533301"]])
def test_a_region_is_known_by_its_id_its_code_and_its_name(named: object) -> None:
    assert wished(roles="coordinator", region=named) == {COORDINATOR}


def test_an_office_is_for_a_region_and_a_member_is_for_a_party() -> None:
    found = wished(roles=["coordinator", "receiver"], region="533301", party="party-village")
    assert found == {COORDINATOR, Wish(Role.RECEIVER, party_id=VILLAGE)}


def test_one_role_can_be_held_in_several_places() -> None:
    assert len(wished(roles=["supervisor"], region=["533301", "440100"])) == 2


def test_whoever_nothing_is_said_about_is_granted_nothing() -> None:
    assert wished() == wished(roles=[]) == wished(roles="coordinator") == frozenset()


@pytest.mark.parametrize("role", ["Coordinator", "boss", "clock", "public", "administrator"])
def test_a_role_counts_only_if_it_was_mapped(role: str) -> None:
    assert wished(roles=role, region="533301", party="party-village") == frozenset()


def test_what_is_mapped_may_be_called_anything() -> None:
    mapped = Mapped("groups", "region", "", "", {"JD-帮扶办": Role.ADMINISTRATOR})
    assert wished(mapped, groups=["staff", "JD-帮扶办"], region="533301") == {
        Wish(Role.ADMINISTRATOR, region_id=COUNTY)
    }


def test_a_claim_may_lie_within_a_claim_or_have_a_point_in_its_name() -> None:
    mapped = Mapped("realm.roles", "https://id.example.cn/region", "", "", BY_THEIR_NAMES)
    said = {"realm": {"roles": ["coordinator"]}, "https://id.example.cn/region": "533301"}
    assert wishes(said, mapped) == {COORDINATOR}


def test_where_programmes_are_mapped_one_has_to_be_named() -> None:
    mapped = Mapped("roles", "region", "", "programme", BY_THEIR_NAMES)
    said = {"roles": "coordinator", "region": "533301"}
    programme = ProgrammeId("programme-one")
    assert wishes(said, mapped) == frozenset()
    assert wishes({**said, "programme": "programme-one"}, mapped) == {
        COORDINATOR._replace(programme_id=programme)
    }
    assert wishes({**said, "programme": "*"}, mapped) == {COORDINATOR}


@pytest.mark.parametrize(
    "region", ["鼓楼区", "nowhere", "", 533301, None, {"name": "533301"}, "x" * 201, ["region-\n"]]
)
def test_a_place_that_cannot_be_told_grants_nothing(region: object) -> None:
    assert wished(roles="coordinator", region=region) == frozenset()


def test_the_log_says_which_claim_was_not_understood_and_not_what_it_said(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING)
    wished(roles="coordinator", region="李明13800000000")
    assert "region" in caplog.text
    assert "李明" not in caplog.text


def test_nobody_is_so_many_things_at_once() -> None:
    everything = [*BY_THEIR_NAMES]
    places = ["533301", "440100", "440300", "440106", "440103", "440104", "440105", "440111"]
    with pytest.raises(Strange, match="more than"):
        wished(roles=everything, region=places, party="party-village")
