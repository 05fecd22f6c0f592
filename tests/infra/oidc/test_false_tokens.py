"""Nobody is let in by a token that is not for this sign-in, of now, signed by its provider."""

from base64 import urlsafe_b64encode
from hmac import digest
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import JWKRegistry

from infra.oidc.counterpart import Counterpart
from infra.oidc.errand import Errand
from infra.oidc.fetching import Fetching
from infra.oidc.keys import LONGEST, key_set, verified
from infra.oidc.provider import Mapped
from infra.oidc.strange import Strange
from tests.support.identities import CLIENT_ID, FalseProvider, key_called, new_key

HOUR = 3600


async def asked(counterpart: Counterpart, errand: Errand) -> str:
    """Who it is that came back with a code."""
    return (await counterpart.known("a-code", None, errand)).sub


async def refused(counterpart: Counterpart, errand: Errand) -> str:
    with pytest.raises(Strange) as refusal:
        await counterpart.known("a-code", None, errand)
    return str(refusal.value)


async def test_a_token_as_it_should_be_lets_somebody_in(
    there: FalseProvider, counterpart: Counterpart
) -> None:
    errand = Errand.to("/")
    there.gives(there.signed(there.claims(errand.nonce)))
    assert await asked(counterpart, errand) == "wang"


@pytest.mark.parametrize(
    ("alg", "kty", "kind"),
    [("PS256", "RSA", 2048), ("ES256", "EC", "P-256"), ("Ed25519", "OKP", "Ed25519")],
)
async def test_whichever_way_of_signing_the_provider_prefers(
    there: FalseProvider, counterpart: Counterpart, alg: str, kty: str, kind: Any
) -> None:
    errand, key = Errand.to("/"), JWKRegistry.generate_key(kty, kind, {"kid": "other"})
    there.says["/jwks"] = {"keys": [key.as_dict(private=False)]}
    header = {"alg": alg, "kid": "other"}
    there.gives(jwt.encode(header, there.claims(errand.nonce), key, algorithms=[alg]))
    assert await asked(counterpart, errand) == "wang"


async def test_so_does_one_for_several_if_it_was_made_for_us(
    there: FalseProvider, counterpart: Counterpart
) -> None:
    errand = Errand.to("/")
    claims = there.claims(errand.nonce, aud=[CLIENT_ID, "other"], azp=CLIENT_ID)
    there.gives(there.signed(claims))
    assert await asked(counterpart, errand) == "wang"


@pytest.mark.parametrize(
    "other",
    [
        {"iss": "https://elsewhere.example"},
        {"iss": None},
        {"aud": "other"},
        {"aud": ["other"]},
        {"aud": None},
        {"aud": [CLIENT_ID, "other"]},
        {"aud": [CLIENT_ID, "other"], "azp": "other"},
        {"azp": "other"},
        {"nonce": "of-another-sign-in"},
        {"nonce": None},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"sub": "x" * 256},
        {"exp": None},
        {"exp": "tomorrow"},
        {"iat": None},
        {"iat": 0},
        {"nbf": 1e11},
        {"at_hash": "of-another-token"},
    ],
)
async def test_a_claim_that_is_not_right_lets_nobody_in(
    there: FalseProvider, counterpart: Counterpart, other: dict[str, Any]
) -> None:
    errand = Errand.to("/")
    there.gives(there.signed(there.claims(errand.nonce, **other)), access_token="given")
    await refused(counterpart, errand)


@pytest.mark.parametrize("ahead", [HOUR, -HOUR, 90, -400])
async def test_a_clock_too_far_from_ours_is_not_believed(
    there: FalseProvider, counterpart: Counterpart, ahead: int
) -> None:
    errand = Errand.to("/")
    now = int(errand.at) + ahead
    there.gives(there.signed(there.claims(errand.nonce, iat=now, exp=now + 300)))
    await refused(counterpart, errand)


@pytest.mark.parametrize("ahead", [50, -50])
async def test_a_clock_a_little_off_is(
    there: FalseProvider, counterpart: Counterpart, ahead: int
) -> None:
    errand = Errand.to("/")
    now = int(errand.at) + ahead
    there.gives(there.signed(there.claims(errand.nonce, iat=now, exp=now + 300)))
    assert await asked(counterpart, errand) == "wang"


def unsigned(claims: dict[str, Any], **header: Any) -> str:
    return ".".join(letters(orjson.dumps(it)) for it in (header, claims))


def letters(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")


async def test_a_token_that_nobody_signed_lets_nobody_in(
    there: FalseProvider, counterpart: Counterpart
) -> None:
    errand = Errand.to("/")
    there.gives(unsigned(there.claims(errand.nonce), alg="none") + ".")
    assert "Unsupported" in await refused(counterpart, errand)


@pytest.mark.parametrize("form", ["as_pem", "as_der"])
async def test_nor_one_signed_with_the_public_key_as_if_it_were_a_secret(
    there: FalseProvider, counterpart: Counterpart, form: str
) -> None:
    errand = Errand.to("/")
    secret = getattr(there.key, form)(private=False)
    said = unsigned(there.claims(errand.nonce), alg="HS256", kid=there.key.kid)
    there.gives(f"{said}.{letters(digest(secret, said.encode(), 'sha256'))}")
    assert "Unsupported" in await refused(counterpart, errand)


async def test_nor_one_signed_by_a_key_of_ones_own_under_the_known_name(
    there: FalseProvider, counterpart: Counterpart
) -> None:
    errand = Errand.to("/")
    there.gives(there.signed(there.claims(errand.nonce), new_key(str(there.key.kid))))
    assert "BadSignature" in await refused(counterpart, errand)


async def test_nor_one_that_brings_its_own_key_along(
    there: FalseProvider, counterpart: Counterpart
) -> None:
    errand, own = Errand.to("/"), new_key("own")
    header = {"jwk": own.as_dict(private=False), "jku": f"{there.issuer}/own"}
    there.gives(there.signed(there.claims(errand.nonce), own, **header))
    assert await refused(counterpart, errand) == "a token signed by an unknown key"
    assert "/own" not in there.asked


@pytest.mark.parametrize(
    "token", ["", ".", "..", "a.b.c", "é.é.é", "[" * 9000, "x" * (LONGEST + 1), None, 7]
)
async def test_what_is_no_token_lets_nobody_in(
    there: FalseProvider, counterpart: Counterpart, token: object
) -> None:
    there.gives(token)
    await refused(counterpart, Errand.to("/"))


async def test_a_payload_as_deep_as_can_be_lets_nobody_in(
    there: FalseProvider, counterpart: Counterpart
) -> None:
    deep: list[Any] = []
    for _ in range(500):
        deep = [deep]
    errand = Errand.to("/")
    there.gives(there.signed(there.claims(errand.nonce, sub=deep)))
    await refused(counterpart, errand)


KEY = key_called("first")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda it: urlsafe_b64encode(it).decode()))
def test_whatever_is_shown_for_a_token_is_refused_in_one_way(shown: str) -> None:
    token = jwt.encode({"alg": "RS256", "kid": "first"}, {"sub": "wang"}, KEY)
    keys = key_set({"keys": [KEY.as_dict(private=False)]})
    head, payload, signature = token.split(".")
    for it in (shown, f"{shown}.{payload}.{signature}", f"{head}.{shown}.{signature}"):
        with pytest.raises(Strange):
            verified(it, keys)


async def test_a_word_about_somebody_else_lets_nobody_in(
    there: FalseProvider, counterpart: Counterpart
) -> None:
    errand = Errand.to("/")
    there.says["/.well-known/openid-configuration"] = there.discovery(
        userinfo_endpoint=f"{there.issuer}/me"
    )
    there.says["/me"] = {"sub": "li", "roles": ["office"]}
    there.gives(there.signed(there.claims(errand.nonce)), access_token="given")
    assert await refused(counterpart, errand) == "a word about somebody else"


async def test_it_is_asked_again_for_a_claim_with_points_in_its_name(
    there: FalseProvider,
) -> None:
    errand, claim = Errand.to("/"), "https://office.example.cn/roles"
    there.says["/.well-known/openid-configuration"] = there.discovery(
        userinfo_endpoint=f"{there.issuer}/me"
    )
    there.says["/me"] = {"sub": "wang", claim: ["office"]}
    there.gives(there.signed(there.claims(errand.nonce)), access_token="given")
    fetching = Fetching(plain=True)
    provider = there.as_known_to_us(mapped=Mapped(claim, "", "", "", {}))
    known = await Counterpart(provider, fetching).known("a-code", None, errand)
    await fetching.close()
    assert known.claims[claim] == ["office"]


async def test_the_provider_is_asked_again_only_for_what_the_token_lacks(
    there: FalseProvider, counterpart: Counterpart
) -> None:
    errand = Errand.to("/")
    there.says["/.well-known/openid-configuration"] = there.discovery(
        userinfo_endpoint=f"{there.issuer}/me"
    )
    there.says["/me"] = {"sub": "wang", "roles": ["other"], "region": "4401", "email": "w@x.cn"}
    there.gives(there.signed(there.claims(errand.nonce, roles=["office"])), access_token="given")
    claims = (await counterpart.known("a-code", None, errand)).claims
    assert (claims["roles"], claims["region"], "email" in claims) == (["office"], "4401", False)


async def test_an_answer_of_another_issuer_is_not_believed(
    there: FalseProvider, counterpart: Counterpart
) -> None:
    errand = Errand.to("/")
    there.gives(there.signed(there.claims(errand.nonce)))
    with pytest.raises(Strange, match="another issuer"):
        await counterpart.known("a-code", "https://elsewhere.example", errand)


async def test_nor_one_that_does_not_say_whose_it_is_where_they_always_say(
    there: FalseProvider, counterpart: Counterpart
) -> None:
    there.says["/.well-known/openid-configuration"] = there.discovery(
        authorization_response_iss_parameter_supported=True
    )
    assert await refused(counterpart, Errand.to("/")) == "an answer of another issuer"
