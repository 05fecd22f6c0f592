"""Files beside the log: kept for those who say who they are, carried by a need, and removed."""

from io import BytesIO
from typing import Any

import httpx
import pytest
from PIL import Image

from infra.evidence.cleaning import MOST_BYTES
from tests.support.county import CLERK
from tests.support.server import Server
from tests.support.story import Story

PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture(scope="module")
def story(server: Server) -> Story:
    return Story(server)


def kept(server: Server, content: bytes, **headers: str) -> httpx.Response:
    return server.http.post("/evidence", content=content, headers=headers or server.headers(CLERK))


def told(answer: httpx.Response) -> str:
    [error] = answer.json()["errors"]
    return str(error["message"])


def picture(colour: str = "green") -> bytes:
    """One that says where it was taken."""
    paper, exif = BytesIO(), Image.Exif()
    exif[0x010E] = "taken at the house of person-anna"
    Image.new("RGB", (40, 30), colour).save(paper, "JPEG", exif=exif)
    return paper.getvalue()


def test_whoever_keeps_a_file_says_who_they_are(server: Server) -> None:
    answer = kept(server, PDF, accept="*/*")
    assert answer.status_code == 401
    assert "send a token" in told(answer)
    assert kept(server, PDF, authorization="Bearer x").status_code == 401


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"<html>", b"\xff\xd8\xff\xe0 torn", b"\x89PNG\r\n\x1a\n torn", b"GIF89a"],
)
def test_what_is_no_picture_and_no_pdf_is_not_kept(server: Server, content: bytes) -> None:
    answer = kept(server, content)
    assert answer.status_code == 422
    assert told(answer)


def test_a_file_may_have_so_many_bytes(server: Server) -> None:
    answer = kept(server, PDF + b" " * MOST_BYTES)
    assert answer.status_code == 413
    assert told(answer).startswith(f"This request may have {MOST_BYTES} bytes at most.")
    assert kept(server, PDF + b" " * (MOST_BYTES - len(PDF))).status_code == 201


def test_a_file_comes_back_as_it_was_kept(server: Server) -> None:
    answer = kept(server, PDF)
    assert answer.status_code == 201
    where = f"/evidence/{answer.json()['id']}"
    assert server.http.get(where).status_code == 401
    found = server.http.get(where, headers=server.headers(CLERK))
    assert found.content == PDF
    assert found.headers["content-type"] == "application/pdf"
    assert found.headers["content-disposition"] == "attachment"
    assert kept(server, PDF).json() == answer.json()


def test_a_picture_comes_back_without_what_the_camera_wrote(server: Server) -> None:
    where = f"/evidence/{kept(server, picture()).json()['id']}"
    found = server.http.get(where, headers=server.headers(CLERK))
    assert found.headers["content-type"] == "image/jpeg"
    assert b"person-anna" not in found.content
    assert Image.open(BytesIO(found.content)).size == (40, 30)


@pytest.mark.parametrize("name", ["evidence-" + "0" * 64, "need-1", "..%2F..%2Fsigning.key", "%00"])
def test_a_file_that_is_not_there_is_told(server: Server, name: str) -> None:
    found = server.http.get(f"/evidence/{name}", headers=server.headers(CLERK))
    assert found.status_code == 404


def known(server: Server, need_id: str) -> dict[str, Any]:
    """What the office sees of the need, and of its history."""
    server.catch_up()
    document = """query ($id: ID!) {
      need(id: $id) { stage coverage evidenceIds title { id text isRemoved } }
      history(id: $id) { totalCount edges { node { position event recordedAt } } }
      matchRate { figures { counts { raised matched } matched { part whole } } }
    }"""
    found: dict[str, Any] = server.asked(document, {"id": need_id}, by=CLERK)
    return found


def test_a_file_and_words_that_go_are_told_to_be_gone_and_nothing_else_changes(
    server: Server, story: Story
) -> None:
    evidence_id = kept(server, picture("red")).json()["id"]
    need_id = story.published("20", title="请修小桥", evidence=[evidence_id])
    other_id = story.published("5", title="请修水渠")
    before, other = known(server, need_id), known(server, other_id)
    assert before["need"]["evidenceIds"] == [evidence_id]
    assert before["need"]["title"]["text"] == "请修小桥"

    text_id = before["need"]["title"]["id"]
    story.clerk.records("RemoveText", textId=text_id, reason="PERSONAL_DATA")
    story.clerk.records("RemoveEvidence", evidenceId=evidence_id, reason="PERSONAL_DATA")
    after = known(server, need_id)
    assert after["need"].pop("title") == {"id": text_id, "text": None, "isRemoved": True}
    assert before["need"].pop("title")
    assert after == before
    assert known(server, other_id) == other
    where = f"/evidence/{evidence_id}"
    assert server.http.get(where, headers=server.headers(CLERK)).status_code == 404
    removed = "This file was removed, and stays removed. 此文件已被删除，不再保存。"
    assert told(kept(server, picture("red"))) == removed


def test_who_is_no_office_is_not_told_by_which_id_words_can_be_removed(
    server: Server, story: Story
) -> None:
    need_id = story.published("20")
    server.catch_up()
    document = "query ($id: ID!) { need(id: $id) { title { id } } }"
    assert server.asked(document, {"id": need_id})["need"] == {"title": {"id": None}}
