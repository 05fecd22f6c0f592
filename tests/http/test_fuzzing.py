"""Whatever the schema lets one write, nothing that is written is more than the house can bear."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from hypothesis import given as for_all
from hypothesis import strategies as any_of
from schemathesis.core.result import Ok
from schemathesis.graphql import nodes, scalar

from api.schema import schema
from domain.kernel import Actor
from tests.api.test_schema_is_pinned import PINNED
from tests.support.before import ALLOCATIONS, DELIVERIES, HISTORY, NEEDS, PLEDGES
from tests.support.county import CLERK, ELDER, FUGONG, HARVEST, MILL, MILLER, STONE_BRIDGE
from tests.support.scenario import person, remember
from tests.support.server import Server

SUPERVISOR = person("person-supervisor", "supervisor", region=FUGONG)
SOMEBODY: list[Actor] = [CLERK, ELDER, MILLER, SUPERVISOR]
KNOWN = [*NEEDS, *PLEDGES, *ALLOCATIONS[:2], *DELIVERIES[:1], MILL, STONE_BRIDGE, HARVEST, FUGONG]
STRANGE = ["", "\0", "main-0", "main-10", "need-", "command-1", "../..", "'; DROP TABLE x; --"]

# The generator's own doing, seen once in many thousands of questions.
pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisDeprecationWarning")

scalar("ID", any_of.sampled_from([*KNOWN, *STRANGE]).map(nodes.String))
scalar("Date", any_of.dates(date(1, 1, 1), date(9999, 12, 31)).map(str).map(nodes.String))
scalar(
    "Decimal",
    any_of.one_of(any_of.decimals(), any_of.just(Decimal("1E+400"))).map(str).map(nodes.String),
)
SCHEMA = schemathesis.graphql.from_path(PINNED)
OPERATIONS = [it.ok() for it in SCHEMA.get_all_operations() if isinstance(it, Ok)]
SOME = settings(
    max_examples=5,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
MANY = settings(SOME, max_examples=100, derandomize=False)


@pytest.fixture(scope="module")
def busy(server: Server) -> Server:
    """Where something has happened that can be asked about."""
    remember(server.platform.log, *HISTORY)
    server.platform.news.ring()
    server.catch_up()
    return server


def asked(server: Server, operation: Any, some: settings) -> None:
    """Anything that it can be asked with: without a token, and with somebody's."""

    @some
    @for_all(operation.as_strategy(), any_of.sampled_from(SOMEBODY))
    def ask(case: Any, by: Actor) -> None:
        document = case.body["query"] if isinstance(case.body, dict) else case.body
        for whose in (None, by):
            answer = server.post(document, by=whose)
            assert answer.status_code < 500, answer.text
            wrong = answer.json().get("errors", [])
            codes = [it.get("extensions", {}).get("code") for it in wrong]
            assert "UNEXPECTED" not in codes, answer.text

    ask()


def test_every_question_and_every_decision_is_asked() -> None:
    both = schema()._schema.query_type, schema()._schema.mutation_type
    assert {it.label for it in OPERATIONS} == {
        f"{kind.name}.{field}" for kind in both if kind for field in kind.fields
    }


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda it: it.label)
def test_whatever_is_asked_is_answered(busy: Server, operation: Any) -> None:
    asked(busy, operation, SOME)


@pytest.mark.soak
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda it: it.label)
def test_whatever_is_asked_is_answered_for_long(busy: Server, operation: Any) -> None:
    asked(busy, operation, MANY)
