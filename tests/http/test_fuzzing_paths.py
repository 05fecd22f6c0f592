"""Whatever is sent to whatever path, with and without a credential, is answered in a sentence."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from hypothesis import given as for_all
from hypothesis import strategies as any_of
from schemathesis.core.result import Ok

from infra.accounts import asked
from infra.accounts.asked import Body
from infra.app import build
from tests.support.county import CLERK
from tests.support.office import HEAD
from tests.support.server import Server

SOME = settings(
    max_examples=6,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
MANY = settings(SOME, max_examples=200, derandomize=False)
BODIES = [it for it in vars(asked).values() if isinstance(it, type) and issubclass(it, Body)]
NOT_OURS = {"/graphql"}
"""Asked anything in `test_fuzzing`."""

pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisDeprecationWarning")


def described(server: Server) -> dict[str, Any]:
    """All paths but GraphQL's, as OpenAPI has it. Each is sent any body that one of them reads."""
    whole = build(server.platform, server.settings).openapi()
    bodies = {"anyOf": [it.model_json_schema() for it in BODIES if it is not Body]}
    for path in NOT_OURS:
        del whole["paths"][path]
    for methods in whole["paths"].values():
        for method, operation in methods.items():
            if method != "get":
                operation["requestBody"] = {"content": {"application/json": {"schema": bodies}}}
    return whole


@pytest.fixture(scope="module")
def operations(server: Server) -> list[Any]:
    found = schemathesis.openapi.from_dict(described(server)).get_all_operations()
    return [it.ok() for it in found if isinstance(it, Ok)]


def credentials(server: Server) -> Iterator[Mapping[str, str]]:
    yield {}
    yield server.headers(CLERK)
    yield server.headers(HEAD)
    yield {"authorization": "Bearer none"}
    yield {"cookie": "jiedui=none", "sec-fetch-site": "same-origin", "jiedui-request": "page"}


def sent(server: Server, case: Any, headers: Mapping[str, str]) -> httpx.Response:
    given = {**headers, "content-type": case.media_type or "application/json"}
    body = case.body if isinstance(case.body, dict | list | str | int | float | bool) else None
    return server.http.request(
        case.method,
        case.formatted_path,
        params={name: str(it) for name, it in (case.query or {}).items()},
        content=json.dumps(body).encode() if body is not None else None,
        headers=given,
    )


def must_be_answered(server: Server, operation: Any, some: settings) -> None:
    @some
    @for_all(operation.as_strategy(), any_of.sampled_from(list(credentials(server))))
    def send(case: Any, headers: Mapping[str, str]) -> None:
        for whose in ({}, headers):
            answer = sent(server, case, whose)
            assert answer.status_code < 500, (operation.label, answer.text)
            if answer.status_code >= 400:
                assert answer.json()["errors"][0]["message"], operation.label

    send()


def test_every_path_is_sent_something(server: Server, operations: list[Any]) -> None:
    paths = {it.path for it in operations}
    assert paths == set(described(server)["paths"])
    assert {"/auth/sign-in", "/auth/accept", "/auth/me", "/evidence", "/imports"} <= paths


def test_whatever_is_sent_is_answered(server: Server, operations: list[Any]) -> None:
    for it in operations:
        must_be_answered(server, it, SOME)


@pytest.mark.soak
def test_whatever_is_sent_is_answered_for_long(server: Server, operations: list[Any]) -> None:
    for it in operations:
        must_be_answered(server, it, MANY)
