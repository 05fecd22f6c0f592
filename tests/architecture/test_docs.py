"""What the pages say is what the code says."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.make_docs import ROOT, events, glossary


@pytest.mark.parametrize(("name", "made"), [("glossary", glossary), ("events", events)])
def test_the_generated_pages_are_up_to_date(name: str, made: Callable[[], str]) -> None:
    written = (ROOT / "docs" / f"{name}.md").read_text()
    assert written == made(), "run `make docs`"


def test_every_word_of_the_glossary_is_a_word_of_the_code() -> None:
    with (ROOT / "tools" / "words.csv").open(newline="") as file:
        named = {it["in_code"] for it in csv.DictReader(file)} - {"jiedui"}
    folders = ("domain", "projections", "graphql", "infra")
    code = "\n".join(it.read_text() for at in folders for it in Path(ROOT / at).rglob("*.py"))
    assert {it for it in named if it not in code} == set()
