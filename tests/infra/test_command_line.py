"""What a user can do wrong at the command line is told in one sentence, and ends with 1."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from infra import cli
from infra.identity import token
from infra.settings import Settings
from tests.infra.importing.desk import HOLDER, VILLAGE, Book
from tests.support.county import CLERK
from tests.support.processes import ROOT

UNREACHABLE = "postgresql://nobody@127.0.0.1:1/nothing"


A_MEMBER = ("--role", "member", "--party", "party-a")


class CommandLine:
    """`jiedui`, run by somebody whose environment is empty but for what the test puts there."""

    def __init__(self, patch: pytest.MonkeyPatch, screen: pytest.CaptureFixture[str]) -> None:
        self._patch, self._screen = patch, screen

    def set(self, **environment: str) -> None:
        for name, value in environment.items():
            self._patch.setenv(name, value)

    def complains(self, *words: str) -> str:
        """The one sentence; on one line, however narrow the screen."""
        self._patch.setattr(sys, "argv", ["jiedui", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said, complaint = self._screen.readouterr()
        assert ended.value.code == 1, (said, complaint)
        assert "Traceback" not in said + complaint
        [sentence] = complaint.splitlines()
        return sentence

    def refuses(self, *words: str) -> str:
        """What is shown where some rows were not imported."""
        self._patch.setattr(sys, "argv", ["jiedui", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = self._screen.readouterr().out
        assert ended.value.code == 2, said
        return said

    def says(self, *words: str) -> str:
        self._patch.setattr(sys, "argv", ["jiedui", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert not ended.value.code
        return self._screen.readouterr().out

    def shows_help(self) -> str:
        """Asked for nothing: no sentence, but all that could be asked for."""
        self._patch.setattr(sys, "argv", ["jiedui"])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said, complaint = self._screen.readouterr()
        assert (ended.value.code, complaint) == (1, "")
        return said


@pytest.fixture
def jiedui(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> CommandLine:
    command_line = CommandLine(monkeypatch, capsys)
    command_line.set(JIEDUI_DATA=str(tmp_path), DATABASE_URL=UNREACHABLE)
    return command_line


def test_a_port_that_is_taken(jiedui: CommandLine) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        jiedui.set(JIEDUI_PORT=str(port))
        said = jiedui.complains("serve")
    assert said == (
        f"127.0.0.1:{port} cannot be used (Address already in use): stop what runs there, "
        "or choose another with JIEDUI_PORT"
    )


@pytest.mark.parametrize("words", [("serve",), ("status",), ("rebuild",)], ids=" ".join)
def test_a_database_that_does_not_answer(jiedui: CommandLine, words: tuple[str, ...]) -> None:
    jiedui.set(JIEDUI_PORT="54321")
    assert jiedui.complains(*words).startswith(
        "The PostgreSQL in DATABASE_URL does not answer: connection"
    )


def test_an_address_that_is_none_never_shows_what_may_be_a_password(jiedui: CommandLine) -> None:
    jiedui.set(DATABASE_URL="user:secret@host")
    said = jiedui.complains("status")
    assert said.startswith("DATABASE_URL cannot be read:")
    assert "secret" not in said


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "many"), ("PORT", "70000"), ("TIMEOUT", "-1"), ("FOLLOW", "perhaps")],
)
def test_a_setting_that_will_not_do(jiedui: CommandLine, name: str, value: str) -> None:
    jiedui.set(**{f"JIEDUI_{name}": value})
    assert jiedui.complains("status").startswith(f"JIEDUI_{name} is '{value}': ")


def test_a_key_that_is_not_there(jiedui: CommandLine, tmp_path: Path) -> None:
    jiedui.set(JIEDUI_SIGNING_KEY_FILE=str(tmp_path / "nowhere"))
    said = jiedui.complains(
        "token", "--person", "person-a", "--role", "member", "--party", "party-a"
    )
    assert said == f"No key can be read from {tmp_path / 'nowhere'}: No such file or directory"


def test_a_projection_that_does_not_exist(jiedui: CommandLine) -> None:
    said = jiedui.complains("rebuild", "everything")
    assert said.startswith("There is no projection 'everything'; there are desk, ")


def test_a_token_that_is_none(jiedui: CommandLine, tmp_path: Path) -> None:
    book = tmp_path / "needs.xlsx"
    said = jiedui.complains("import", str(book), "--token", "x")
    assert said == (
        "The token is not valid, or no longer; make one with `jiedui token`, or one to import "
        "when you are signed in"
    )


def test_a_file_that_is_not_there(jiedui: CommandLine, database: str, tmp_path: Path) -> None:
    jiedui.set(DATABASE_URL=database)
    book = tmp_path / "needs.xlsx"
    said = jiedui.complains("import", str(book), "--token", clerks_token(tmp_path))
    assert str(book) in said


def test_a_file_that_is_no_workbook(jiedui: CommandLine, database: str, tmp_path: Path) -> None:
    jiedui.set(DATABASE_URL=database)
    book = tmp_path / "needs.xlsx"
    book.write_bytes(b"this is no workbook")
    said = jiedui.complains("import", str(book), "--token", clerks_token(tmp_path))
    assert "needs.xlsx" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("person-a", "emperor"), "There is no role 'emperor'; the roles are "),
        (("person-a", "member"), "A member acts for a party: give --party"),
        (("person-a", "coordinator"), "A coordinator acts for a region: give --region"),
        (("anna", "member"), "'anna' is no person; give an id that begins with 'person-'."),
    ],
    ids=lambda it: " ".join(it) if isinstance(it, tuple) else "",
)
def test_a_token_for_nobody(jiedui: CommandLine, words: tuple[str, str], said: str) -> None:
    person, role = words
    assert jiedui.complains("token", "--person", person, "--role", role).startswith(said)


def test_a_token_is_printed_by_itself(jiedui: CommandLine) -> None:
    said = jiedui.says("token", "--person", "person-a", "--role", "member", "--party", "party-a")
    assert said.count(".") == 2
    assert said == said.strip() + "\n"


def test_a_token_that_nobody_would_believe_is_not_printed(jiedui: CommandLine) -> None:
    jiedui.set(JIEDUI_SIGNED_TOKENS="false")
    said = jiedui.complains(
        "token", "--person", "person-a", "--role", "member", "--party", "party-a"
    )
    assert said == "JIEDUI_SIGNED_TOKENS is false: nobody would believe this token"


def test_whoever_looks_is_told_what_a_token_is_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("JIEDUI_DATA", str(tmp_path))
    monkeypatch.setattr(cli, "complaints", Console(stderr=True, force_terminal=True))
    monkeypatch.setattr(sys, "argv", ["jiedui", "token", "--person", "person-a", *A_MEMBER])
    with pytest.raises(SystemExit):
        cli.main()
    token, said = capsys.readouterr()
    assert token.count(".") == 2
    assert "for the first administrator and for demonstrations" in said


def test_an_invitation_is_printed_by_itself(jiedui: CommandLine, database: str) -> None:
    jiedui.set(DATABASE_URL=database)
    said = jiedui.says("invite", "--person", "person-a")
    assert re.fullmatch("[A-Za-z0-9_-]{43}\n", said)
    assert jiedui.complains("invite", "--person", "anna").startswith("'anna' is no person;")


def test_a_token_of_a_program_that_nobody_knows(
    jiedui: CommandLine, database: str, tmp_path: Path
) -> None:
    book = tmp_path / "book.csv"
    book.write_text("x")
    jiedui.set(DATABASE_URL=database)
    said = jiedui.complains("import", str(book), "--token", "jd_" + "x" * 43)
    assert said.startswith("The token is not valid, or no longer;")


def test_the_program_itself_ends_so(tmp_path: Path) -> None:
    environment = {"DATABASE_URL": UNREACHABLE, "JIEDUI_DATA": str(tmp_path)}
    command = [sys.executable, "-m", "infra.cli", "status"]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert ended.stderr.startswith("The PostgreSQL in DATABASE_URL does not answer: ")


def clerks_token(folder: Path) -> str:
    return token(CLERK, Settings(data=folder).signing_key)


MISUSED = {
    "token": "Missing option '--person': `jiedui token --help` tells what it takes",
    "import": "Missing argument 'files': `jiedui import --help` tells what it takes",
    "import x.csv": (
        "Missing option '--token' (env var: 'JIEDUI_TOKEN'): "
        "`jiedui import --help` tells what it takes"
    ),
    "nonsense": "No such command 'nonsense': `jiedui --help` tells what it takes",
    "status too much": (
        "Got unexpected extra argument(s) (too much): `jiedui status --help` tells what it takes"
    ),
    "serve --loudly": "No such option: --loudly: `jiedui serve --help` tells what it takes",
    "token --person person-x --role member --days 0": (
        "Invalid value for '--days': Input should be greater than or equal to 1: "
        "`jiedui token --help` tells what it takes"
    ),
}


@pytest.mark.parametrize("words", MISUSED)
def test_a_command_that_is_not_used_as_it_should_be(jiedui: CommandLine, words: str) -> None:
    assert jiedui.complains(*words.split()) == MISUSED[words]


COMMANDS = [it.name or getattr(it.callback, "__name__", "") for it in cli.app.registered_commands]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_refuses_an_option_in_one_sentence(jiedui: CommandLine, command: str) -> None:
    assert jiedui.complains(command, "--nonsense").startswith("No such option: --nonsense")


def test_no_command_at_all_shows_which_there_are(jiedui: CommandLine) -> None:
    assert "Load workbooks" in jiedui.shows_help()


def test_a_template_lies_where_it_was_asked_for(jiedui: CommandLine, tmp_path: Path) -> None:
    said = jiedui.says("template", str(tmp_path / "book.xlsx"))
    assert said.strip() == str(tmp_path / "book.xlsx")
    assert (tmp_path / "book.xlsx").stat().st_size > 10_000
    said = jiedui.complains("template", str(tmp_path / "book.xlsx"))
    assert said.startswith(f"{tmp_path / 'book.xlsx'} is there already")


def test_what_was_refused_lies_beside_the_book(
    jiedui: CommandLine, tmp_path: Path, database: str
) -> None:
    jiedui.set(DATABASE_URL=database)
    key = Settings.read().signing_key
    wrong = Book({"主体": [VILLAGE | {"类型": "洲"}]}, "年度").saved(tmp_path)
    words = ("import", str(wrong), "--token", token(HOLDER, key))
    said = jiedui.refuses(*words)
    assert f"To be corrected 待更正: {tmp_path / '年度-未导入.xlsx'}" in said.replace("\n", "")
    assert (tmp_path / "年度-未导入.xlsx").exists()
    jiedui.refuses(*words, "--refused", str(tmp_path / "back.xlsx"))
    assert (tmp_path / "back.xlsx").exists()
