"""The layout holds: folders, names that must not clash, locks, and nobody's machine in the text."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import graphql
import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", re.MULTILINE)
PURE = {"domain", "pydantic", "pydantic_core", "typing_extensions"}
MACHINE = re.compile(rb"(?<![\w.:/~}-])/(?:home|root|Users|work|mnt)/[\w.-]+")
"""A path that exists on one machine only."""


def test_our_graphql_folder_never_hides_the_library() -> None:
    assert not (ROOT / "graphql" / "__init__.py").exists()
    assert not (ROOT / "tests" / "graphql").exists()
    assert "site-packages" in str(graphql.__file__)


def test_what_runs_as_a_script_is_not_in_the_way_of_what_python_brings() -> None:
    """Its folder comes first on Python's path."""
    for folder in ("infra", "tools"):
        modules = {it.stem for it in (ROOT / folder).iterdir()}
        assert modules
        assert modules & sys.stdlib_module_names == set()


def test_the_domain_imports_only_itself_pydantic_and_what_python_brings() -> None:
    allowed = PURE | sys.stdlib_module_names
    strangers = {
        f"{it.relative_to(ROOT)}: {name}"
        for it in (ROOT / "domain").rglob("*.py")
        for name in imported(it)
        if name.partition(".")[0] not in allowed
    }
    assert strangers == set()


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_library_carries_its_hashes(name: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / name).read_text().strip())
    assert len(entries) > 20
    assert [it.splitlines()[0] for it in entries if "--hash=sha256:" not in it] == []


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_where_it_was_fetched_from(name: str) -> None:
    assert re.findall(r".*(?:://|--index|--find-links|@ file).*", (ROOT / name).read_text()) == []


def test_what_is_tested_is_what_is_run() -> None:
    run, dev = (dict(PIN.findall((ROOT / it).read_text())) for it in LOCKS)
    assert run
    assert {name: dev.get(name) for name in run} == run


def test_every_dependency_is_asked_for_exactly() -> None:
    asked = re.findall(r'^    "([a-zA-Z][^"]*)",$', (ROOT / "pyproject.toml").read_text(), re.M)
    dependencies = [it for it in asked if re.search(r"[=<>~]", it)]
    assert dependencies
    assert [it for it in dependencies if not re.fullmatch(r"[^=<>~]+==[\w.]+", it)] == []


def test_no_tracked_text_holds_a_path_of_one_machine() -> None:
    found = {
        f"{it.relative_to(ROOT)}: {path.decode()}"
        for it in tracked()
        for path in MACHINE.findall(it.read_bytes())
    }
    assert found == set()


def imported(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            yield from (it.name for it in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / it for it in listed.stdout.split("\0") if it and (ROOT / it).is_file()]
