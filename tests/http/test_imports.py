"""Workbooks sent over HTTP, imported as jobs: watched, corrected, and told to nobody else."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from uuid import uuid4

import httpx
import pytest
from openpyxl import load_workbook

from api.import_job import MOST_OPEN
from domain.kernel import Actor
from infra.jobs.files import MOST_WAITING
from infra.jobs.web import LARGEST
from infra.jobs.worker import ImportWorker
from tests.infra.importing.desk import HOLDER, NEED, whole_book
from tests.support.scenario import person
from tests.support.server import PATIENCE, Server

START = """
mutation ($input: StartImportInput!) {
  startImport(input: $input) {
    __typename
    ... on ImportJob { id state files office }
    ... on Refusal { code message messageZh }
  }
}
"""
JOB = """
query ($id: ID!) {
  job(id: $id) {
    state files done total percent secondsLeft endedAt moreNotices refusedWorkbook why
    counts { sheet recorded alreadyThere resumed refused }
    refused { book sheet row number column message messageZh }
    warnings(first: 1) { message }
  }
}
"""
STRANGER = person("person-stranger", region="region-44")


@pytest.fixture
def works(server: Server) -> Iterator[None]:
    """A worker, for as long as the test lasts."""
    it = server.platform
    with ImportWorker(it, it.jobs, it.jobs_moved, it.conninfo, keep=14) as worker:
        yield
        assert worker.error is None


def sent(
    server: Server, content: bytes, name: str = "书.xlsx", by: Actor | None = HOLDER
) -> httpx.Response:
    headers = server.headers(by)
    return server.http.post("/imports", content=content, params={"name": name}, headers=headers)


def file(server: Server, path: Path, by: Actor = HOLDER) -> str:
    return str(sent(server, path.read_bytes(), path.name, by).json()["id"])


def started(server: Server, *files: str, by: Actor | None = HOLDER, **more: object) -> Any:
    given = {"commandId": f"command-{uuid4().hex}", "fileIds": files, "office": "民政局", **more}
    return server.asked(START, {"input": given}, by=by)["startImport"]


def job(server: Server, job_id: str, by: Actor | None = HOLDER) -> Any:
    return server.asked(JOB, {"id": job_id}, by=by)["job"]


def ended(server: Server, job_id: str) -> Any:
    patience = monotonic() + PATIENCE
    while (found := job(server, job_id))["endedAt"] is None and monotonic() < patience:
        sleep(0.05)
    return found


def told(answer: httpx.Response) -> str:
    [error] = answer.json()["errors"]
    return str(error["message"])


@pytest.mark.usefixtures("works")
def test_a_workbook_goes_round_over_http(server: Server, tmp_path: Path) -> None:
    faulty = whole_book("年度", 需求=[NEED | {"提出日期": "去年"}], 认捐=[], 对接=[], 交付=[])
    begun = started(server, file(server, faulty.saved(tmp_path)))
    assert (begun["__typename"], begun["files"]) == ("ImportJob", ["年度.xlsx"])
    found = ended(server, begun["id"])
    assert (found["state"], found["percent"], found["why"]) == ("DONE", "100.0", None)
    assert {"sheet": "needs", "recorded": 0, "alreadyThere": 0, "resumed": 0, "refused": 1} in (
        found["counts"]
    )
    [refused] = found["refused"]
    assert (refused["book"], refused["row"], refused["column"]) == (
        "年度.xlsx",
        2,
        "提出日期 (raised_on)",
    )
    assert refused["messageZh"].startswith("“去年”不是日期")

    answer = server.http.get(found["refusedWorkbook"], headers=server.headers(HOLDER))
    assert "filename*=UTF-8''%E5%B9%B4%E5%BA%A6-" in answer.headers["content-disposition"]
    back = load_workbook(BytesIO(answer.content))
    headings = [it.value for it in back["需求"][1]]
    back["需求"].cell(2, headings.index("提出日期") + 1).value = "2020-01-05"
    back.save(tmp_path / "again.xlsx")
    again = ended(server, started(server, file(server, tmp_path / "again.xlsx"))["id"])
    assert (again["state"], again["refused"], again["refusedWorkbook"]) == ("DONE", [], None)
    assert [it["recorded"] for it in again["counts"]] == [1]


@pytest.mark.usefixtures("works")
def test_a_book_that_cannot_be_read_fails_with_a_sentence(server: Server) -> None:
    begun = started(server, sent(server, b"nothing of the kind").json()["id"])
    found = ended(server, begun["id"])
    assert found["state"] == "FAILED"
    assert found["why"].startswith("书.xlsx: This is plain text")
    assert found["percent"] is None


@pytest.mark.usefixtures("works")
def test_two_files_of_one_name_fail_with_a_sentence(server: Server) -> None:
    ids = [sent(server, content).json()["id"] for content in (b"one", b"another")]
    found = ended(server, started(server, *ids)["id"])
    assert found["state"] == "FAILED"
    assert found["why"].startswith("书.xlsx: There are two files of this name; rename one.")


def test_a_file_that_is_named_twice_is_refused_and_waits_on(server: Server) -> None:
    mine = person("person-hasty", region="region-44")
    one, other = (sent(server, b"x", by=mine).json()["id"] for _ in range(2))
    refused = started(server, one, other, one, by=mine)
    assert (refused["__typename"], refused["code"]) == ("FileIsNamedTwice", "FileIsNamedTwice")
    assert refused["message"] == f"{one} is named twice; name each file once."
    assert refused["messageZh"] == f"文件 {one} 重复；每个文件只能填写一次。"
    assert started(server, one, other, by=mine)["state"] == "WAITING"


def test_an_id_that_no_database_can_hold_finds_nothing(server: Server) -> None:
    [error] = server.wrong(JOB, {"id": "job-\0"}, by=HOLDER)
    assert error["message"] == "id: 200 letters at most, without control characters."
    given = {"commandId": "command-x", "fileIds": ["file-\0"]}
    [error] = server.wrong(START, {"input": given}, by=HOLDER)
    assert error["message"] == "input.fileIds: 200 letters at most, without control characters."
    answer = server.http.get("/imports/job-%00/refused", headers=server.headers(HOLDER))
    assert answer.status_code == 404


def test_a_job_is_told_to_nobody_else(server: Server, tmp_path: Path) -> None:
    begun = started(server, file(server, whole_book().saved(tmp_path)))
    assert job(server, begun["id"])["state"] == "WAITING"
    for other in (STRANGER, person("person-x", "supervisor", region="region-44"), None):
        assert job(server, begun["id"], by=other) is None
        where = f"/imports/{begun['id']}/refused"
        answer = server.http.get(where, headers=server.headers(other))
        assert answer.status_code == (404 if other else 401)
    assert server.asked("{ jobs { id } }", by=STRANGER) == {"jobs": []}
    assert server.asked("{ jobs { id } }") == {"jobs": []}
    assert begun["id"] in [it["id"] for it in server.asked("{ jobs { id } }", by=HOLDER)["jobs"]]


def test_the_same_command_is_the_same_job(server: Server, tmp_path: Path) -> None:
    mine = person("person-twice", region="region-44")
    one, other = (file(server, whole_book().saved(tmp_path), mine) for _ in range(2))
    asked = {"commandId": "command-once"}
    begun = started(server, one, by=mine, **asked)
    assert started(server, one, by=mine, **asked) == begun
    assert started(server, other, by=mine, **asked)["code"] == "CommandDiffers"
    assert started(server, one, by=mine)["code"] == "Unknown"
    assert started(server, other, by=STRANGER)["code"] == "Unknown"
    assert len(server.asked("{ jobs { id } }", by=mine)["jobs"]) == 1


def test_only_coordinators_import(server: Server) -> None:
    member = person("person-li", "member", party="party-x")
    assert started(server, "file-x", by=member)["code"] == "NotAllowed"
    assert started(server, "file-x", by=None)["code"] == "NotAllowed"
    assert sent(server, b"x", by=member).status_code == 403
    assert sent(server, b"x", by=None).status_code == 401


@pytest.mark.parametrize(
    "name", ["", "书.pdf", "../书.xlsx", "a/书.xlsx", "\\书.xlsx", ".书.xlsx", "书" * 60 + ".xlsx"]
)
def test_a_file_has_a_name_that_says_what_it_is(server: Server, name: str) -> None:
    assert sent(server, b"x", name).status_code == 422


def test_what_is_asked_has_its_limits(server: Server) -> None:
    given = {"commandId": "command-x", "fileIds": []}
    [error] = server.wrong(START, {"input": given}, by=HOLDER)
    assert error["message"] == "input.fileIds: 1 to 50 files."
    [error] = server.wrong(
        START, {"input": given | {"fileIds": ["file-x"], "office": "局\0"}}, by=HOLDER
    )
    assert error["message"].startswith("input.office: 200 letters at most")
    begun = started(server, sent(server, b"x").json()["id"])
    question = "query ($id: ID!) { job(id: $id) { refused(first: 0) { row } } }"
    [error] = server.wrong(question, {"id": begun["id"]}, by=HOLDER)
    assert error["message"] == "first: 1 to 100."


def test_one_person_has_so_many_at_a_time(server: Server) -> None:
    mine = person("person-busy", region="region-44")
    for _ in range(MOST_OPEN):
        assert started(server, sent(server, b"x", by=mine).json()["id"], by=mine)["id"]
    waits = sent(server, b"x", by=mine).json()["id"]
    assert started(server, waits, by=mine)["code"] == "TooManyImports"
    for _ in range(MOST_WAITING - 1):
        assert sent(server, b"x", by=mine).status_code == 201
    assert told(sent(server, b"x", by=mine)).startswith("Too many files wait for an import")


def test_a_workbook_may_be_larger_than_other_requests_and_not_without_end(server: Server) -> None:
    assert sent(server, b"x" * (server.settings.max_body + 1)).status_code == 201
    answer = sent(server, b"x" * (LARGEST + 1))
    assert (answer.status_code, told(answer)) == (
        413,
        f"This request may have {LARGEST} bytes at most. 请求最多 {LARGEST} 字节。",
    )
