"""A question that would fetch the whole world is refused before anything is fetched."""

import pytest

from tests.support.county import CHIEF
from tests.support.house import House

PARTY = "edges { node { id memberships(first: 100) { edges { node { joinedOn } } } } }"
DEAR = [
    "{ regions { regions { children { children { children { id } } } } } }",
    f"{{ parties(first: 100) {{ {PARTY} }} }}",
    "query ($n: Int!) { parties(first: $n) { " + PARTY + " } }",
    "{ regions { regions { ...Deep } } }"
    " fragment Deep on Region { children { children { children { id } } } }",
    "{ a: parties(first: 100) { edges { node { ...All } } }"
    "  b: parties(first: 100) { edges { node { ...All } } } }"
    " fragment All on Party { memberships(first: 100) { edges { node { joinedOn } } } }",
]
CHEAP = [
    "{ regions { regions { id children { id name } } } }",
    "{ needs(first: 100) { edges { node { id title { text } category lines { kind } } } } }",
    "{ __schema { types { name fields { name args { name type { ofType { name } } } } } } }",
    '{ node(id: "need-1") { ... on Need { id } } }',
]


@pytest.mark.parametrize("question", DEAR)
def test_lists_within_lists_are_refused(shared: House, question: str) -> None:
    variables = {"n": 1} if "$n" in question else None
    [wrong] = shared.wrong(question, variables)
    assert "20,000 are allowed" in wrong.message


@pytest.mark.parametrize("question", CHEAP)
def test_what_a_page_needs_is_answered(shared: House, question: str) -> None:
    assert shared.asked(question, by=CHIEF)


def test_fragments_in_circles_are_refused_and_counted_once(shared: House) -> None:
    circle = "{ me { ...A } } fragment A on Me { ...B } fragment B on Me { ...A }"
    assert any("itself" in it.message for it in shared.wrong(circle))
