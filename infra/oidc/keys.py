"""Signatures of a provider: by keys that it publishes, and changes as it likes."""

from collections.abc import Mapping
from typing import Any

from joserfc import jws
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import JWKRegistry, Key, KeySet

from infra.oidc.cached import Cached
from infra.oidc.strange import Strange, object_in

SIGNING = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "Ed25519"),
)
"""Asymmetric ones only: with `none` or HS256, whoever knows the public key could sign."""
KINDS = frozenset({"RSA", "EC", "OKP"})
MOST_KEYS = 100
RSA_BITS = range(2048, 8193)
"""Shorter keys are weak (NIST SP 800-131A), longer ones only cost time."""
LONGEST = 16 * 1024
"""Characters of a token."""


class Rules(jws.JWSRegistry):
    """Names of keys and chains of certificates can be long."""

    max_header_length = 4096


RULES = Rules(algorithms=SIGNING, strict_check_header=False)


class Keys:
    """Reads what is signed, and looks for new keys where an unknown one is named."""

    def __init__(self, published: Cached[KeySet]) -> None:
        self._published = published

    async def read(self, token: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        """What it says of itself, and what it says. Raises Strange, and Away."""
        if len(token) > LONGEST:
            raise Strange("a token that is too long")
        try:
            signed = verified(token, await self._published.now())
        except InvalidKeyIdError:
            signed = await self._by_newer(token)
        return signed.headers(), object_in(signed.payload)

    async def _by_newer(self, token: str) -> jws.CompactSignature:
        try:
            return verified(token, await self._published.anew())
        except InvalidKeyIdError:
            raise Strange("a token signed by an unknown key") from None


def verified(token: str, keys: KeySet) -> jws.CompactSignature:
    """Raises InvalidKeyIdError where another key is named."""
    try:
        return jws.deserialize_compact(token.encode(), keys, registry=RULES)
    except InvalidKeyIdError:
        raise
    except (JoseError, ValueError, TypeError, KeyError, RecursionError) as wrong:
        raise Strange(f"a token that cannot be verified: {type(wrong).__name__}") from None


def key_set(said: Mapping[str, Any]) -> KeySet:
    """The keys that can be used; others, of whatever kind, harm nobody. Raises Strange if none."""
    listed = said.get("keys")
    if not isinstance(listed, list) or len(listed) > MOST_KEYS:
        raise Strange("no list of keys")
    keys = [key for it in listed if (key := usable(it))]
    if not keys:
        raise Strange("no key that can be used")
    return KeySet(keys)


def usable(said: object) -> Key | None:
    if not isinstance(said, dict) or said.get("kty") not in KINDS:
        return None
    if said.get("use", "sig") != "sig" or said.get("alg", SIGNING[0]) not in SIGNING:
        return None
    if said["kty"] == "RSA" and bits(said.get("n")) not in RSA_BITS:
        return None
    try:
        return JWKRegistry.import_key(said)
    except (JoseError, ValueError, TypeError, KeyError):
        return None


def bits(number: object) -> int:
    """Of a number in base64url, give or take what does not fill its last letter."""
    return len(number) * 6 // 8 * 8 if isinstance(number, str) else 0
