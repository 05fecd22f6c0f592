"""The way there and back: where browsers are sent, and what their code is good for."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from authlib.oauth2.rfc6749.parameters import (  # type: ignore[import-untyped]  # it ships no types
    prepare_grant_uri,
)
from authlib.oauth2.rfc7636 import (  # type: ignore[import-untyped]  # it ships no types
    create_s256_code_challenge,
)

from infra.oidc.discovery import Discovered
from infra.oidc.errand import Errand
from infra.oidc.fetching import Fetching
from infra.oidc.provider import Provider
from infra.oidc.strange import Strange


class Granted(NamedTuple):
    """What the provider gave for a code."""

    id_token: str
    access_token: str | None


def way_there(provider: Provider, there: Discovered, errand: Errand) -> str:
    """Where the browser goes, and may come back from with a code."""
    address: str = prepare_grant_uri(
        there.authorization_endpoint,
        provider.client_id,
        "code",
        redirect_uri=provider.back,
        scope=provider.scopes,
        state=errand.state,
        nonce=errand.nonce,
        code_challenge=create_s256_code_challenge(errand.verifier),
        code_challenge_method="S256",
    )
    return address


async def exchanged(
    fetching: Fetching, provider: Provider, there: Discovered, code: str, errand: Errand
) -> Granted:
    """Raises Strange where the provider does not take the code from us."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": provider.back,
        "code_verifier": errand.verifier,
    }
    asked = as_ourselves(provider, there)
    said = await fetching.post(there.token_endpoint, {**form, **asked.form}, **asked.how)
    if not isinstance(said.get("id_token"), str):
        raise Strange("an answer without an ID token")
    access_token = said.get("access_token")
    return Granted(said["id_token"], access_token if isinstance(access_token, str) else None)


class Shown(NamedTuple):
    """Who we are, in the form or beside it."""

    form: Mapping[str, str]
    how: Mapping[str, Any]


def as_ourselves(provider: Provider, there: Discovered) -> Shown:
    """In the form where it may be, for how a secret is written in a header is told differently."""
    if not provider.client_secret:
        return Shown({"client_id": provider.client_id}, {})
    if "client_secret_post" in there.token_endpoint_auth_methods_supported:
        said = {"client_id": provider.client_id, "client_secret": provider.client_secret}
        return Shown(said, {})
    return Shown({}, {"auth": (provider.client_id, provider.client_secret)})
