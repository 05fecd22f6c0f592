"""What a browser carries to the provider and back is readable, and good, for us alone."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from time import time

import pytest
from starlette.requests import Request
from starlette.responses import Response

from infra.oidc.errand import LONGEST, SECONDS, Errand, Errands

ERRANDS = Errands(b"known to the tests")


@pytest.fixture
def errand() -> Errand:
    return Errand.to("/needs")


def request(cookie: str = "", host: str = "jiedui.example.cn", scheme: str = "https") -> Request:
    headers = [(b"host", host.encode()), (b"cookie", cookie.encode())]
    return Request({"type": "http", "scheme": scheme, "path": "/", "headers": headers})


def given(errand: Errand, errands: Errands = ERRANDS) -> str:
    """The cookie, as the browser sends it back."""
    answer = Response()
    errands.give(request(), answer, errand)
    return answer.headers["set-cookie"].partition(";")[0]


def test_it_comes_back_as_it_was_given(errand: Errand) -> None:
    assert ERRANDS.taken(request(given(errand))) == errand


def test_nothing_of_it_can_be_read(errand: Errand) -> None:
    content = urlsafe_b64decode(given(errand).partition("=")[2])
    for it in (errand.state, errand.nonce, errand.verifier, "needs"):
        assert it.encode() not in content


def test_no_two_are_alike(errand: Errand) -> None:
    other = Errand.to("/needs")
    assert {errand.state, errand.nonce, errand.verifier}.isdisjoint(
        {other.state, other.nonce, other.verifier}
    )


@pytest.mark.parametrize("ahead", [-SECONDS - 5, 60])
def test_it_is_good_for_ten_minutes(ahead: int, errand: Errand) -> None:
    other = errand.model_copy(update={"at": time() + ahead})
    assert ERRANDS.taken(request(given(other))) is None


def test_one_sealed_by_another_key_is_none(errand: Errand) -> None:
    assert ERRANDS.taken(request(given(errand, Errands(b"another key")))) is None


def test_one_that_was_changed_anywhere_is_none(errand: Errand) -> None:
    name, _, value = given(errand).partition("=")
    sealed = urlsafe_b64decode(value)
    for place in (0, 20, len(sealed) - 1):
        changed = bytearray(sealed)
        changed[place] ^= 1
        assert ERRANDS.taken(request(f"{name}={urlsafe_b64encode(changed).decode()}")) is None


@pytest.mark.parametrize("value", ["", "x", "é", "====", "A" * 40, "A" * (LONGEST + 4)])
def test_what_is_none_is_none(value: str) -> None:
    assert ERRANDS.taken(request(f"__Host-jiedui-oidc={value}")) is None


def test_one_that_came_without_tls_counts_only_on_this_machine(errand: Errand) -> None:
    value = given(errand).partition("=")[2]
    plain = f"jiedui-oidc={value}"
    assert ERRANDS.taken(request(plain)) is None
    assert ERRANDS.taken(request(plain, "127.0.0.1:8000", "http")) == errand


def test_over_tls_no_other_host_can_plant_it(errand: Errand) -> None:
    answer = Response()
    ERRANDS.give(request(), answer, errand)
    said = answer.headers["set-cookie"]
    assert said.startswith("__Host-")
    assert {"HttpOnly", "SameSite=lax", "Path=/", "Secure", f"Max-Age={SECONDS}"} <= set(
        said.split("; ")
    )
