"""What the pages say is what the code says."""

import csv
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest

from tools.make_docs import ROOT, authority, events, glossary

PAGES = sorted({*ROOT.glob("README*.md"), ROOT / "CHANGELOG.md", *ROOT.glob("docs/**/*.md")})
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize(
    ("name", "made"), [("glossary", glossary), ("events", events), ("authority", authority)]
)
def test_the_generated_pages_are_up_to_date(name: str, made: Callable[[], str]) -> None:
    written = (ROOT / "docs" / f"{name}.md").read_text()
    assert written == made(), "run `make docs`"


def test_every_word_of_the_glossary_is_a_word_of_the_code() -> None:
    with (ROOT / "tools" / "words.csv").open(newline="") as file:
        named = {it["in_code"] for it in csv.DictReader(file)} - {"jiedui"}
    folders = ("domain", "projections", "graphql", "infra")
    code = "\n".join(it.read_text() for at in folders for it in Path(ROOT / at).rglob("*.py"))
    assert {it for it in named if it not in code} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_inside_the_repository_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text())
    assert [it for it in links if not (page.parent / unquote(it)).exists()] == []


def test_no_two_decisions_share_a_number() -> None:
    numbers = [it.name[:4] for it in (ROOT / "docs" / "adr").glob("[0-9]*.md")]
    assert numbers
    assert len(numbers) == len(set(numbers))


def test_every_decision_is_listed_by_its_title() -> None:
    folder = ROOT / "docs" / "adr"
    listed = (folder / "README.md").read_text()
    for it in folder.glob("[0-9]*.md"):
        number, _, title = it.read_text().splitlines()[0].removeprefix("# ").partition(". ")
        assert f"| {number} | [{title}]({it.name}) |" in listed
