"""Somebody is invited, makes an account, proves who they are, acts by a grant, and leaves."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pyotp
import pytest

from api.grants import NOBODY
from domain.codes.personal import ForgettingReason
from domain.codes.roles import Role
from domain.events.people import PersonForgotten
from domain.ids import PersonId
from domain.kernel import Actor
from infra.accounts.barred import Barred
from infra.clock import CLOCK
from infra.demonstration import HOLDER
from infra.oidc.notes import GRANTOR
from infra.oidc.subjects import Subjects
from infra.people.forgetting import Forgettings
from infra.rebuild import rebuild
from tests.support.browsers import (
    PASSWORD,
    Browser,
    browser,
    granted,
    happened,
    invitation,
)
from tests.support.county import FUGONG, LUSHUI, MILL, YUNNAN, ZHUHAI
from tests.support.scenario import person
from tests.support.server import Server

ROLE = "{ me { personId role regionId } }"
ADMIN = person("person-admin", Role.ADMINISTRATOR, region=YUNNAN)
WRONG = "Name, password or code is not right. 用户名、密码或验证码不正确。"


MARK = {"jiedui-request": "page"}


@pytest.fixture
def li(server: Server, request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Somebody new, who was granted a county, has an account, and is signed in."""
    name = request.node.name.removeprefix("test_").partition("[")[0][:40]
    person_id = PersonId(f"person-{name}")
    happened(server, granted(person_id, Role.COORDINATOR, FUGONG))
    with browser(server) as it:
        it.accepts(invitation(server, person_id), f"{name}@example.cn")
        yield it


def enrolled(it: Browser) -> tuple[pyotp.TOTP, list[str]]:
    """A telephone, and ten codes on paper."""
    telephone = pyotp.TOTP(it.post("totp", password=PASSWORD).json()["secret"])
    answer = it.post("totp/confirm", code=telephone.at(earlier()))
    return telephone, answer.json()["recoveryCodes"]


def earlier() -> datetime:
    """One step, so that the code of now is still to be used."""
    return datetime.now(UTC) - timedelta(seconds=30)


def wrong(answer: object) -> bool:
    status, said = answer.status_code, answer.json()  # type: ignore[attr-defined]
    return bool((status, said) == (401, {"errors": [{"message": WRONG}]}))


def test_the_whole_story(server: Server) -> None:
    invited = server.http.post("/auth/invitations", json={}, headers=server.headers(ADMIN)).json()
    person_id = PersonId(invited["personId"])
    happened(server, granted(person_id, Role.COORDINATOR, FUGONG))
    with browser(server) as li:
        li.accepts(invited["invitation"], "Li.Ming@example.cn")
        telephone, _ = enrolled(li)
        assert li.post("sign-out").status_code == 204
        assert li.me() is None
        assert li.asked(ROLE) == {"me": None}
        assert wrong(li.signs_in("li.ming@EXAMPLE.cn"))
        assert li.signs_in("li.ming@EXAMPLE.cn", code=telephone.now()).status_code == 200
        me = li.me()
        assert me["personId"] == person_id
        assert me["actingBy"] == me["grants"][0]["grantId"]
        assert li.asked(ROLE) == {
            "me": {"personId": person_id, "role": "COORDINATOR", "regionId": FUGONG}
        }
        own = me["session"]["id"]
        assert next(it["id"] for it in li.http.get("/auth/sessions").json()["sessions"]) == own
        assert li.http.delete(f"/auth/sessions/{own}", headers=MARK).status_code == 204
        answer = li.questions(ROLE)
        assert answer.status_code == 401
        assert 'jiedui=""' in answer.headers["set-cookie"]


def test_a_code_is_taken_once(li: Browser) -> None:
    telephone, written = enrolled(li)
    code = telephone.now()
    assert li.signs_in(code=code).status_code == 200
    assert wrong(li.signs_in(code=code))
    assert wrong(li.signs_in(code=telephone.at(earlier())))
    assert li.signs_in(code=f" {written[3].upper()} ").status_code == 200
    assert wrong(li.signs_in(code=written[3]))
    assert li.http.get("/auth/recovery-codes").json() == {"left": 9, "asksForCode": True}


def test_codes_of_a_clock_that_is_an_hour_off_do_not_hold(li: Browser) -> None:
    telephone, _ = enrolled(li)
    for off in (timedelta(hours=-1), timedelta(hours=1), timedelta(minutes=2)):
        assert wrong(li.signs_in(code=telephone.at(datetime.now(UTC) + off)))
    ahead = datetime.now(UTC) + timedelta(seconds=30)
    assert li.signs_in(code=telephone.at(ahead)).status_code == 200


def test_new_codes_make_the_old_ones_void(li: Browser) -> None:
    _, written = enrolled(li)
    renewed = li.post("recovery-codes", password=PASSWORD).json()["recoveryCodes"]
    assert len(set(renewed) | set(written)) == 20
    assert wrong(li.signs_in(code=written[0]))
    assert li.signs_in(code=renewed[0]).status_code == 200


def test_a_telephone_is_taken_away_by_who_knows_the_password(li: Browser) -> None:
    enrolled(li)
    assert wrong(li.post("totp/remove", password="not the password"))
    assert wrong(li.signs_in())
    assert li.post("totp/remove", password=PASSWORD).status_code == 204
    assert li.signs_in().status_code == 200


def test_a_telephone_counts_once_it_is_confirmed(li: Browser) -> None:
    secret = li.post("totp", password=PASSWORD).json()["secret"]
    assert li.signs_in().status_code == 200
    assert wrong(li.post("totp/confirm", code="000000"))
    assert wrong(li.post("totp/confirm", code=""))
    assert li.post("totp/confirm", code=pyotp.TOTP(secret).now()).status_code == 200
    assert wrong(li.signs_in())


def test_a_changed_password_ends_the_other_sessions(server: Server, li: Browser) -> None:
    new = "another long one, 很长"
    with browser(server) as elsewhere:
        elsewhere.signs_in(li.name)
        assert elsewhere.me()
        assert wrong(li.post("password", password="wrong" * 3, new=new))
        assert li.post("password", password=PASSWORD, new=new).status_code == 204
        assert elsewhere.me() is None
        assert li.me()
        assert wrong(elsewhere.signs_in(li.name))
        assert elsewhere.signs_in(li.name, new).status_code == 200


def test_two_browsers_are_two_sessions(server: Server, li: Browser) -> None:
    with browser(server) as other:
        other.signs_in(li.name)
        first, second = (it.me()["session"]["id"] for it in (li, other))
        assert first != second
        assert li.http.delete(f"/auth/sessions/{second}", headers=MARK).status_code == 204
        assert other.me() is None
        other.signs_in(li.name)
        assert other.http.delete("/auth/sessions", headers=MARK).status_code == 204
        assert other.me()
        assert li.me() is None


def test_nobody_ends_the_session_of_another(server: Server, li: Browser) -> None:
    stranger = PersonId("person-stranger")
    with browser(server) as other:
        other.accepts(invitation(server, stranger), "stranger@example.cn")
        own = li.me()["session"]["id"]
        for name in (own, "session-none", "%00"):
            answer = other.http.delete(f"/auth/sessions/{name}", headers=MARK)
            assert answer.status_code == 404
        assert li.me()


def test_an_invitation_is_taken_once_and_only_while_it_holds(server: Server) -> None:
    person_id = PersonId("person-invited")
    invited = invitation(server, person_id)
    with browser(server) as it:
        body = {"invitation": invited, "name": "invited@example.cn", "password": PASSWORD}
        for weak in ("short", "password1234", "qwerty123456", "INVITED@example.cn9", "a" * 20):
            assert it.post("accept", **{**body, "password": weak}).status_code == 422
        assert it.post("accept", **{**body, "name": "in vited"}).status_code == 422
        assert it.post("accept", **body).status_code == 201
        assert it.me()["personId"] == person_id
        assert it.post("accept", **{**body, "name": "again"}).status_code == 404
        taken = invitation(server, person_id)
        assert it.post("accept", **{**body, "invitation": taken}).status_code == 422
        with server.platform.pool.connection() as connection:
            connection.execute("UPDATE invitation SET ends_at = clock_timestamp()")
        late = {**body, "invitation": taken, "name": "late@example.cn"}
        assert it.post("accept", **late).status_code == 404


def test_administrators_invite_and_only_people_of_their_region(server: Server) -> None:
    near, far = PersonId("person-near"), PersonId("person-far")
    happened(
        server,
        granted(near, Role.COORDINATOR, LUSHUI),
        granted(far, Role.MEMBER, party_id=MILL, lies_in=ZHUHAI),
    )

    assert invites(server, near).status_code == 201
    assert invites(server, "person-nobody-yet").status_code == 201
    assert invites(server, far).status_code == 403
    assert invites(server, near, person("person-clerk", region=YUNNAN)).status_code == 403
    assert server.http.post("/auth/invitations", json={}).status_code == 403
    assert invites(server, "li").status_code == 422


def invites(server: Server, person_id: str, by: Actor = ADMIN, **more: object) -> httpx.Response:
    body = {"personId": person_id, **more}
    return server.http.post("/auth/invitations", json=body, headers=server.headers(by))


def test_nobody_gets_an_account_of_whoever_signs_in_already(server: Server, li: Browser) -> None:
    answer = invites(server, li.me()["personId"])
    assert answer.status_code == 409
    assert "signs in already" in answer.text
    assert "该人员已可登录" in answer.text


def test_nor_of_whoever_comes_from_the_provider(server: Server) -> None:
    person_id = PersonId("person-of-the-provider")
    Subjects(server.platform.pool).link(b"somebody", person_id)
    assert invites(server, person_id).status_code == 409


def test_nor_by_an_invitation_kept_for_later(server: Server) -> None:
    person_id = "person-invited-twice"
    first, kept = (invites(server, person_id).json()["invitation"] for _ in range(2))
    assert invites(server, person_id, days=8).status_code == 422
    with browser(server) as it, browser(server) as administrator:
        it.accepts(first, "twice@example.cn")
        body = {"invitation": kept, "name": "kept@example.cn", "password": PASSWORD}
        assert administrator.post("accept", **body).status_code == 404


def test_whoever_runs_the_machine_invites_again_who_lost_their_telephone(
    server: Server, li: Browser
) -> None:
    with browser(server) as again:
        again.accepts(invitation(server, PersonId(li.me()["personId"])), "lost@example.cn")
        assert again.me()["personId"] == li.me()["personId"]


@pytest.mark.parametrize("it", [GRANTOR, CLOCK.person_id, HOLDER.person_id, NOBODY])
def test_nobody_is_invited_as_the_house_itself(server: Server, it: PersonId) -> None:
    assert invites(server, it).status_code == 409
    with pytest.raises(Barred):
        invitation(server, it)


def test_whoever_was_forgotten_gets_no_account_and_nobody_loses_one_later(
    server: Server, li: Browser
) -> None:
    gone, house = PersonId("person-gone"), server.platform
    kept = invites(server, gone).json()["invitation"]
    happened(server, PersonForgotten(subject_id=gone, reason=ForgettingReason.ON_REQUEST))
    with browser(server) as it:
        body = {"invitation": kept, "name": "gone@example.cn", "password": PASSWORD}
        assert it.post("accept", **body).status_code == 404
    assert invites(server, gone).status_code == 409
    with pytest.raises(Barred):
        invitation(server, gone)
    statement = "SELECT account_id FROM account ORDER BY account_id"
    with house.pool.connection() as connection:
        before = connection.execute(statement).fetchall()
        rebuild(Forgettings(house.forgetters), house.log, house.tables)
        assert connection.execute(statement).fetchall() == before
    assert li.me()


def test_who_is_forgotten_has_no_way_in(server: Server, li: Browser) -> None:
    person_id = PersonId(li.me()["personId"])
    happened(server, PersonForgotten(subject_id=person_id, reason=ForgettingReason.ON_REQUEST))
    assert li.me() is None
    assert wrong(li.signs_in())
