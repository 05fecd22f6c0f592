"""Each threat has a control and a test that shows it; and every test that is named exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODEL = (ROOT / "docs" / "threat-model.md").read_text()
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
PARTS = [it for it in re.split(r"^### ", MODEL, flags=re.MULTILINE)[1:]]
KINDS = set("STRIDE")


def rows(part: str) -> list[list[str]]:
    """The cells of its table, below the head."""
    lines = [it for it in part.splitlines() if it.startswith("| ")]
    return [[cell.strip() for cell in it.strip("|").split(" | ")] for it in lines[1:]]


@pytest.mark.parametrize(("file", "test"), sorted(set(NAMED.findall(MODEL))))
def test_every_test_that_is_named_exists(file: str, test: str) -> None:
    assert re.search(rf"^(async )?def {test}\(", (ROOT / file).read_text(), re.MULTILINE)


@pytest.mark.parametrize("part", PARTS, ids=lambda it: it.partition("\n")[0])
def test_every_threat_has_a_control_and_a_test(part: str) -> None:
    assert rows(part)
    for kind, threat, control, shown in rows(part):
        assert kind.strip() in KINDS
        assert threat
        assert control
        assert NAMED.search(shown), threat


def test_the_whole_way_and_all_that_lies_beside_it_is_looked_at() -> None:
    assert [it.partition("\n")[0] for it in PARTS] == [
        "Client and front door",
        "GraphQL",
        "Accounts",
        "OpenID Connect",
        "A decision",
        "Journal and log",
        "Follower and read models",
        "Answers and exports",
        "Imports",
        "Evidence",
        "Sealed data, backups, operator",
    ]


@pytest.mark.parametrize("part", PARTS, ids=lambda it: it.partition("\n")[0])
def test_every_kind_of_threat_is_looked_for(part: str) -> None:
    """Read models alone have nothing of their own to disclose: answers do."""
    missing = KINDS - {kind.strip() for kind, *_ in rows(part)}
    assert missing <= ({"I"} if part.startswith("Follower") else set())
