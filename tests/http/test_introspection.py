"""The schema is told to those who say who they are; others do not learn it by guessing."""

import pytest
from graphql import get_introspection_query

from tests.support.county import CLERK
from tests.support.live import connected, streamed
from tests.support.server import Server, served

WHOLE = get_introspection_query()
KEPT = "You are not told the schema; say who you are. 未向您开放接口结构；请先表明身份。"
NEARLY = [
    ("{ me { rol } }", "Cannot query field 'rol' on type 'Me'."),
    ("{ need(idd: 1) { id } }", "Unknown argument 'idd' on field 'Query.need'."),
    ("{ ...on Ned { id } }", "Unknown type 'Ned'."),
    (
        "{ needs(filter: {kind: GOOD}) { totalCount } }",
        "Value 'GOOD' does not exist in 'Kind' enum.",
    ),
]


def test_who_says_who_they_are_is_told_the_schema(server: Server) -> None:
    types = server.asked(WHOLE, by=CLERK)["__schema"]["types"]
    assert "Need" in {it["name"] for it in types}


@pytest.mark.parametrize(
    "document",
    [
        WHOLE,
        '{ __type(name: "Need") { name } }',
        "{ me { role } ...it } fragment it on Query { kept: __schema { types { name } } }",
    ],
)
def test_the_public_is_not_told(server: Server, document: str) -> None:
    answer = server.post(document).json()
    assert [it["message"] for it in answer["errors"]] == [KEPT]
    assert "data" not in answer


def test_the_public_may_say_what_only_looks_like_it(server: Server) -> None:
    assert server.asked('{ __typename needs(search: "__schema") { __typename } }')


@pytest.mark.parametrize(("document", "said"), NEARLY)
def test_the_public_is_told_what_is_wrong_and_not_what_would_be_right(
    server: Server, document: str, said: str
) -> None:
    assert said in [it["message"] for it in server.wrong(document)]
    [told] = [
        it["message"] for it in server.wrong(document, by=CLERK) if said[:-1] in it["message"]
    ]
    assert "Did you mean" in told, "and the next may be told it all the same"
    assert said in [it["message"] for it in server.wrong(document)]


def test_nor_is_whoever_follows(server: Server) -> None:
    document = "subscription { matchRat { isFinal } }"
    with connected(server) as socket:
        socket.greets()
        socket.follows(document)
        [over_a_socket] = socket.wrong()
    with streamed(server, document) as events:
        [over_events] = events.response.json() if events.response.read() else []
    assert "Did you mean" not in over_a_socket["message"] + str(over_events)


@pytest.mark.parametrize(
    ("policy", "public", "known"),
    [("everybody", True, True), ("known", False, True), ("nobody", False, False)],
)
def test_a_setting_says_who_is_told(
    database: str,
    tmp_path_factory: pytest.TempPathFactory,
    policy: str,
    public: bool,
    known: bool,
) -> None:
    with served(database, tmp_path_factory.mktemp("data"), introspection=policy) as server:
        told = ["errors" not in server.post(WHOLE, by=by).json() for by in (None, CLERK)]
    assert told == [public, known]
