"""Whatever a provider answers, it costs little, and nobody is let in by it."""

import gzip
from http.server import BaseHTTPRequestHandler
from time import monotonic, sleep
from typing import Any

import pytest

from infra.oidc.counterpart import Counterpart
from infra.oidc.errand import Errand
from infra.oidc.fetching import MOST_BYTES, Fetching
from infra.oidc.strange import Away, Strange
from tests.support.identities import FalseProvider, new_key

DISCOVERY = "/.well-known/openid-configuration"


async def signs_in(there: FalseProvider, counterpart: Counterpart, **header: Any) -> str:
    errand = Errand.to("/")
    there.gives(there.signed(there.claims(errand.nonce), **header))
    return (await counterpart.known("a-code", None, errand)).sub


async def test_of_a_huge_list_of_keys_only_the_beginning_is_read(
    there: FalseProvider, counterpart: Counterpart
) -> None:
    sent = 0

    def endless(request: BaseHTTPRequestHandler) -> None:
        nonlocal sent
        request.send_response(200)
        request.end_headers()
        try:
            while sent < 100 * MOST_BYTES:
                sent += request.wfile.write(b" " * 65_536)
        except OSError:
            request.close_connection = True

    there.says["/jwks"] = endless
    with pytest.raises(Strange, match="bytes"):
        await signs_in(there, counterpart)
    assert sent < 100 * MOST_BYTES


async def test_what_is_compressed_is_not_unfolded(
    there: FalseProvider, counterpart: Counterpart
) -> None:
    def folded(request: BaseHTTPRequestHandler) -> None:
        content = gzip.compress(b" " * 10_000_000)
        request.send_response(200)
        request.send_header("content-encoding", "gzip")
        request.send_header("content-length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)

    there.says["/jwks"] = folded
    with pytest.raises(Strange, match="compressed"):
        await signs_in(there, counterpart)


async def test_a_provider_that_dawdles_is_left(there: FalseProvider) -> None:
    def drop_by_drop(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        try:
            for _ in range(100):
                request.wfile.write(b" ")
                sleep(0.1)
        except OSError:
            request.close_connection = True

    there.says["/jwks"] = drop_by_drop
    fetching, begun = Fetching(plain=True, seconds=0.5), monotonic()
    with pytest.raises(Away):
        await fetching.get(f"{there.issuer}/jwks")
    assert monotonic() - begun < 5.0
    await fetching.close()


def moved(request: BaseHTTPRequestHandler) -> None:
    request.send_response(302)
    request.send_header("location", "/elsewhere")
    request.send_header("content-length", "0")
    request.end_headers()


def broken(request: BaseHTTPRequestHandler) -> None:
    request.send_response(500)
    request.send_header("content-length", "0")
    request.end_headers()


async def test_nobody_is_sent_on_to_another_address(
    there: FalseProvider, counterpart: Counterpart
) -> None:
    there.says["/jwks"] = moved
    with pytest.raises(Strange, match="302"):
        await signs_in(there, counterpart)
    assert "/elsewhere" not in there.asked


@pytest.mark.parametrize("where", [DISCOVERY, "/jwks"])
async def test_one_that_is_broken_is_away(
    there: FalseProvider, counterpart: Counterpart, where: str
) -> None:
    there.says[where] = broken
    with pytest.raises(Away):
        await signs_in(there, counterpart)


async def test_one_that_takes_no_code_lets_nobody_in(counterpart: Counterpart) -> None:
    with pytest.raises(Strange, match="404"):
        await counterpart.known("a-code", None, Errand.to("/"))


async def test_nothing_can_be_asked_where_nobody_listens() -> None:
    fetching = Fetching(plain=True, seconds=1.0)
    with pytest.raises(Away):
        await fetching.get("http://127.0.0.1:1/jwks")
    await fetching.close()


@pytest.mark.parametrize(
    "other",
    [
        {"issuer": "https://elsewhere.example"},
        {"jwks_uri": None},
        {"jwks_uri": 7},
        {"jwks_uri": "http://elsewhere.example/jwks#here"},
        {"token_endpoint": "ftp://elsewhere.example"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"end_session_endpoint": "//elsewhere.example"},
        {"userinfo_endpoint": "https://somebody:secret@elsewhere.example"},
        {"token_endpoint": "https://elsewhere.example:no-port/"},
    ],
)
async def test_a_discovery_that_is_not_right_leads_nowhere(
    there: FalseProvider, counterpart: Counterpart, other: dict[str, Any]
) -> None:
    there.says[DISCOVERY] = there.discovery(**other)
    with pytest.raises(Strange, match="discovery"):
        await counterpart.way_there(Errand.to("/"))


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"{", b"\xff", b"[" * 100_000])
async def test_nor_does_one_that_is_none(
    there: FalseProvider, counterpart: Counterpart, content: bytes
) -> None:
    there.says[DISCOVERY] = content
    with pytest.raises(Strange):
        await counterpart.way_there(Errand.to("/"))


async def test_without_tls_only_a_provider_beside_us_is_spoken_to(there: FalseProvider) -> None:
    fetching = Fetching(plain=False)
    with pytest.raises(Strange, match="TLS"):
        await fetching.get(f"{there.issuer}{DISCOVERY}")
    await fetching.close()
    assert there.asked == []


@pytest.mark.parametrize(
    "keys",
    [
        None,
        {},
        7,
        [],
        [None, "key"],
        [{"kty": "oct", "k": "c2VjcmV0", "kid": "first"}],
        [{"kty": "RSA", "n": "AQAB", "e": "AQAB", "kid": "first"}],
        [{"kty": "RSA", "n": "x" * 100_000, "e": "AQAB", "kid": "first"}],
        [{"kty": "RSA", "n": "!" * 342, "e": "AQAB", "kid": "first"}],
        [{"kty": "RSA", "n": ["x"] * 342, "e": {}, "kid": "first"}],
        [{"kty": "EC", "crv": "P-256", "x": "AQAB", "y": "AQAB", "kid": "first"}],
        [{"kty": "EC", "crv": "no-curve", "x": "", "y": "", "kid": "first"}],
        [{"kty": "OKP", "crv": "Ed25519", "x": "AQAB", "kid": "first"}],
        [{"kty": "new"}] * 101,
    ],
)
async def test_keys_that_are_none_let_nobody_in(
    there: FalseProvider, counterpart: Counterpart, keys: object
) -> None:
    there.says["/jwks"] = {"keys": keys}
    with pytest.raises(Strange):
        await signs_in(there, counterpart)


async def test_keys_that_cannot_be_used_harm_none_that_can(
    there: FalseProvider, counterpart: Counterpart
) -> None:
    own = there.key.as_dict(private=False)
    for_other_ends = {**own, "use": "enc"}, {**own, "alg": "RSA-OAEP"}
    there.says["/jwks"] = {"keys": [{"kty": "new"}, *for_other_ends, own]}
    assert await signs_in(there, counterpart) == "wang"


async def test_keys_are_fetched_once_for_many(
    there: FalseProvider, counterpart: Counterpart
) -> None:
    for _ in range(3):
        await signs_in(there, counterpart)
    assert (there.asked.count("/jwks"), there.asked.count(DISCOVERY)) == (1, 1)


async def test_a_new_key_is_looked_for_at_once(
    there: FalseProvider, counterpart: Counterpart
) -> None:
    await signs_in(there, counterpart)
    there.key = new_key("second")
    there.says["/jwks"] = {"keys": [there.key.as_dict(private=False)]}
    assert await signs_in(there, counterpart) == "wang"


async def test_a_flood_of_unknown_keys_reaches_the_provider_once(
    there: FalseProvider, counterpart: Counterpart
) -> None:
    await signs_in(there, counterpart)
    for number in range(10):
        with pytest.raises(Strange, match="unknown key"):
            await signs_in(there, counterpart, kid=f"key-{number}")
    assert there.asked.count("/jwks") == 2


async def test_so_does_a_flood_of_people_while_it_is_broken(
    there: FalseProvider, counterpart: Counterpart
) -> None:
    there.says[DISCOVERY] = broken
    for _ in range(10):
        with pytest.raises(Away):
            await counterpart.way_there(Errand.to("/"))
    assert there.asked == [DISCOVERY]
