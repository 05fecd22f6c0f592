"""Where only known documents are trusted, they are answered by their words or by their digest."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.documents import DIGEST, digest
from api.schema import schema
from infra.documents import documents, of_folder
from infra.trouble import Trouble
from tests.support.live import connected, streamed
from tests.support.people import OPERATIONS, tasks
from tests.support.postgres import fresh_database
from tests.support.server import Server, served

SCHEMA = schema()._schema
TASKS = tasks("reader")
RATE = "subscription { matchRate { isFinal } }"
NOT_KNOWN = (
    "Only documents that are known here are answered, and this is none of them. "
    "此处只答复已登记的查询文档，该文档未登记。"
)


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("data")
    with served(fresh_database(), folder, trusted_documents=OPERATIONS) as it:
        yield it


def sent(server: Server, **asked: Any) -> httpx.Response:
    return server.http.post("/graphql", json=asked)


def must_be_refused(answer: httpx.Response, why: str = NOT_KNOWN) -> None:
    assert answer.status_code == 403
    assert answer.json() == {"errors": [{"message": why}]}


@pytest.mark.parametrize("before", ["", DIGEST])
def test_a_known_document_is_answered_by_its_digest(strict: Server, before: str) -> None:
    named = before + digest(TASKS)
    for answer in (
        sent(strict, documentId=named, operationName="Projections"),
        strict.http.get("/graphql", params={"documentId": named, "operationName": "Projections"}),
    ):
        assert answer.status_code == 200, answer.text
        assert "errors" not in answer.json()


def test_it_is_answered_by_its_words_as_well(strict: Server) -> None:
    assert "errors" not in sent(strict, query=TASKS, operationName="Projections").json()


def test_each_operation_is_known_alone(strict: Server) -> None:
    [alone] = [
        it for it in of_folder(OPERATIONS).values() if "query Projections" in it and it != TASKS
    ]
    assert "errors" not in sent(strict, documentId=digest(alone)).json()


@pytest.mark.parametrize(
    "asked",
    [
        {"query": "{ me { role } }"},
        {"query": TASKS + " "},
        {"query": ""},
        {"query": "{ __schema { types { name } } }"},
        {"documentId": digest("{ me { role } }")},
        {"documentId": ""},
        {"documentId": "sha256:"},
    ],
)
def test_every_other_document_is_refused(strict: Server, asked: dict[str, Any]) -> None:
    must_be_refused(sent(strict, **asked))
    must_be_refused(strict.http.get("/graphql", params=asked))


def test_whoever_names_none_is_told_what_to_send(strict: Server) -> None:
    assert sent(strict).status_code == 400
    assert sent(strict, documentId=7).json() == {
        "errors": [{"message": "A `documentId` is a string."}]
    }


def test_what_is_followed_must_be_known_too(strict: Server) -> None:
    with streamed(strict, RATE) as events:
        events.response.read()
    must_be_refused(events.response)
    with connected(strict) as socket:
        socket.greets()
        socket.follows(RATE)
        assert socket.wrong() == [{"message": NOT_KNOWN}]
        asked = {"documentId": digest(TASKS), "operationName": "FollowMatchRate"}
        socket.says(type="subscribe", id="it", payload=asked)
        assert "matchRate" in socket.next()["data"]


def test_elsewhere_documents_are_not_known_by_digests(server: Server) -> None:
    answer = sent(server, documentId=digest(TASKS))
    must_be_refused(
        answer,
        "No document is known here by its id; send it as `query`. "
        "此处未登记查询文档；请以 query 发送全文。",
    )


def test_a_manifest_says_the_same_as_the_folder(tmp_path: Path) -> None:
    manifest = tmp_path / "documents.json"
    manifest.write_text(json.dumps(of_folder(OPERATIONS)))
    assert documents(manifest, SCHEMA).text(None, digest(TASKS)) == TASKS


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "No documents can be read"),
        ("[]", "is no manifest of documents"),
        ('{"a": 1}', "is no manifest of documents"),
        ('{"a": "{ me { role } }"}', "a is not the SHA-256 of its document"),
        ("{}", "There are no documents to be trusted"),
        (json.dumps({digest("{ nobody }"): "{ nobody }"}), "does not fit the schema: Cannot query"),
        (json.dumps({digest("{"): "{"}), "does not fit the schema: Syntax Error"),
    ],
)
def test_a_manifest_that_will_not_do_is_told_at_the_start(
    tmp_path: Path, written: str, said: str
) -> None:
    manifest = tmp_path / "documents.json"
    manifest.write_text(written)
    with pytest.raises(Trouble, match=said):
        documents(manifest, SCHEMA)


def test_a_folder_that_will_not_do_is_told_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="There are no documents to be trusted"):
        documents(tmp_path, SCHEMA)
    (tmp_path / "torn.graphql").write_text("{ me {")
    with pytest.raises(Trouble, match="does not fit the schema: Syntax Error"):
        documents(tmp_path, SCHEMA)
    with pytest.raises(Trouble, match="No documents can be read"):
        documents(tmp_path / "nowhere", SCHEMA)
