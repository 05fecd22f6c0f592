"""From our door to a certified provider of identities and back, as browsers go; and out again."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from time import monotonic, sleep
from typing import TypeAlias

import pytest

from infra.oidc.granting import DIRECTORY
from tests.support.acquainted import REGION, WORDS, World, acquainted, is_not_let_in
from tests.support.browser import Browser
from tests.support.postgres import fresh_database
from tests.support.provider import SECRET
from tests.support.scenario import everything

HOUR = 3600


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with acquainted(fresh_database(), tmp_path_factory.mktemp("data")) as it:
        yield it


Opens: TypeAlias = Callable[[], Browser]


@pytest.fixture
def opens(world: World) -> Iterator[Opens]:
    """As many browsers as a test needs."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(world.browser())


@pytest.fixture
def here(opens: Opens) -> Browser:
    return opens()


def test_whoever_the_provider_knows_acts_as_it_says(world: World, here: Browser) -> None:
    world.provider.knows("wang", **WORDS)
    assert here.signs_in("wang", "/needs?first=20") == f"{world.server.address}/needs?first=20"
    me = here.me()
    assert (me["role"], me["regionId"]) == ("COORDINATOR", REGION)


def test_that_they_may_is_an_event_like_any_other(world: World, here: Browser) -> None:
    world.provider.knows("chen", **WORDS)
    here.signs_in("chen")
    [granted] = world.granted(here.me()["personId"])
    pages = world.server.platform.log.pages()
    [by] = [it.provenance.actor for page in pages for it in page if it.event == granted]
    assert (by, granted.role) == (DIRECTORY, "coordinator")


def test_nothing_by_which_the_provider_knows_them_is_recorded(world: World, here: Browser) -> None:
    world.provider.knows("zhang-three", **WORDS)
    here.signs_in("zhang-three")
    assert "zhang" not in str(everything(world.server.platform.log))
    assert "zhang" not in here.me()["personId"]


def test_whoever_comes_again_is_the_same_and_is_granted_nothing_anew(
    world: World, opens: Opens
) -> None:
    world.provider.knows("zhao", **WORDS)
    first, second = opens(), opens()
    first.signs_in("zhao")
    second.signs_in("zhao")
    assert first.me() == second.me()
    assert len(world.granted(first.me()["personId"])) == 1


def test_what_the_provider_no_longer_says_is_revoked_at_the_next_sign_in(
    world: World, opens: Opens
) -> None:
    world.provider.knows("qian", **WORDS)
    before, after = opens(), opens()
    before.signs_in("qian")
    person_id = before.me()["personId"]
    world.provider.knows("qian")
    after.signs_in("qian")
    assert len(world.revoked(person_id)) == 1
    assert soon_is_nobody(after)
    assert soon_is_nobody(before), "nor do they act in the other browser any longer"


def soon_is_nobody(here: Browser) -> bool:
    """What is read may be half a second behind (`infra.accounts.acting`)."""
    patience = monotonic() + 5.0
    while here.me() is not None and monotonic() < patience:
        sleep(0.1)
    return here.me() is None


def test_of_whom_the_provider_says_nothing_more_is_signed_in_and_sees_what_is_public(
    world: World, here: Browser
) -> None:
    world.provider.knows("stranger")
    here.signs_in("stranger")
    assert here.me() is None
    assert here.asks("{ needs { totalCount } }").json() == {"data": {"needs": {"totalCount": 0}}}


def test_a_code_is_worth_nothing_in_another_browser(world: World, opens: Opens) -> None:
    """Its verifier is another, and the provider sees that."""
    world.provider.knows("sun", **WORDS)
    thief, victim = opens(), opens()
    own = thief.is_asked("thief")
    stolen = victim.is_asked("sun")
    code = stolen.partition("code=")[2].partition("&")[0]
    is_not_let_in(thief, thief.comes_back(own, code=code))


def test_nobody_is_signed_in_as_somebody_else_by_a_link(opens: Opens) -> None:
    """With whose code it may be: the browser did not begin with this state."""
    thief, victim = opens(), opens()
    link = thief.is_asked("thief")
    is_not_let_in(victim, victim.comes_back(link))
    victim.begins()
    is_not_let_in(victim, victim.comes_back(link))


def test_nobody_comes_back_twice(world: World, here: Browser) -> None:
    world.provider.knows("li", **WORDS)
    where = here.is_asked("li")
    errand = dict(here.http.cookies)
    assert here.comes_back(where).is_redirect
    here.http.cookies.clear()
    here.http.cookies.update(errand)
    is_not_let_in(here, here.comes_back(where))


@pytest.mark.parametrize(
    "other",
    [
        {"iss": "https://elsewhere.example"},
        {"state": "another"},
        {"code": "another"},
        {"code": ""},
        {"code": "x" * 3000},
        {"error": "access_denied"},
    ],
)
def test_an_answer_that_the_provider_did_not_give_lets_nobody_in(
    here: Browser, other: dict[str, str]
) -> None:
    is_not_let_in(here, here.comes_back(here.is_asked("zhou"), **other))


@pytest.fixture
def afterwards(world: World) -> Iterator[None]:
    """As it was before, for the tests behind."""
    yield
    world.provider.has_its_clock(0)


@pytest.mark.usefixtures("afterwards")
@pytest.mark.parametrize("ahead", [HOUR, -HOUR])
def test_a_clock_an_hour_off_lets_nobody_in(world: World, here: Browser, ahead: int) -> None:
    world.provider.has_its_clock(ahead)
    is_not_let_in(here, here.comes_back(here.is_asked("zheng")))


@pytest.mark.usefixtures("afterwards")
@pytest.mark.parametrize("ahead", [45, -45])
def test_a_clock_a_little_off_does_no_harm(world: World, here: Browser, ahead: int) -> None:
    world.provider.knows("zheng", **WORDS)
    world.provider.has_its_clock(ahead)
    here.signs_in("zheng")
    assert here.me()["role"] == "COORDINATOR"


def test_whoever_signs_out_there_is_signed_out_here(world: World, opens: Opens) -> None:
    world.provider.knows("feng", **WORDS)
    here, elsewhere = opens(), opens()
    here.signs_in("feng")
    elsewhere.signs_in("feng")
    here.signs_out_there()
    assert here.asks().status_code == 401
    assert elsewhere.me()["role"] == "COORDINATOR", "that was another session of theirs"


def test_whoever_was_signed_out_signs_in_again(world: World, here: Browser) -> None:
    """Their browser still shows a cookie that is worth nothing."""
    world.provider.knows("wei", **WORDS)
    here.signs_in("wei")
    here.signs_out_there()
    here.signs_in("wei")
    assert here.me()["role"] == "COORDINATOR"


def test_whoever_signs_out_here_is_sent_there_to_sign_out_too(world: World, here: Browser) -> None:
    world.provider.knows("shen", **WORDS)
    here.signs_in("shen")
    secret = dict(here.http.cookies)
    where = here.signs_out_here()
    assert where.startswith(f"{world.provider.issuer}/session/end?")
    assert here.signs_out_there(where) == f"{world.server.address}/"
    here.http.cookies.update(secret)
    assert here.asks().status_code == 401, "the secret is worth nothing any more"
    assert "/sign-in/" in here.http.get(here.begins().headers["location"]).headers["location"]


def test_nobody_is_signed_out_by_another_site(world: World, here: Browser) -> None:
    world.provider.knows("han", **WORDS)
    here.signs_in("han")
    answer = here.http.post(f"{here.ours}/auth/oidc/out", data={"a": "form"})
    assert answer.status_code == 403
    assert here.me()["role"] == "COORDINATOR"


@pytest.mark.parametrize(
    "page", ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "/\t/x"]
)
def test_nobody_is_sent_to_another_site_afterwards(here: Browser, page: str) -> None:
    answer = here.begins(page)
    assert (answer.status_code, answer.has_redirect_location) == (400, False)
    assert "next must be a page of this site" in answer.text


def test_what_is_kept_on_the_way_is_for_no_script_and_no_other_site(here: Browser) -> None:
    said = here.begins().headers
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(said["set-cookie"].split("; "))
    assert said["cache-control"] == "no-store"


def test_the_provider_is_told_a_challenge_and_never_the_verifier(here: Browser) -> None:
    asked = here.begins().headers["location"]
    assert "code_challenge_method=S256" in asked
    assert "verifier" not in asked


def test_the_log_says_why_nobody_was_let_in_and_nothing_of_whom(
    opens: Opens, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    here, other = opens(), opens()
    where = here.is_asked("somebody-with-a-name")
    is_not_let_in(other, other.comes_back(where))
    is_not_let_in(here, here.comes_back(where, iss="https://elsewhere.example"))
    assert "there was an answer of another issuer" in caplog.text
    code = where.partition("code=")[2].partition("&")[0]
    for it in ("somebody", "elsewhere", code, SECRET):
        assert it not in caplog.text


def test_while_the_provider_is_away_they_are_told_to_come_again(
    database: str, tmp_path: Path
) -> None:
    with acquainted(database, tmp_path) as world, world.browser() as here:
        world.provider.goes_away()
        answer = here.begins()
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
        assert "try again in a minute" in answer.text
