"""Master keys are changed at the command line; a wrong one ends with one sentence."""

import sys
from pathlib import Path
from typing import Protocol

import pytest

from infra import cli
from infra.people.fields import Fields
from infra.people.keys import Keys
from infra.people.masters import KeyRing, LocalKey
from infra.pools import writing_pool
from tests.support.sealed import keep, opened

OLD, NEW = "01" * 32, "02" * 32
CHILD = "pseudonym-child"


class Jiedui(Protocol):
    """Run with these words, beside these settings: all that it says."""

    def __call__(self, *words: str, **environment: str) -> str: ...


def fields_under(database: str, key: str, act: str) -> object:
    with writing_pool(database, size=1) as pool:
        fields = Fields(pool, Keys(KeyRing(LocalKey(bytes.fromhex(key)))))
        if act == "keep":
            keep(fields, CHILD, "sealing-1", {"name": "小明"})
        return opened(fields, CHILD, {"name": "sealing-1"})


@pytest.fixture
def jiedui(
    database: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Jiedui:
    monkeypatch.setenv("DATABASE_URL", database)
    monkeypatch.setenv("JIEDUI_DATA", str(tmp_path))

    def run(*words: str, **environment: str) -> str:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["jiedui", *words])
        with pytest.raises(SystemExit):
            cli.main()
        return "".join(capsys.readouterr())

    return run


def test_keys_are_wrapped_anew_and_the_former_master_key_can_go(
    database: str, jiedui: Jiedui
) -> None:
    fields_under(database, OLD, "keep")
    assert "1 keys were wrapped anew" in jiedui("rotate-keys", JIEDUI_MASTER_KEYS=f"{NEW},{OLD}")
    assert "0 keys were wrapped anew" in jiedui("rotate-keys", JIEDUI_MASTER_KEYS=NEW)
    assert fields_under(database, NEW, "open") == {"name": "小明"}


@pytest.mark.parametrize("words", [["rotate-keys"], ["tick"]], ids=lambda it: it[0])
def test_a_wrong_master_key_ends_with_one_sentence(
    database: str, jiedui: Jiedui, words: list[str]
) -> None:
    fields_under(database, OLD, "keep")
    said = jiedui(*words, JIEDUI_MASTER_KEYS=NEW)
    [sentence] = [it for it in said.splitlines() if "master key" in it]
    assert sentence.startswith("Personal data is sealed under the master key")
    assert "Traceback" not in said
