"""Who does not say truly who they are is told so, in the same words whatever is wrong."""

from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest

from infra.identity import LONGEST
from tests.support.county import CLERK
from tests.support.server import Server

ROLE = {"query": "{ me { role } }"}
SAID = (
    "This token is not valid, or no longer; ask for a new one, or leave it out to read. "
    "令牌无效或已过期；请重新申领，仅查询公开信息可不提供令牌。"
)
CLAIMS = {"sub": "person-clerk", "role": "coordinator", "region_id": "region-533323"}


def claims(**changes: Any) -> dict[str, Any]:
    """Of a token that holds, but for this."""
    lifetime = {"exp": datetime.now(UTC) + timedelta(days=1), "aud": "jiedui"}
    both = CLAIMS | lifetime | changes
    return {name: it for name, it in both.items() if it is not None}


def role(server: Server, authorization: str) -> Any:
    answer = server.http.post("/graphql", json=ROLE, headers={"authorization": authorization})
    if answer.status_code == 401:
        assert answer.json() == {"errors": [{"message": SAID}]}
        assert answer.headers["www-authenticate"] == "Bearer"
        return None
    return answer.json()["data"]["me"]["role"]


def signed(server: Server, algorithm: str = "HS256", **changes: Any) -> str:
    return jwt.encode(claims(**changes), server.settings.signing_key, algorithm)


def test_a_token_of_ours_says_who_acts(server: Server) -> None:
    assert role(server, f"Bearer {signed(server)}") == "COORDINATOR"
    assert role(server, f"bearer  {signed(server)}") == "COORDINATOR"
    assert server.asked(ROLE["query"], by=CLERK) == {"me": {"role": "COORDINATOR"}}
    assert server.asked(ROLE["query"]) == {"me": None}


@pytest.mark.parametrize(
    "changes",
    [
        {"exp": datetime(2020, 1, 1, tzinfo=UTC)},
        {"exp": None},
        {"sub": None},
        {"aud": "elsewhere"},
        {"aud": None},
        {"role": "emperor"},
        {"role": None},
        {"region_id": None},
        {"region_id": "party-1"},
        {"sub": "clerk"},
        {"note": "x" * LONGEST},
    ],
    ids=str,
)
def test_one_that_says_too_little_or_too_much_does_not_hold(
    server: Server, changes: dict[str, Any]
) -> None:
    assert role(server, f"Bearer {signed(server, **changes)}") is None


def test_one_that_somebody_else_signed_does_not_hold(server: Server) -> None:
    forged = jwt.encode(claims(), "somebody else's key, which is long enough", "HS256")
    assert role(server, f"Bearer {forged}") is None
    assert role(server, f"Bearer {signed(server, 'HS512')}") is None
    assert role(server, f"Bearer {signed(server)[:-2]}xx") is None


def test_one_that_nobody_signed_does_not_hold(server: Server) -> None:
    unsigned = jwt.encode(claims(), "", "none")
    assert role(server, f"Bearer {unsigned}") is None


@pytest.mark.parametrize("said", ["Bearer", "Bearer x", "Bearer a.b.c", "Basic YTpi", "x" * 9000])
def test_what_is_no_token_at_all_does_not_hold(server: Server, said: str) -> None:
    assert role(server, said) is None
