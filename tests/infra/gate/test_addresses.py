"""From where somebody comes: one line is one address, and a proxy is believed only if trusted."""

from ipaddress import ip_network

import pytest
from starlette.types import Receive, Scope, Send

from api.live.caller import network
from infra.gate.forwarded import Forwarded, ProxyHeader

TRUSTED = [ip_network("10.0.0.0/8"), ip_network("fd00::/8")]
X, F = ProxyHeader.X_FORWARDED_FOR, ProxyHeader.FORWARDED


@pytest.mark.parametrize(
    ("host", "line"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
    ],
)
def test_who_has_one_line_is_one(host: str, line: str) -> None:
    assert network(host) == line


async def told(client: str, header: ProxyHeader, *said: tuple[str, str]) -> Scope:
    """What stands in the scope behind the proxy."""
    found: list[Scope] = []

    async def app(scope: Scope, _: Receive, __: Send) -> None:
        found.append(scope)

    async def never() -> dict[str, str]:
        raise AssertionError

    async def silent(_: object) -> None:
        raise AssertionError

    headers = [(name.encode(), value.encode()) for name, value in said]
    scope: Scope = {
        "type": "http",
        "scheme": "http",
        "client": (client, 1234),
        "headers": headers,
    }
    await Forwarded(app, trusted=TRUSTED, header=header)(scope, never, silent)
    return found[0]


@pytest.mark.parametrize(
    ("client", "header", "name", "said", "seen"),
    [
        ("203.0.113.9", X, "x-forwarded-for", "192.0.2.1", "203.0.113.9"),
        ("10.0.0.1", X, "x-forwarded-for", "192.0.2.1", "192.0.2.1"),
        ("10.0.0.1", X, "x-forwarded-for", "1.1.1.1, 192.0.2.1", "192.0.2.1"),
        ("10.0.0.1", X, "x-forwarded-for", "192.0.2.1, 10.0.0.2", "192.0.2.1"),
        ("10.0.0.1", X, "x-forwarded-for", "192.0.2.1:4711", "192.0.2.1"),
        ("10.0.0.1", X, "x-forwarded-for", "unknown", "10.0.0.1"),
        ("10.0.0.1", X, "x-forwarded-for", "", "10.0.0.1"),
        ("10.0.0.1", X, "forwarded", "for=192.0.2.1", "10.0.0.1"),
        ("10.0.0.1", F, "forwarded", "for=192.0.2.1;proto=https", "192.0.2.1"),
        ("10.0.0.1", F, "forwarded", "for=1.1.1.1, For=192.0.2.1;by=10.0.0.1", "192.0.2.1"),
        ("fd00::1", F, "forwarded", 'for="[2001:db8::1]:4711"', "2001:db8::1"),
        ("10.0.0.1", F, "forwarded", "for=_hidden", "10.0.0.1"),
        ("10.0.0.1", F, "x-forwarded-for", "192.0.2.1", "10.0.0.1"),
    ],
)
async def test_the_last_address_that_no_proxy_has_is_theirs(
    client: str, header: ProxyHeader, name: str, said: str, seen: str
) -> None:
    assert (await told(client, header, (name, said)))["client"][0] == seen


@pytest.mark.parametrize(
    ("header", "said", "scheme"),
    [
        (X, [("x-forwarded-proto", "https")], "https"),
        (X, [("x-forwarded-proto", "https, http")], "http"),
        (X, [("forwarded", "proto=https")], "http"),
        (F, [("forwarded", "for=192.0.2.1; proto=HTTPS")], "https"),
        (F, [("x-forwarded-proto", "https")], "http"),
        (F, [], "http"),
    ],
)
async def test_whether_they_came_over_tls_is_said_by_the_proxy(
    header: ProxyHeader, said: list[tuple[str, str]], scheme: str
) -> None:
    assert (await told("10.0.0.1", header, *said))["scheme"] == scheme
    assert (await told("192.0.2.9", header, *said))["scheme"] == "http"
