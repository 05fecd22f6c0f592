"""The language of events is closed, past tense, and never silently renamed."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

import domain.decisions
from domain.authority import TABLE
from domain.codes.operations import OPERATIONS
from domain.events.needs import NeedPublished
from domain.ids import Id, PartyId, ProgrammeId, RegionId
from domain.kernel import Decision, Event, View
from domain.refusals import Refused
from tests.support.samples import GOLDEN, kinds

RECORDED: dict[str, dict[str, Any]] = json.loads(GOLDEN.read_text())
KINDS = kinds()
VIEWS = [it for it in View.__subclasses__() if it.__module__.startswith("domain.")]
FREQUENT = {"needs", "pledges", "allocations", "deliveries"}
ROOT = Path(__file__).parents[2]


def ours(kind: type) -> bool:
    return kind.__module__.startswith("domain.")


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.__name__)
def test_every_event_says_what_it_means_and_carries_an_id(kind: type[Event]) -> None:
    assert kind.__doc__
    assert kind.model_validate(RECORDED[kind.__name__]).tags


def test_no_two_events_go_by_one_name() -> None:
    with pytest.raises(TypeError, match="already an event called NeedPublished"):
        type("NeedPublished", (Event,), {})
    assert Event.kinds["NeedPublished"] is NeedPublished


def test_every_event_ever_recorded_is_pinned() -> None:
    assert set(KINDS) == set(RECORDED), "run `python -m tests.support.samples`"


@pytest.mark.parametrize("name", sorted(RECORDED))
def test_what_was_once_recorded_can_still_be_read(name: str) -> None:
    event = KINDS[name].model_validate(RECORDED[name])
    again = json.loads(event.model_dump_json())
    assert {it: again[it] for it in RECORDED[name]} == RECORDED[name]


@pytest.mark.parametrize("folder", ["domain", "projections"])
def test_an_event_is_spoken_of_by_its_class_never_by_a_string(folder: str) -> None:
    """A string outlives what it names: no type checker sees that nothing answers to it."""
    modules = sorted((ROOT / folder).rglob("*.py"))
    assert modules
    found = {
        f"{it.relative_to(ROOT)}: {word}" for it in modules for word in words(it) if word in KINDS
    }
    assert found == set()


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_every_view_sees_only_events_that_name_what_it_is_about(view: type[View]) -> None:
    hint = get_type_hints(view)[view.about]
    about = get_args(hint) or (hint,)
    assert all(issubclass(it, Id) for it in about)
    assert view.handlers
    for kind in view.handlers:
        tags = kind.model_validate(RECORDED[kind.__name__]).tags
        assert any(isinstance(it, about) for it in tags)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_a_view_of_a_party_a_programme_or_a_region_sees_rare_events_only(view: type[View]) -> None:
    """A party with 100,000 pledges must not cost a decision about its standing anything."""
    if get_type_hints(view)[view.about] in (PartyId, ProgrammeId, RegionId):
        subjects = {kind.__module__.rpartition(".")[2] for kind in view.handlers}
        assert not subjects & FREQUENT


def test_the_table_of_authority_is_about_every_decision_and_nothing_else() -> None:
    of_their_own = {name for name, it in Decision.kinds.items() if ours(it)} - {"Correct"}
    assert of_their_own == set(TABLE)  # a correction is allowed to whom both its parts are
    assert [it.__name__ for it in domain.decisions.ALL] == list(TABLE)


def test_every_decision_has_a_name_of_its_own_in_chinese() -> None:
    assert list(OPERATIONS) == [*TABLE, "StartImport"]
    assert len(set(OPERATIONS.values())) == len(OPERATIONS)
    assert not any(it.isascii() for it in "".join(OPERATIONS.values()))


@pytest.mark.parametrize("kind", domain.decisions.ALL, ids=lambda kind: kind.__name__)
def test_every_decision_says_what_it_is_for(kind: type[Decision]) -> None:
    assert kind.__doc__
    assert all(issubclass(it, Refused) for it in kind.refuses)


@pytest.mark.parametrize(
    "kind", [it for it in Refused.kinds.values() if ours(it)], ids=lambda kind: kind.__name__
)
def test_every_refusal_says_in_both_languages_what_would_have_to_change(
    kind: type[Refused],
) -> None:
    assert kind.__doc__
    assert kind.en.endswith(".")
    assert kind.zh.endswith("。")


def words(module: Path) -> Iterator[str]:
    """Every string in it, whole."""
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
