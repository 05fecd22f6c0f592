"""What the provider is asked, and how we say who we are."""

from urllib.parse import parse_qs, urlsplit

import pytest
from authlib.oauth2.rfc7636 import (  # type: ignore[import-untyped]  # it ships no types
    create_s256_code_challenge,
)

from infra.oidc.asking import as_ourselves, way_there
from infra.oidc.counterpart import Counterpart
from infra.oidc.discovery import Discovered
from infra.oidc.errand import Errand
from tests.support.identities import FalseProvider


def test_the_way_there_says_what_is_needed_and_no_secret(there: FalseProvider) -> None:
    provider, errand = there.as_known_to_us(client_secret="between-the-two"), Errand.to("/needs")
    found = Discovered.model_validate(there.discovery())
    address = way_there(provider, found, errand)
    said = {name: value for name, [value] in parse_qs(urlsplit(address).query).items()}
    assert address.startswith(f"{there.issuer}/authorize?")
    assert said == {
        "response_type": "code",
        "client_id": "jiedui",
        "redirect_uri": "http://127.0.0.1:8000/auth/oidc/back",
        "scope": "openid",
        "state": errand.state,
        "nonce": errand.nonce,
        "code_challenge": create_s256_code_challenge(errand.verifier),
        "code_challenge_method": "S256",
    }


@pytest.mark.parametrize(
    ("secret", "methods", "is_in_form", "has_header"),
    [
        ("", ["none"], False, False),
        ("secret", ["client_secret_basic", "client_secret_post"], True, False),
        ("secret", ["client_secret_basic"], False, True),
    ],
)
def test_we_say_who_we_are_as_the_provider_likes_it(
    there: FalseProvider, secret: str, methods: list[str], is_in_form: bool, has_header: bool
) -> None:
    found = Discovered.model_validate(
        there.discovery(token_endpoint_auth_methods_supported=methods)
    )
    shown = as_ourselves(there.as_known_to_us(client_secret=secret), found)
    assert ("client_secret" in shown.form, "auth" in shown.how) == (is_in_form, has_header)


async def test_whoever_signs_out_comes_back_to_us(
    there: FalseProvider, counterpart: Counterpart
) -> None:
    end = f"{there.issuer}/end?a=b"
    there.says["/.well-known/openid-configuration"] = there.discovery(end_session_endpoint=end)
    way_out = await counterpart.way_out()
    assert way_out
    assert way_out.startswith(f"{end}&client_id=jiedui&post_logout_redirect_uri=http%3A%2F%2F")


async def test_where_nobody_can_sign_out_there_nobody_is_sent(counterpart: Counterpart) -> None:
    assert await counterpart.way_out() is None
