"""The READMEs: what they tell to ask is asked, word for word, and what they show is answered."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.journeys.starting import environment, started
from tests.journeys.year import a_year
from tests.support.processes import ROOT

BLOCK = re.compile(r"^```(sh|json|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SESSION = "\n## A first session\n"
ADDRESS, COMMAND = '("127.0.0.1", {})', ".venv/bin/jiedui"
CURTAIN = "--- the curtain falls ---"
A_MOMENT_LATER = """\
while ask '{ projections { eventsBehind } }' | grep '"eventsBehind": [1-9]' >/dev/null
do sleep 0.1; done"""
"""Nobody types as quickly as a test does: what was recorded is in the answers by then."""


class Scene(NamedTuple):
    """What is typed, and what is shown to come of it."""

    typed: str
    kind: str
    shown: str


class House(NamedTuple):
    """A server that runs, what it printed at its start, and how the shell reaches it."""

    printed: str
    port: int
    environment: dict[str, str]

    def plays(self, scenes: list[Scene]) -> list[str]:
        """What comes of each, typed one after the other into one shell."""
        tokens = re.findall("^export .*$", self.printed, re.MULTILINE)
        between = (A_MOMENT_LATER, f"echo '{CURTAIN}'")
        typed = [line for it in scenes for line in (self.here(it.typed), *between)]
        shell = subprocess.run(
            ["sh"],
            input="\n".join([*tokens, *typed]),
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert shell.stderr == ""
        return shell.stdout.split(f"{CURTAIN}\n")[:-1]

    def here(self, typed: str) -> str:
        """At the port and with the Python of this test."""
        typed = typed.replace(ADDRESS.format(8000), ADDRESS.format(self.port))
        return typed.replace(COMMAND, f"{sys.executable} -m infra.cli")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Where the year is there already, as on every later start."""
    with a_year(tmp_path) as conninfo:
        mine = environment(conninfo, tmp_path)
        with started(mine) as printed:
            yield House(printed, int(mine["JIEDUI_PORT"]), mine)


def blocks(text: str) -> list[tuple[str, str]]:
    return [(kind, inner) for kind, inner in BLOCK.findall(text)]


def scenes(text: str) -> list[Scene]:
    """Every block of commands, with the block behind it, if that shows what came of it."""
    found = blocks(text)
    behind = [*found[1:], ("", "")]
    return [
        Scene(typed, *(after if after[0] in ("json", "text") else ("", "")))
        for (kind, typed), after in zip(found, behind, strict=True)
        if kind == "sh"
    ]


def is_answered(scene: Scene, answer: str) -> bool:
    if scene.kind == "json":
        return alike(documents(scene.shown), documents(answer))
    return fits(closely(scene.shown), closely(answer))


def documents(text: str) -> list[Any]:
    """The JSON documents in it, one behind the other."""
    found, rest = [], text.strip()
    while rest:
        document, end = json.JSONDecoder().raw_decode(rest)
        found.append(document)
        rest = rest[end:].strip()
    return found


def alike(shown: Any, answered: Any) -> bool:
    """Is it what was shown? `…` stands for whatever differs from time to time."""
    if isinstance(shown, dict) and isinstance(answered, dict):
        same = shown.keys() == answered.keys()
        return same and all(alike(shown[it], answered[it]) for it in shown)
    if isinstance(shown, list) and isinstance(answered, list):
        return len(shown) == len(answered) and all(map(alike, shown, answered))
    if isinstance(shown, str) and "…" in shown:
        return fits(shown, str(answered))
    return bool(shown == answered) and type(shown) is type(answered)


def fits(shown: str, printed: str) -> bool:
    pattern = "".join("*" if it == "…" else f"[{it}]" if it in "*?[" else it for it in shown)
    return fnmatchcase(printed, pattern)


def closely(text: str) -> str:
    """Without the breaks and blanks that the width of a terminal brings."""
    return "".join(text.split())


def told(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_session_can_be_replayed_word_for_word(house: House) -> None:
    session = scenes(told("README.md").partition(SESSION)[2])
    assert len(session) > 10
    for scene, answer in zip(session, house.plays(session), strict=True):
        agrees = is_answered(scene, answer)
        assert agrees, f"{scene.typed}is answered by\n{answer}instead of\n{scene.shown}"
    assert "1,041 of 1,511 needs matched, 68.89 %" in house.printed


def test_both_languages_tell_the_same_session() -> None:
    assert blocks(told("README.md")) == blocks(told("README.zh.md"))


def test_what_is_shown_is_compared() -> None:
    assert alike({"on": "…", "n": ["main-…"]}, {"on": "2026-11-22", "n": ["main-1"]})
    assert not alike({"n": 1}, {"n": 2})
    assert not alike({"n": True}, {"n": 1})
    assert not alike({"n": ["main-…"]}, {"n": ["side-1"]})
    assert not alike([1], [1, 2])
    assert not fits("Refused…3", "Refused: 4")
