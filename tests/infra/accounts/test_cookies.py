"""The cookie cannot be read by scripts, nor sent by other sites, nor planted over plain HTTP."""

import pytest
from starlette.requests import HTTPConnection
from starlette.responses import Response

from infra.accounts.cookies import clear_cookie, cookie_of, is_plain, set_cookie

BOTH = b"jiedui=plain; __Host-jiedui=sealed"


def connection(scheme: str, host: str) -> HTTPConnection:
    headers = [(b"host", host.encode()), (b"cookie", BOTH)]
    return HTTPConnection(
        {"type": "http", "scheme": scheme, "path": "/", "query_string": b"", "headers": headers}
    )


def test_over_tls_it_belongs_to_this_host_alone() -> None:
    response = Response()
    set_cookie(response, "secret")
    said = response.headers["set-cookie"]
    assert said == "__Host-jiedui=secret; HttpOnly; Path=/; SameSite=lax; Secure"


def test_on_one_machine_it_needs_no_tls() -> None:
    response = Response()
    set_cookie(response, "secret", plain=True)
    assert response.headers["set-cookie"] == "jiedui=secret; HttpOnly; Path=/; SameSite=lax"


def test_it_is_taken_away_as_it_was_given() -> None:
    response = Response()
    clear_cookie(response)
    said = response.headers["set-cookie"]
    assert said.startswith('__Host-jiedui=""; expires=')
    assert said.endswith("; HttpOnly; Max-Age=0; Path=/; SameSite=lax; Secure")


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000"])
def test_the_plain_one_counts_on_one_machine(host: str) -> None:
    assert is_plain(connection("http", host))
    assert is_plain(connection("ws", host))
    assert cookie_of(connection("http", host)) == "plain"
    assert cookie_of(connection("https", host)) == "sealed"


@pytest.mark.parametrize("host", ["jiedui.example.cn", "10.0.0.1", "localhost.example.cn", ""])
def test_it_counts_nowhere_else(host: str) -> None:
    assert not is_plain(connection("http", host))
    assert cookie_of(connection("http", host)) == "sealed"
