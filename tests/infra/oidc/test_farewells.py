"""A provider says that somebody signed out; nobody else can say it, nor say it again."""

from typing import Any

import pytest

from infra.oidc.counterpart import Counterpart
from infra.oidc.errand import Errand
from infra.oidc.strange import Strange
from infra.oidc.tokens import LOGOUT, Farewell
from tests.support.identities import FalseProvider, new_key

SAID: dict[str, Any] = {
    "events": {LOGOUT: {}},
    "jti": "farewell-1",
    "sid": "session-1",
    "nonce": None,
}


def farewell(there: FalseProvider, **other: Any) -> str:
    claims = there.claims("", **{**SAID, **other})
    return there.signed({name: it for name, it in claims.items() if it is not None})


async def test_it_names_somebody_and_one_of_their_sessions(
    there: FalseProvider, counterpart: Counterpart
) -> None:
    found = await counterpart.farewell(farewell(there))
    assert found == Farewell(sub="wang", sid="session-1", jti="farewell-1")


@pytest.mark.parametrize("other", [{"sid": None}, {"sub": None}])
async def test_one_of_both_will_do(
    there: FalseProvider, counterpart: Counterpart, other: dict[str, Any]
) -> None:
    assert (await counterpart.farewell(farewell(there, **other))).jti == "farewell-1"


@pytest.mark.parametrize(
    "other",
    [
        {"sid": None, "sub": None},
        {"events": None},
        {"events": []},
        {"events": {}},
        {"events": {LOGOUT: True}},
        {"nonce": "as-in-an-id-token"},
        {"jti": None},
        {"jti": ""},
        {"iss": "https://elsewhere.example"},
        {"aud": "other"},
        {"aud": None},
        {"iat": None},
        {"iat": 1_000_000_000, "exp": 10_000_000_000},
        {"exp": None},
        {"exp": 1_000_000_000},
    ],
)
async def test_one_that_is_not_right_ends_nothing(
    there: FalseProvider, counterpart: Counterpart, other: dict[str, Any]
) -> None:
    with pytest.raises(Strange):
        await counterpart.farewell(farewell(there, **other))


async def test_nor_does_one_that_somebody_else_signed(
    there: FalseProvider, counterpart: Counterpart
) -> None:
    claims = there.claims("", **{**SAID, "nonce": None})
    with pytest.raises(Strange):
        await counterpart.farewell(there.signed(claims, new_key(str(there.key.kid))))


async def test_it_lets_nobody_in(there: FalseProvider, counterpart: Counterpart) -> None:
    """Whoever overheard one cannot pass it off for an ID token."""
    there.gives(farewell(there))
    with pytest.raises(Strange, match="nonce"):
        await counterpart.known("a-code", None, Errand.to("/"))
