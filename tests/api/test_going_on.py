"""From which position somebody goes on is their own affair; what they follow, they share."""

from typing import Any

import pytest

from api.live.asked import Asked, Resumed, resumed
from tests.support.county import CLERK, MILLER

RATE = "subscription ($atLeast: ID, $on: Date) { matchRate(atLeast: $atLeast, asOf: $on) { asOf } }"


def asked(query: str = RATE, *, operation: str | None = None, **variables: Any) -> Resumed:
    return resumed(Asked(None, query, operation, variables), 2_000)


@pytest.mark.parametrize(
    "query",
    [
        RATE,
        'subscription { matchRate(atLeast: "main-7") { asOf } }',
        'subscription ($a: ID = "main-7") { matchRate(atLeast: $a) { asOf } }',
        'subscription { ... on Subscription { matchRate(atLeast: "main-7") { asOf } } }',
        'subscription { ...A } fragment A on Subscription { desk(atLeast: "main-7") { position } }',
    ],
)
def test_a_position_is_found_wherever_it_is_given(query: str) -> None:
    assert asked(query, atLeast="main-7").at_least == "main-7"


def test_of_several_operations_the_one_that_is_meant_says_it() -> None:
    query = (
        'subscription A { desk(atLeast: "main-1") { position } }'
        ' subscription B { desk(atLeast: "main-2") { position } }'
    )
    assert asked(query, operation="B").at_least == "main-2"


def test_what_cannot_be_read_has_none() -> None:
    assert asked("subscription {").at_least is None
    assert asked("subscription { ...A } fragment A on B { ...A }").at_least is None


def test_whoever_goes_on_shares_with_others_who_do() -> None:
    assert asked(atLeast="main-7").key == asked(atLeast="main-8").key
    assert asked().key == asked(atLeast=None).key


def test_those_who_ask_something_else_do_not_share() -> None:
    assert asked(on="2026-01-01").key != asked(on="2026-01-02").key
    assert asked(RATE).key != asked(RATE + " ").key
    both = "subscription ($it: ID!) { need(id: $it, atLeast: $it) { id } }"
    assert asked(both, it="main-7").key != asked(both, it="main-8").key


def test_different_people_do_not_share() -> None:
    keys = {resumed(Asked(it, RATE), 2_000).key for it in (None, CLERK, MILLER)}
    assert len(keys) == 3
