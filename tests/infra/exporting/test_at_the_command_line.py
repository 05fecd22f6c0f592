"""`jiedui export`, beside the server that runs: into a file, or all of it into a folder."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from infra import cli
from tests.infra.exporting.gift import NATIONWIDE, Gift, exported
from tests.support.server import Server

pytestmark = pytest.mark.usefixtures("gift")

Jiedui = Callable[..., str]


@pytest.fixture
def jiedui(
    server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Jiedui:
    """What it says; a complaint comes alone."""
    monkeypatch.setenv("DATABASE_URL", server.platform.conninfo)
    monkeypatch.setenv("JIEDUI_DATA", str(server.settings.data))

    def run(*words: str) -> str:
        monkeypatch.setattr(sys, "argv", ["jiedui", "export", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said, complaint = capsys.readouterr()
        assert bool(ended.value.code) == bool(complaint), (said, complaint)
        return complaint or said

    return run


def test_one_kind_of_thing_goes_into_a_file(jiedui: Jiedui, server: Server, tmp_path: Path) -> None:
    out = tmp_path / "需求.csv"
    assert str(out) in jiedui("needs", str(out))
    assert out.read_bytes() == exported(server, "needs.csv", by=NATIONWIDE).content
    assert list(tmp_path.iterdir()) == [out]


def test_only_what_is_asked_for_goes_out(jiedui: Jiedui, gift: Gift, tmp_path: Path) -> None:
    out, asked = tmp_path / "x.xlsx", ("--programme", gift.story.programme)
    jiedui("needs", str(out), *asked, "--filter", '{"kind": "MONEY"}')
    [_, need] = list(load_workbook(out)["需求"].values)
    assert need[0] == gift.need_id


def test_needs_are_looked_for_and_put_in_order(jiedui: Jiedui, gift: Gift, tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    jiedui("needs", str(out), "--search", "点我", "--order", "BEST_MATCH")
    [_, need] = out.read_text("utf-8-sig").splitlines()
    assert need.startswith(gift.need_id)


def test_everything_goes_into_a_folder(jiedui: Jiedui, tmp_path: Path) -> None:
    said = jiedui("all", str(tmp_path / "out"))
    names = {it.name for it in (tmp_path / "out").iterdir()}
    assert names == {
        f"{it}.csv" for it in ("专项行动", "主体", "需求", "认捐", "对接", "交付", "步骤")
    }
    assert all(it in said for it in names)


def test_everything_goes_into_one_workbook(jiedui: Jiedui, tmp_path: Path) -> None:
    jiedui("all", str(tmp_path / "book.xlsx"))
    pages = load_workbook(tmp_path / "book.xlsx").sheetnames
    assert pages[:5] == ["专项行动", "主体", "同意", "结对", "需求"]
    assert pages[-1] == "步骤"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("needs", "x.csv", "--filter", "[1]"), "--filter takes a JSON object"),
        (("needs", "x.csv", "--filter", '{"stage": "X"}'), "filter.stage: Value 'X'"),
        (
            ("needs", "x.csv", "--as-of", "2020-01-01"),
            "'asOf' is not asked here: filter, order, search may be.",
        ),
        (("match-rate", "x.csv", "--as-of", "yesterday"), "asOf: Expected value of type 'Date'"),
        (("needs", "nowhere/x.csv"), "nowhere"),
    ],
)
def test_a_slip_is_told_in_one_sentence(
    jiedui: Jiedui, words: tuple[str, ...], complaint: str
) -> None:
    [sentence] = jiedui(*words).splitlines()
    assert complaint in sentence
    assert any("\u4e00" <= it <= "\u9fff" for it in sentence)


@pytest.mark.parametrize(("what", "out"), [("needs", "x.pdf"), ("nothing", "x.csv"), ("it", "x")])
def test_what_there_is_no_file_of_is_told_with_what_there_is(
    jiedui: Jiedui, what: str, out: str
) -> None:
    complaint, there, *names = jiedui(what, out).splitlines()
    file = f"{what}.{out[2:]}" if out[2:] else what
    assert complaint == f"There is no {file}. 没有 {file} 这一文件。"
    assert there == "There are, 可以导出："
    assert [it.split(maxsplit=1)[0] for it in names if it[2] != " "] == [
        "csv",
        "xlsx",
        "xml",
        "json",
    ]
    assert all(len(it) <= 80 for it in names)
