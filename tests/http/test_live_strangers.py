"""Who may not follow, or says what nobody can read, is sent away with a code and a sentence."""

from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from websockets.exceptions import InvalidStatus

from tests.support.county import CLERK
from tests.support.live import PROTOCOL, connected, following, streamed
from tests.support.server import Server

DESK = "subscription { desk { totalCount } }"
RATE = "subscription { matchRate { figures { counts { raised } } } }"


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://127.0.0.1:1"])
def test_a_page_of_another_origin_may_not_connect(server: Server, origin: Any) -> None:
    with pytest.raises(InvalidStatus) as refused, connected(server, origin=origin):
        pass
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null"])
def test_nor_may_it_stream(server: Server, origin: str) -> None:
    with streamed(server, RATE, origin=origin) as events:
        assert events.response.status_code == 403
    with streamed(server, RATE, origin=server.address) as events:
        assert events.next()["data"]


def test_a_page_of_our_own_may(server: Server) -> None:
    with connected(server, origin=server.address) as socket:
        socket.greets()


@pytest.mark.parametrize("protocols", [[], ["graphql-ws"], ["soap"]])
def test_another_protocol_is_told_which_to_ask_for(server: Server, protocols: list[Any]) -> None:
    with connected(server, protocols=protocols) as socket:
        assert socket.closed() == (4406, f"Ask for the subprotocol {PROTOCOL}.")


def forged() -> str:
    claims = {"sub": "person-clerk", "role": "coordinator", "region_id": "region-533323"}
    lifetime = {"exp": datetime.now(UTC) + timedelta(days=1), "aud": "jiedui"}
    return jwt.encode(claims | lifetime, "somebody else's key, which is long enough", "HS256")


@pytest.mark.parametrize("said", ["Bearer", "Bearer x", "Basic YTpi", f"Bearer {forged()}"])
def test_who_is_not_who_they_say_may_not_follow(server: Server, said: str) -> None:
    with connected(server) as socket:
        socket.says(type="connection_init", payload={"authorization": said})
        why = "This token is not valid, or no longer; ask for a new one."
        assert socket.closed() == (4403, why)
    with streamed(server, RATE, authorization=said) as events:
        assert events.response.status_code == 401


def test_a_program_may_show_its_token_when_it_connects(server: Server) -> None:
    headers = server.headers(CLERK)
    with connected(server, additional_headers=headers) as socket:
        socket.greets()
        socket.follows('subscription { need(id: "need-1") { id } }')
        assert socket.next()["data"] == {"need": None}


DEAR = "thing { ... on Need { allocations(first: 100) { edges { node { need { id } } } } } }"
SUBSCRIBE = {"type": "subscribe", "id": "it", "payload": {"query": RATE}}


@pytest.mark.parametrize(
    ("said", "code", "why"),
    [
        ("{", 4400, "This is no JSON that can be read."),
        ("[" * 100_000, 4400, "This is no JSON that can be read."),
        ("[]", 4400, "message: "),
        ("1", 4400, "message: "),
        ('{"type": "dance"}', 4400, "message: "),
        ('{"type": ["ping"]}', 4400, "message: "),
        ('{"type": "subscribe", "id": "it"}', 4400, "subscribe.payload: Field required"),
        ('{"type": "subscribe", "id": 1, "payload": {"query": "{a}"}}', 4400, "subscribe.id: "),
        ('{"type": "subscribe", "id": "", "payload": {"query": "{a}"}}', 4400, "subscribe.id: "),
        ('{"type": "subscribe", "id": "it", "payload": {"query": 1}}', 4400, "subscribe.payload"),
        ('{"type": "complete", "id": []}', 4400, "complete.id: "),
        ('{"type": "connection_init", "payload": []}', 4400, "connection_init.payload: "),
        ('{"type": "connection_init"}', 4429, "Too many initialisation requests"),
    ],
)
def test_what_cannot_be_read_ends_the_connection(
    server: Server, said: str, code: int, why: str
) -> None:
    with connected(server) as socket:
        socket.greets()
        socket.sends(said)
        ended, reason = socket.closed()
    assert ended == code
    assert reason.startswith(why)


def test_bytes_are_no_message(server: Server) -> None:
    with connected(server) as socket:
        socket.greets()
        socket.sends(b"{}")
        assert socket.closed() == (4400, "Messages are text.")


def test_a_message_may_have_so_many_bytes(server: Server) -> None:
    with connected(server) as socket:
        socket.greets()
        socket.sends(" " * (server.settings.max_body + 1))
        assert socket.closed()[0] == 1009


def test_nothing_is_followed_before_the_greeting(server: Server) -> None:
    with connected(server) as socket:
        socket.says(**SUBSCRIBE)
        assert socket.closed() == (4401, "Unauthorized: begin with connection_init.")


def test_who_never_greets_is_sent_away(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.live.socket.UNTIL_GREETED", 0.2)
    with connected(server) as socket:
        assert socket.closed() == (4408, "Connection initialisation timeout")


def test_an_id_that_is_taken_ends_the_connection(server: Server) -> None:
    with following(server, RATE) as socket:
        socket.next()
        socket.follows(RATE)
        assert socket.closed() == (4409, "Subscriber for it already exists")


@pytest.mark.parametrize("letter", ["x", "结"])
def test_however_long_an_id_is_why_it_ends_fits_into_a_frame(server: Server, letter: str) -> None:
    with following(server, RATE) as socket:
        socket.next()
        for _ in range(2):
            socket.follows(RATE, name=letter * 100)
        code, why = socket.closed()
        assert (code, why[:20]) == (4409, "Subscriber for " + letter * 5)


def test_an_id_is_free_once_it_was_left(server: Server) -> None:
    with following(server, RATE) as socket:
        socket.next()
        socket.says(type="complete", id="it")
        socket.says(type="complete", id="never-begun")
        socket.follows(RATE)
        assert socket.next()["data"]
        socket.says(type="ping")
        assert socket.hears() == {"type": "pong"}


@pytest.mark.parametrize(
    ("document", "told_of"),
    [
        ("{ me { role } }", "queries are not allowed"),
        (
            'mutation { verifyParty(input: {commandId: "command-1", partyId: "party-1"}) '
            "{ __typename } }",
            "mutations are not allowed",
        ),
        ("subscription { desk { totalCount } matchRate { isFinal } }", "must select only one"),
        ("subscription {", "Syntax Error"),
        ("subscription { dance }", "'dance'"),
        ("subscription { desk(first: 1000) { totalCount } }", "first: 1 to 100."),
        ('subscription { desk(atLeast: "elsewhere-1") { totalCount } }', "atLeast: "),
        ('subscription { matchRate(filter: { regionId: "x" }) { isFinal } }', "filter.regionId: "),
        ("subscription { " + " ".join(f"a{n}: __typename" for n in range(31)) + " }", "aliases"),
        (f"subscription {{ desk(first: 100) {{ edges {{ node {{ {DEAR} }} }} }} }}", "fields"),
        (
            "subscription A { desk { totalCount } } subscription B { desk { totalCount } }",
            "operation",
        ),
    ],
)
def test_what_cannot_be_followed_is_told_and_the_connection_goes_on(
    server: Server, document: str, told_of: str
) -> None:
    with following(server, document) as socket:
        assert told_of in socket.wrong()[0]["message"]
        socket.follows(RATE)
        assert socket.next()["data"]
    with streamed(server, document) as events:
        assert told_of in events.response.read().decode()


def test_an_answer_that_never_knows_enough_is_told(server: Server) -> None:
    document = 'subscription { matchRate(atLeast: "main-999999") { isFinal } }'
    with following(server, document) as socket:
        [error] = socket.wrong()
    assert error["message"] == "atLeast: the answer does not know of this position yet."


def test_a_bug_is_told_by_a_number(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("the secret of person-anna")

    monkeypatch.setattr("api.match_rate.asking.asked", broken)
    with following(server, RATE) as socket:
        [error] = socket.wrong()
    assert error["extensions"]["code"] == "UNEXPECTED"
    with streamed(server, RATE) as events:
        assert events.response.status_code == 200
        assert "UNEXPECTED" in events.event("next")["data"]
        assert events.rest() == [{"event": "complete", "data": ""}]


@pytest.mark.parametrize("body", ["{", "[]", "{}", '{"query": 1}'])
def test_a_stream_of_nothing_that_can_be_read_is_refused(server: Server, body: str) -> None:
    headers = {"accept": "text/event-stream", "content-type": "application/json"}
    answer = server.http.post("/graphql", content=body, headers=headers)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["message"]


def test_a_subscription_has_to_be_followed(server: Server) -> None:
    [error] = server.wrong(RATE)
    assert "text/event-stream" in error["message"]
