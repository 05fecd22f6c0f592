"""What a provider's tokens say, once everything about them has been looked at."""

from collections.abc import Callable, Mapping
from time import time
from typing import Any, NamedTuple

from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]  # it ships no types
from joserfc.errors import ClaimError, JoseError
from joserfc.jwt import JWTClaimsRegistry

from infra.oidc.keys import Keys
from infra.oidc.provider import Provider
from infra.oidc.strange import Strange

LOGOUT = "http://schemas.openid.net/event/backchannel-logout"
OLDEST = 600
"""Seconds for which a farewell is on its way at most."""
LONGEST_NAME = 255
"""Characters of a subject (OpenID Connect Core 1.0, 2)."""

Claims = Mapping[str, Any]


class Known(NamedTuple):
    """Somebody whom the provider made known, in a session of its own."""

    sub: str
    sid: str | None
    claims: Claims


class Farewell(NamedTuple):
    """Somebody signed out there: out of one session, or out of all."""

    sub: str | None
    sid: str | None
    jti: str


class Tokens:
    """`clock`: seconds since 1970."""

    def __init__(self, provider: Provider, keys: Keys, clock: Callable[[], float] = time) -> None:
        self._provider, self._keys, self._clock = provider, keys, clock

    async def known(
        self, token: str, nonce: str, access_token: str | None, asked_at: float
    ) -> Known:
        """By an ID token for what we asked (OpenID Connect Core 1.0, 3.1.3.7). Raises Strange."""
        header, claims = await self._keys.read(token)
        expected = {
            "client_id": self._provider.client_id,
            "nonce": nonce,
            "access_token": access_token,
        }
        believe(lambda: self._id_token(header, claims, expected))
        if claims["iat"] < asked_at - self._provider.skew:
            raise Strange("an ID token older than the question")
        return Known(name(claims, "sub"), maybe(claims, "sid"), claims)

    def _id_token(self, header: Claims, claims: Claims, expected: Claims) -> None:
        said = CodeIDToken(dict(claims), header, self._ours(), expected)
        said.validate(int(self._clock()), self._provider.skew)

    async def farewell(self, token: str) -> Farewell:
        """By a logout token (OpenID Connect Back-Channel Logout 1.0, 2.6). Raises Strange."""
        _, claims = await self._keys.read(token)
        believe(lambda: self._logout_token().validate(dict(claims)))
        events = claims["events"]
        if not isinstance(events, dict) or not isinstance(events.get(LOGOUT), dict):
            raise Strange("a token that is no farewell")
        if "nonce" in claims:
            raise Strange("an ID token for a farewell")
        if claims["iat"] < self._clock() - OLDEST - self._provider.skew:
            raise Strange("a farewell of long ago")
        said = Farewell(maybe(claims, "sub"), maybe(claims, "sid"), name(claims, "jti"))
        if not said.sub and not said.sid:
            raise Strange("a farewell of nobody")
        return said

    def _logout_token(self) -> JWTClaimsRegistry:
        needed: Any = {it: {"essential": True} for it in ("iat", "exp", "jti", "events")}
        return JWTClaimsRegistry(int(self._clock()), self._provider.skew, **self._ours(), **needed)

    def _ours(self) -> dict[str, Any]:
        issuer, audience = self._provider.issuer, self._provider.client_id
        return {
            "iss": {"essential": True, "value": issuer},
            "aud": {"essential": True, "value": audience},
        }


def believe(look: Callable[[], None]) -> None:
    try:
        look()
    except ClaimError as wrong:
        raise Strange(f"a token whose {wrong.claim} is not right") from None
    except (JoseError, ValueError, TypeError, OverflowError) as wrong:
        raise Strange(f"a token whose claims cannot be read: {type(wrong).__name__}") from None


def name(claims: Claims, claim: str) -> str:
    said = claims.get(claim)
    if not isinstance(said, str) or not 0 < len(said) <= LONGEST_NAME:
        raise Strange(f"a token without {claim}")
    return said


def maybe(claims: Claims, claim: str) -> str | None:
    return name(claims, claim) if claims.get(claim) is not None else None
