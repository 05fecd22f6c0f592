"""Signed in, somebody acts by a grant: one they name, or chose, or the only one; while it holds."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from domain.codes.reasons import Reason
from domain.codes.roles import Role
from domain.events.grants import PersonReinstated, PersonSuspended, RoleRevoked
from domain.ids import GrantId, PersonId
from infra.accounts import credentials
from tests.support.browsers import REGISTER, Browser, browser, granted, happened, invitation, until
from tests.support.county import FUGONG, MILL, YUNNAN, ZHUHAI
from tests.support.live import connected
from tests.support.server import PATIENCE, Server

ROLE = "{ me { role } }"
RATE = "subscription { matchRate { asOf } }"
COORDINATOR, SUPERVISOR = ({"me": {"role": it}} for it in ("COORDINATOR", "SUPERVISOR"))
OVER = Reason.ENTERED_IN_ERROR
SAY_WHICH = 403


@pytest.fixture
def li(server: Server, request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Somebody new, invited and signed in, who may act by nothing yet."""
    person_id = PersonId(f"person-{request.node.name.removeprefix('test_')[:40]}")
    with browser(server) as it:
        it.accepts(invitation(server, person_id), f"{person_id}@example.cn")
        yield it


def who(it: Browser) -> PersonId:
    return PersonId(it.me()["personId"])


def role(it: Browser, **headers: str) -> object:
    """As what they act; or the status, where they are not heard."""
    answer = it.questions(ROLE, **headers)
    return answer.json()["data"] if answer.status_code == 200 else answer.status_code


def test_who_may_act_by_nothing_is_the_public(li: Browser) -> None:
    assert role(li) == {"me": None}
    assert (li.me()["grants"], li.me()["actingBy"]) == ([], None)


def test_a_grant_revoked_in_the_middle_of_a_session_is_good_for_nothing(
    server: Server, li: Browser
) -> None:
    grant = granted(who(li), Role.COORDINATOR, FUGONG)
    happened(server, grant)
    until(lambda: role(li) == COORDINATOR)
    assert li.post("grant", grantId=grant.grant_id).json() == {"actingBy": grant.grant_id}
    happened(server, RoleRevoked(grant_id=grant.grant_id, person_id=who(li), reason=OVER))
    until(lambda: role(li) == SAY_WHICH)
    revoked = li.questions(ROLE).json()
    assert li.questions(ROLE, **{"jiedui-grant": "grant-of-nobody"}).json() == revoked
    assert (li.me()["grants"], li.me()["actingBy"]) == ([], None)
    assert li.post("grant", grantId=grant.grant_id).json() == revoked


def test_who_is_suspended_acts_by_nothing_until_they_are_reinstated(
    server: Server, li: Browser
) -> None:
    happened(server, granted(who(li), Role.COORDINATOR, FUGONG))
    until(lambda: role(li) == COORDINATOR)
    happened(server, PersonSuspended(person_id=who(li), reason=OVER))
    until(lambda: role(li) == {"me": None})
    happened(server, PersonReinstated(person_id=who(li), reason=OVER))
    until(lambda: role(li) == COORDINATOR)


def test_of_several_grants_one_is_named_or_chosen(server: Server, li: Browser) -> None:
    office = granted(who(li), Role.COORDINATOR, FUGONG, name="of-an-office")
    eye = granted(who(li), Role.SUPERVISOR, YUNNAN, name="of-an-eye")
    another = granted(PersonId("person-else"), Role.COORDINATOR, FUGONG, name="else")
    happened(server, office, eye, another)
    until(lambda: role(li) == SAY_WHICH)
    assert role(li, **{"jiedui-grant": eye.grant_id}) == SUPERVISOR
    assert role(li, **{"jiedui-grant": another.grant_id}) == SAY_WHICH
    assert li.post("grant", grantId=another.grant_id).status_code == SAY_WHICH
    li.post("grant", grantId=office.grant_id)
    assert role(li) == COORDINATOR
    assert role(li, **{"jiedui-grant": eye.grant_id}) == SUPERVISOR
    assert li.me()["actingBy"] == office.grant_id


def test_an_act_is_recorded_with_its_grant(server: Server, li: Browser) -> None:
    grant = granted(who(li), Role.COORDINATOR, FUGONG)
    happened(server, grant)
    until(lambda: role(li) == COORDINATOR)
    registered = li.asked(REGISTER.format("command-grants"))["registerParty"]
    assert "id" in registered, registered
    [by] = [
        it.provenance.actor
        for page in server.platform.log.pages()
        for it in page
        if registered["id"] in it.event.tags
    ]
    assert (by.person_id, by.grant_id) == (who(li), grant.grant_id)


def test_whoever_follows_is_sent_away_when_signed_out(
    server: Server, li: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(credentials, "LOOKED_AT_EVERY", 0.1)
    happened(server, granted(who(li), Role.COORDINATOR, FUGONG))
    until(lambda: role(li) == COORDINATOR)
    cookies = {"Cookie": "; ".join(f"{k}={v}" for k, v in li.http.cookies.items())}
    with connected(server, additional_headers=cookies) as socket:
        socket.greets()
        socket.follows(RATE)
        assert socket.next()
        li.post("sign-out")
        assert socket.closed(PATIENCE)[0] == 4403


def test_whoever_follows_is_sent_away_when_their_grant_ends(
    server: Server, li: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(credentials, "LOOKED_AT_EVERY", 0.1)
    grant = granted(who(li), Role.COORDINATOR, FUGONG)
    happened(server, grant)
    until(lambda: role(li) == COORDINATOR)
    asked = {"query": RATE}
    with li.http.stream(
        "POST", "/graphql", json=asked, headers={"accept": "text/event-stream"}
    ) as events:
        lines = events.iter_lines()
        assert any(it.startswith("event: next") for it in lines)
        happened(server, RoleRevoked(grant_id=grant.grant_id, person_id=who(li), reason=OVER))
        assert any(it == "event: end" for it in lines)
        assert "4403" in next(lines)


def test_a_page_of_another_site_cannot_follow_by_the_cookie(server: Server, li: Browser) -> None:
    cookies = {"Cookie": "; ".join(f"{k}={v}" for k, v in li.http.cookies.items())}
    with (
        pytest.raises(Exception, match="403"),
        connected(server, additional_headers=cookies, origin="https://elsewhere.example"),
    ):
        pass


def test_a_session_that_is_over_is_told_once(server: Server, li: Browser) -> None:
    with server.platform.pool.connection() as connection:
        connection.execute(
            "UPDATE session SET seen_at = seen_at - %s WHERE person_id = %s",
            (timedelta(hours=2), who(li)),
        )
    server.platform.signed_in.ring()
    assert role(li) == 401
    assert li.me() is None


def test_a_member_acts_for_their_party(server: Server, li: Browser) -> None:
    happened(server, granted(who(li), Role.MEMBER, party_id=MILL, lies_in=ZHUHAI))
    until(lambda: role(li) == {"me": {"role": "MEMBER"}})
    assert li.asked("{ me { partyId regionId } }") == {"me": {"partyId": MILL, "regionId": None}}
    [told] = li.me()["grants"]
    assert GrantId(told["grantId"]) == li.me()["actingBy"]
