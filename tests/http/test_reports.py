"""Reports as files, for those who may see them; and checked at the command line."""

import json
import re
import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from domain.kernel import Actor
from infra import cli
from tests.support.county import (
    APRIL,
    CLERK,
    FUGONG,
    HARVEST,
    MILLER,
    PARTIES,
    STRANGER,
    need,
    need_content,
    programme,
)
from tests.support.scenario import person, remember, told
from tests.support.server import Server

SUPERVISOR = person("person-supervisor", "supervisor", region=FUGONG)
DRAFT = """
{ reportDraft(programmeId: "programme-harvest", regionId: "region-533323", kind: KIND,
              from: "2026-05-01", to: "2026-05-31", knownAt: "2026-11-20") { figuresId } }
"""
SUBMIT = """
mutation ($input: SubmitReportInput!) {
  submitReport(input: $input) { ... on Accepted { id } ... on Refusal { message } } }
"""
DOCS = Path(__file__).parents[2] / "docs" / "reports.md"


def handed_in(server: Server, kind: str) -> str:
    draft = server.asked(DRAFT.replace("KIND", kind), by=CLERK)["reportDraft"]
    given = {
        "commandId": f"command-{kind}",
        "programmeId": HARVEST,
        "regionId": FUGONG,
        "kind": kind,
        "startsOn": "2026-05-01",
        "endsOn": "2026-05-31",
        "knownAt": "2026-11-20",
        "figuresId": draft["figuresId"],
    }
    report_id = server.asked(SUBMIT, {"input": given}, by=CLERK)["submitReport"]["id"]
    server.catch_up()
    return str(report_id)


@pytest.fixture(scope="module")
def progress(server: Server) -> str:
    remember(server.platform.log, *PARTIES, told(programme(), on=APRIL), *need(need_content("20")))
    server.platform.news.ring()
    server.catch_up()
    return handed_in(server, "PROGRESS_REPORT")


@pytest.fixture(scope="module")
def bulletin(server: Server, progress: str) -> str:
    assert progress
    return handed_in(server, "BULLETIN")


def get(server: Server, name: str, by: Actor | None = CLERK) -> Any:
    return server.http.get(f"/reports/{name}", headers=server.headers(by))


@pytest.mark.parametrize(
    ("form", "media_type", "begins"),
    [
        ("pdf", "application/pdf", b"%PDF-"),
        (
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            b"PK",
        ),
        ("json", "application/json", b'{"asOf":"2026-05-31"'),
    ],
)
def test_a_report_is_there_as_a_file(
    server: Server, progress: str, form: str, media_type: str, begins: bytes
) -> None:
    answer = get(server, f"{progress}.{form}", SUPERVISOR)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="{progress}.{form}"'
    assert answer.content.startswith(begins)


def test_the_hash_of_the_json_is_printed_in_the_workbook_and_in_the_pdf(
    server: Server, progress: str
) -> None:
    digest = f"figures-{sha256(get(server, f'{progress}.json').content).hexdigest()}"
    book = load_workbook(BytesIO(get(server, f"{progress}.xlsx").content))
    assert book["数据"]["A3"].value == digest
    assert digest.encode() in get(server, f"{progress}.pdf").content


def test_anybody_can_recompute_the_hash_as_the_page_says(
    server: Server, progress: str, tmp_path: Path
) -> None:
    content = get(server, f"{progress}.json").content
    (tmp_path / "content.json").write_bytes(json.dumps(json.loads(content), indent=4).encode())
    [snippet] = re.findall(r"```python\n(.*?)```", DOCS.read_text(), re.DOTALL)
    run = [sys.executable, "-I", "-c", snippet]
    said = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert said.splitlines()[0] == f"figures-{sha256(content).hexdigest()}"


@pytest.mark.parametrize("by", [None, MILLER, STRANGER])
def test_it_is_not_there_for_others(server: Server, progress: str, by: Actor | None) -> None:
    answer = get(server, f"{progress}.pdf", by)
    assert answer.status_code == 404
    assert "no such report" in answer.json()["errors"][0]["message"]


def test_but_a_bulletin_is_for_everybody(server: Server, bulletin: str) -> None:
    assert get(server, f"{bulletin}.pdf", None).content.startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["report-nothing.pdf", "programme-harvest.pdf", "a%00b.pdf"])
def test_what_is_no_report_is_not_there(server: Server, name: str) -> None:
    assert get(server, name).status_code == 404


@pytest.mark.parametrize("name", ["report-x.exe", "report-x", ".pdf"])
def test_a_form_that_is_not_made_is_told_so(server: Server, name: str) -> None:
    assert get(server, name).status_code == 404


ASKED = {
    "programmeId": HARVEST,
    "regionId": FUGONG,
    "from": "2026-05-01",
    "to": "2026-05-31",
    "knownAt": "2026-11-20",
}


def draft(server: Server, form: str, by: Actor | None = CLERK, **asked: str) -> Any:
    given = {name: it for name, it in (ASKED | asked).items() if it}
    return server.http.get(f"/reports/draft.{form}", params=given, headers=server.headers(by))


def test_a_draft_is_there_as_a_file_with_the_hash_that_the_query_tells(
    server: Server, progress: str
) -> None:
    assert progress
    for kind in ("PROGRESS_REPORT", "BULLETIN"):
        told = server.asked(DRAFT.replace("KIND", kind), by=CLERK)["reportDraft"]["figuresId"]
        content = draft(server, "json", kind=kind).content
        assert f"figures-{sha256(content).hexdigest()}" == told
        paper = draft(server, "pdf", SUPERVISOR, kind=kind)
        assert paper.content.startswith(b"%PDF-")
        assert told.encode() in paper.content


@pytest.mark.parametrize("by", [None, MILLER, STRANGER])
def test_drafts_are_for_the_offices_of_the_region(server: Server, by: Actor | None) -> None:
    answer = draft(server, "pdf", by)
    assert answer.status_code == 404
    assert answer.json()["errors"][0]["message"].endswith("没有您可见的这份报告；请核对编号。")


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"from": ""}, "A draft needs from too. 草稿还须注明 from。"),
        ({"from": "May"}, "from: a day is written like 2026-11-21. from 填写有误，请更正。"),
        ({"from": "2026-W20-1"}, "from: a day is written like 2026-11-21."),
        ({"from": "0001-01-01"}, "from: a day lies between 1949-10-01 and 2200-12-31."),
        ({"to": "2026-04-01"}, "to: the last day comes before the first. to 填写有误，请更正。"),
        ({"kind": "LETTER"}, "kind: one of "),
        ({"regionId": "county"}, "regionId: 'county' is no region"),
    ],
)
def test_what_a_draft_is_asked_wrongly_is_told(
    server: Server, asked: dict[str, str], sentence: str
) -> None:
    answer = draft(server, "pdf", CLERK, **asked)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["message"].startswith(sentence)


def test_a_token_that_is_not_valid_is_told_so(server: Server, progress: str) -> None:
    headers = {"authorization": "Bearer nonsense"}
    assert server.http.get(f"/reports/{progress}.pdf", headers=headers).status_code == 401


@pytest.fixture
def jiedui(
    server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Any:
    """Run beside the server, by somebody who sits at the machine."""

    def says(*words: str) -> tuple[int, str]:
        monkeypatch.setenv("DATABASE_URL", server.platform.conninfo)
        monkeypatch.setenv("JIEDUI_DATA", str(server.settings.data))
        monkeypatch.setattr(sys, "argv", ["jiedui", "report", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out + err

    return says


def test_the_command_line_counts_it_anew_and_finds_the_same_hash(
    jiedui: Any, server: Server, progress: str, tmp_path: Path
) -> None:
    code, said = jiedui(progress)
    digest = f"figures-{sha256(get(server, f'{progress}.json').content).hexdigest()}"
    assert code == 0
    assert digest in said
    assert "数据与报送时一致" in said
    assert "发起需求" in said
    out = tmp_path / "report.pdf"
    code, said = jiedui(progress, "--out", str(out))
    assert (code, out.read_bytes()) == (0, get(server, f"{progress}.pdf").content)


DRAFTED = ("programme-harvest", "--region", FUGONG, "--from", "2026-05-01", "--to", "2026-05-31")


def test_it_makes_drafts_too(jiedui: Any, tmp_path: Path) -> None:
    out = tmp_path / "draft.json"
    code, said = jiedui(*DRAFTED, "--out", str(out))
    assert (code, "草稿，尚未报送" in said) == (0, True)
    assert f"figures-{sha256(out.read_bytes()).hexdigest()}" in said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("report-nothing",), "There is no report-nothing; check the id"),
        ((*DRAFTED, "--out", "draft.doc"), "draft.doc ends in none of .pdf, .xlsx, .json"),
        (("programme-harvest",), "A draft needs --region, --from and --to"),
        ((*DRAFTED, "--known-at", "2026-05-30"), "The days must be in order and over"),
        ((*DRAFTED[:-1], "2999-01-01"), "The days must be in order and over"),
        ((*DRAFTED, "--kind", "letter"), "There is no kind 'letter'"),
        ((*DRAFTED[:2], "county", *DRAFTED[3:]), "begins with 'region-'"),
    ],
)
def test_what_is_typed_in_wrongly_is_told_in_one_sentence(
    jiedui: Any, progress: str, words: tuple[str, ...], sentence: str
) -> None:
    assert progress
    code, said = jiedui(*words)
    assert code == 1
    assert sentence in said
    assert "Traceback" not in said
