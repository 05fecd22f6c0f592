"""Whatever is sent, one sentence says what is wrong with it, and the server goes on."""

from typing import Any

import httpx
import pytest

from tests.support.server import Server

JSON = {"content-type": "application/json"}
ROLE = "{ me { role } }"


def sent(server: Server, body: bytes, headers: dict[str, str] = JSON) -> httpx.Response:
    return server.http.post("/graphql", content=body, headers=headers)


def told(answer: httpx.Response) -> str:
    """The one sentence."""
    [error] = answer.json()["errors"]
    message = str(error["message"])
    assert "Traceback" not in message
    return message


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"query": "\xff"}',
        b'{"query": "\\ud800"}',
        b'{"query": "{ me { role } }", "variables": {"a": NaN}}',
        b"[" * 100_000,
        b'{"query": "{ me { role } }", "variables": {"a": ' + b"9" * 5000 + b"}}",
    ],
    ids=["empty", "torn", "not-utf-8", "half-a-letter", "nan", "deep", "huge-number"],
)
def test_what_is_no_json_is_told(server: Server, body: bytes) -> None:
    answer = sent(server, body)
    assert answer.status_code == 400
    assert told(answer) == "This is no JSON that can be read."


@pytest.mark.parametrize("body", [b"1", b"null", b'"query"', b"[]", b"[1]", b"{}", b'{"query": 1}'])
def test_json_that_is_no_question_is_told(server: Server, body: bytes) -> None:
    answer = sent(server, body)
    assert answer.status_code == 400
    assert told(answer)


@pytest.mark.parametrize("part", ["variables", "extensions", "operationName"])
def test_a_question_with_a_strange_part_is_told(server: Server, part: str) -> None:
    answer = server.http.post("/graphql", json={"query": ROLE, part: [1]})
    assert answer.status_code == 400
    assert told(answer)


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_only_json_is_taken(server: Server, kind: str) -> None:
    """So no page of somebody else's can make a browser ask in its user's name."""
    answer = sent(server, b'{"query": "{ me { role } }"}', {"content-type": kind})
    assert answer.status_code == 415
    assert told(answer) == "Send the question as JSON, with its content type."


def test_a_body_may_have_so_many_bytes(server: Server) -> None:
    answer = sent(server, b'{"query": "#' + b" " * server.settings.max_body + b'"}')
    assert answer.status_code == 413
    assert told(answer).startswith("This request may have 1000000 bytes at most.")


@pytest.mark.parametrize(
    ("document", "told_of"),
    [
        ("{" + " ".join(f"a{n}: __typename" for n in range(31)) + "}", "aliases"),
        ("{" + "id " * 2000 + "}", "2000 tokens"),
        ('{ pairing(id: "pairing-1") ' + "{ parent " * 12 + "{ id }" + "}" * 13, "depth"),
        ("{" * 1_500, "Syntax Error"),
        ("#" * 20_001, "20000 letters"),
        ("{ regions { regions { children { children { children { id } } } } } }", "fields"),
        ("{ needs { nodes } }", "'nodes'"),
        ("query A { me { role } } query B { me { role } }", "operation"),
    ],
    ids=["aliases", "tokens", "depth", "braces", "length", "cost", "typo", "which"],
)
def test_a_document_that_will_not_do_is_told(server: Server, document: str, told_of: str) -> None:
    answer = server.post(document)
    assert told_of in told(answer)
    assert "data" not in answer.json()


@pytest.mark.parametrize(
    ("field", "named"),
    [
        ("needs(first: 101) { totalCount }", "first"),
        ("needs(first: 0) { totalCount }", "first"),
        ("needs(first: -1) { totalCount }", "first"),
        ('needs(after: "W10=") { totalCount }', "after"),
        ('needs(after: "纸") { totalCount }', "after"),
        ('needs(atLeast: "elsewhere-1") { totalCount }', "atLeast"),
        ('needs(atLeast: "main-99999999999999999999") { totalCount }', "atLeast"),
        (r'need(id: "need-\u0000") { id }', "id"),
        ('need(id: "' + "x" * 201 + '") { id }', "id"),
        (r'needs(filter: { regionId: "\u0000" }) { totalCount }', "filter.regionId"),
        (r'parties(filter: { code: "\u0000" }) { totalCount }', "filter.code"),
        (r'regions(find: "\u0007") { isAmbiguous }', "find"),
        ('matchRate(filter: { regionId: "福贡" }) { isFinal }', "filter.regionId"),
        (
            r'pairings(filter: { assistedRegionId: "\u0000" }) { totalCount }',
            "filter.assistedRegionId",
        ),
        (r'history(id: "\u0000") { totalCount }', "id"),
    ],
)
def test_an_argument_that_will_not_do_is_named(server: Server, field: str, named: str) -> None:
    [error] = server.wrong("{ " + field + " }")
    assert error["extensions"] == {"code": "BAD_INPUT", "field": named}


def test_a_cursor_of_another_list_is_none_of_this(server: Server) -> None:
    of_parties = "WyJwYXJ0aWVzIl0="
    document = "query ($it: String) { needs(after: $it) { totalCount } }"
    [error] = server.wrong(document, {"it": of_parties})
    assert error["extensions"]["field"] == "after"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2026-02-30", "day is out of range"),
        ("tomorrow", "a day is written like 2026-11-21"),
        ("0001-01-01", "a day lies between 1949-10-01 and 2200-12-31"),
        ("9999-12-31", "a day lies between 1949-10-01 and 2200-12-31"),
        ("20261121", "a day is written like 2026-11-21"),
        (20261121, "a day is written like 2026-11-21"),
    ],
)
def test_a_day_that_is_none_is_told_wherever_it_stands(
    server: Server, value: Any, said: str
) -> None:
    by_variable = "query ($on: Date) { matchRate(asOf: $on) { isFinal } }"
    [error] = server.wrong(by_variable, {"on": value})
    assert said in error["message"]
    assert "$on" in error["message"]
    written = value if isinstance(value, int) else f'"{value}"'
    [error] = server.wrong("{ matchRate(asOf: " + str(written) + ") { isFinal } }")
    assert said in error["message"]
    assert error["locations"]


def test_ids_of_other_kinds_find_nothing(server: Server) -> None:
    document = '{ need(id: "party-1") { id } node(id: "dragon-1") { id } pairing(id: "?") { id } }'
    assert server.asked(document) == {"need": None, "node": None, "pairing": None}


def test_questions_by_get_only_ask(server: Server) -> None:
    answer = server.http.get("/graphql", params={"query": ROLE})
    assert answer.json() == {"data": {"me": None}}
    asked = '{commandId: "command-1", partyId: "party-1"}'
    decision = f"mutation {{ verifyParty(input: {asked}) {{ __typename }} }}"
    refused = server.http.get("/graphql", params={"query": decision})
    assert refused.status_code == 400
    assert "data" not in refused.json()
    assert told(server.http.get("/graphql")).startswith("Send a question")
