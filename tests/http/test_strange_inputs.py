"""Decisions asked for with strange values: a typed refusal, or an error that names the field."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.people import Person
from tests.support.server import Server
from tests.support.story import TODAY, Story

DRAFT = "mutation ($input: DraftNeedInput!) { draftNeed(input: $input) { __typename } }"


@pytest.fixture(scope="module")
def story(server: Server) -> Story:
    return Story(server)


@pytest.fixture
def elder(story: Story) -> Person:
    return story.receiver("elder", story.village)


def asked_for(story: Story, quantity: Any) -> dict[str, Any]:
    """So much seed, in jin."""
    content = story.content("1")
    content["lines"][0]["measure"]["quantity"] = quantity
    return {"programmeId": story.programme, "content": content}


@pytest.mark.parametrize(
    "quantity",
    ["1e30", 1e30, "9" * 1000, "0", "-1", "0.0001", "1e-999999999", 10**30],
    ids=lambda it: str(it)[:12],
)
def test_a_quantity_that_cannot_be_kept_is_refused(
    story: Story, elder: Person, quantity: Any
) -> None:
    assert elder.is_refused("SubmitNeed", **asked_for(story, quantity)) == "NothingAsked"


@pytest.mark.parametrize(
    ("quantity", "kept"), [("999999999999999", "999999999999999"), (0.1, "0.1"), ("1E+3", "1000")]
)
def test_a_quantity_that_can_is_kept_to_the_last_digit(
    story: Story, elder: Person, quantity: Any, kept: str
) -> None:
    made = elder.records("SubmitNeed", **asked_for(story, quantity))
    document = "query ($id: ID!, $at: ID) { need(id: $id, atLeast: $at) { lines { given } } }"
    known = {"id": made["id"], "at": made["position"]}
    found = story.client.asked(document, known, by=story.elder)
    assert found == {"need": {"lines": [{"given": kept}]}}


@pytest.mark.parametrize(
    "quantity", [12345678901234.567, "a lot", "NaN", "Infinity", "１", True, [1], "", None]
)
def test_what_is_no_number_is_named(story: Story, quantity: Any) -> None:
    given = asked_for(story, quantity) | {"commandId": "command-no-number"}
    [error] = story.client.wrong(DRAFT, {"input": given}, by=story.elder)
    assert "$input" in error["message"]
    assert "lines[0].measure.quantity" in error["message"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "\0"),
        ("title", "\x1b[31m"),
        ("title", ""),
        ("title", "需" * 4001),
        ("people", 0),
        ("people", -1),
        ("lines", []),
    ],
    ids=str,
)
def test_a_value_that_will_not_do_is_named(story: Story, field: str, value: Any) -> None:
    content = story.content("1") | {field: value}
    given = {"commandId": "command-bad", "programmeId": story.programme, "content": content}
    [error] = story.client.wrong(DRAFT, {"input": given}, by=story.elder)
    assert error["extensions"] == {"code": "BAD_INPUT", "field": f"input.content.{field}"}


@pytest.mark.parametrize("command_id", ["", "x", "command-", "command-\0", "command-" + "x" * 61])
def test_a_command_id_says_its_kind(story: Story, elder: Person, command_id: str) -> None:
    given = asked_for(story, "1") | {"commandId": command_id}
    assert elder.is_refused("SubmitNeed", **given) == "Misnamed"


@pytest.mark.parametrize("need_id", ["party-1", "need-\0", "需求", "need-" + "x" * 1000])
def test_an_id_of_another_kind_is_told(story: Story, need_id: str) -> None:
    assert story.clerk.is_refused("VerifyNeed", needId=need_id) == "Misnamed"


def test_a_need_that_is_not_there_is_unknown(story: Story) -> None:
    assert story.clerk.is_refused("VerifyNeed", needId="need-nowhere") == "Unknown"


def test_a_day_to_come_is_refused(story: Story, elder: Person) -> None:
    tomorrow = TODAY + timedelta(days=2)
    given = asked_for(story, "1") | {"on": tomorrow.isoformat()}
    assert elder.is_refused("SubmitNeed", **given) == "DayIsToCome"


def test_a_day_before_everything_is_refused(story: Story, elder: Person) -> None:
    given = asked_for(story, "1") | {"on": "1950-01-01"}
    assert elder.is_refused("SubmitNeed", **given) == "DayIsTooEarly"


def test_a_unit_that_is_on_no_list_is_refused(story: Story, elder: Person) -> None:
    given = asked_for(story, "1")
    given["content"]["lines"][0]["measure"]["unit"] = "斗"
    assert elder.is_refused("SubmitNeed", **given) == "UnitsDiffer"


def test_a_file_that_was_never_kept_is_unknown(story: Story, elder: Person) -> None:
    given = asked_for(story, "1")
    given["content"]["evidence"] = ["evidence-" + "0" * 64]
    assert elder.is_refused("SubmitNeed", **given) == "Unknown"


def test_more_lines_than_a_need_may_have_are_refused(story: Story) -> None:
    content = story.content(*["1"] * 101)
    given = {"commandId": "command-long", "programmeId": story.programme, "content": content}
    [error] = story.client.wrong(DRAFT, {"input": given}, by=story.elder)
    assert error["extensions"]["field"] == "input.content.lines"
