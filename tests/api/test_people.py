"""What is kept about people is sealed as it comes in, and given out once that is recorded."""

import logging
from datetime import timedelta
from typing import Any

import pytest

from domain.kernel import Actor
from tests.support.county import (
    CLERK,
    ELDER,
    FIRST,
    HARVEST,
    MILLER,
    STONE_BRIDGE,
    STRANGER,
    offered,
    pledge_content,
)
from tests.support.house import House
from tests.support.needs import CHILD, COUNTY, consent, matched, published, saying
from tests.support.scenario import NOON, person

OPEN = """
mutation ($input: OpenPersonalFieldsInput!) {
  answer: openPersonalFields(input: $input) {
    ... on Accepted { opened { field value } events { name } }
    ... on Refusal { code message }
  }
}
"""
KEEP = """
mutation ($input: KeepPersonalFieldsInput!) { keepPersonalFields(input: $input) { __typename } }
"""
HELD = """
query ($id: ID!) {
  heldAbout(subjectId: $id) {
    id isForgotten fields
    consents { purpose isInForce since until isByGuardian }
    events { event opened purpose personId }
    texts { text }
  }
}
"""
VALUES = {"NAME": "小明同学", "TELEPHONE": "+86 138-0000-1111", "HEALTH": "先天性心脏病"}


@pytest.fixture
def here(empty: House) -> House:
    content = saying(pseudonym_id=CHILD)
    empty.remembers(*COUNTY, *published(content), consent(), offered(pledge_content()))
    empty.remembers(*matched("4"))
    return empty


def fields(**values: str) -> list[dict[str, str]]:
    return [{"field": field, "value": value} for field, value in values.items()]


def keeps(here: House, command: str = "command-keep", by: Actor = ELDER, **values: str) -> Any:
    given = {"commandId": command, "subjectId": CHILD, "fields": fields(**(values or VALUES))}
    return here.told("keepPersonalFields", by=by, **given)


def opens(here: House, *fields: str, by: Actor = ELDER, **changes: Any) -> Any:
    given = {"commandId": "command-open", "subjectId": CHILD, "purpose": "DELIVERY"}
    asked = given | {"fields": list(fields)} | changes
    return here.asked(OPEN, {"input": asked}, by=by)["answer"]


def test_what_was_kept_is_given_out_and_who_read_it_is_on_record(here: House) -> None:
    assert keeps(here)["events"] == [{"name": "PersonalFieldsKept", "occurredOn": "2026-11-21"}]
    answer = opens(here, *VALUES)
    assert {it["field"]: it["value"] for it in answer["opened"]} == VALUES
    assert answer["events"] == [{"name": "SealedFieldsOpened"}]


def test_whoever_delivers_is_given_what_that_takes(here: House) -> None:
    keeps(here)
    [name] = opens(here, "NAME", by=MILLER, allocationId=FIRST)["opened"]
    assert name == {"field": "NAME", "value": VALUES["NAME"]}
    more = opens(here, "HEALTH", by=MILLER, allocationId=FIRST, commandId="command-2")
    assert more["code"] == "NotNeededToDeliver"
    assert opens(here, "NAME", by=MILLER, commandId="command-3")["code"] == "Unknown"


def test_an_answer_that_was_lost_is_given_again_but_not_for_long(
    here: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeps(here)
    first = opens(here, "NAME")
    assert opens(here, "NAME") == first
    monkeypatch.setattr(here.platform, "_clock", lambda: NOON + timedelta(minutes=11))
    assert opens(here, "NAME")["code"] == "OpenedBefore"


def test_other_values_under_the_same_command_are_refused(here: House) -> None:
    keeps(here, NAME="小明")
    assert keeps(here, NAME="小亮")["code"] == "CommandDiffers"
    assert opens(here, "NAME")["opened"] == [{"field": "NAME", "value": "小明"}]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("NAME", " "),
        ("NAME", "长" * 61),
        ("NAME", "a\x00b"),
        ("TELEPHONE", "call me"),
        ("HEALTH", "病" * 2001),
    ],
)
def test_a_value_that_does_not_fit_its_field_is_refused_and_not_repeated(
    here: House, field: str, value: str, caplog: pytest.LogCaptureFixture
) -> None:
    given = {"commandId": "command-1", "subjectId": CHILD, "fields": fields(**{field: value})}
    with caplog.at_level(logging.DEBUG):
        [error] = here.wrong(KEEP, {"input": given}, by=ELDER)
    assert error.message.startswith("input.fields[0].value: a ")
    assert value not in error.message + caplog.text or value == " "


@pytest.mark.parametrize("who", [None, STRANGER, MILLER], ids=["public", "elsewhere", "giver"])
def test_what_is_held_about_somebody_out_of_reach_is_nothing(
    here: House, who: Actor | None
) -> None:
    keeps(here)
    for wanted in (CHILD, "pseudonym-nobody", "need-seed", "nonsense"):
        assert here.asked(HELD, {"id": wanted}, by=who) == {"heldAbout": None}


def test_everything_that_is_held_about_a_child_can_be_given_to_its_guardian(here: House) -> None:
    keeps(here)
    title = {"title": "小明的书包", "pseudonymId": CHILD, "beneficiaryId": STONE_BRIDGE}
    lines = [{"kind": "GOODS", "measure": {"quantity": "1", "unit": "件"}}]
    content = {"regionId": "region-533323", "category": "EDUCATION", "lines": lines}
    here.told(
        "draftNeed",
        by=ELDER,
        commandId="command-draft",
        programmeId=HARVEST,
        content=title | content,
    )
    opens(here, "NAME")
    held = here.asked(HELD, {"id": CHILD}, by=CLERK)["heldAbout"]
    assert (held["id"], held["isForgotten"]) == (CHILD, False)
    assert held["fields"] == ["NAME", "TELEPHONE", "HEALTH"]
    [to_publication] = held["consents"]
    assert to_publication["purpose"] == "PUBLICATION"
    assert (to_publication["isInForce"], to_publication["isByGuardian"]) == (True, True)
    assert (to_publication["since"], to_publication["until"]) == ("2026-05-01", None)
    assert held["texts"] == [{"text": "小明的书包"}]
    opening, *before = held["events"]
    assert opening == {
        "event": "SealedFieldsOpened",
        "opened": ["NAME"],
        "purpose": "DELIVERY",
        "personId": ELDER.person_id,
    }
    assert [it["event"] for it in before] == [
        "NeedDrafted",
        "PersonalFieldsKept",
        "ConsentRecorded",
        "NeedDrafted",
    ]


def test_everybody_is_told_what_is_held_about_themselves(here: House) -> None:
    oneself = here.asked(HELD, {"id": MILLER.person_id}, by=MILLER)["heldAbout"]
    assert (oneself["id"], oneself["fields"], oneself["consents"]) == (MILLER.person_id, [], [])


def test_who_is_forgotten_leaves_a_pseudonym_and_what_happened(here: House) -> None:
    keeps(here)
    forget = {"commandId": "command-forget", "subjectId": CHILD, "reason": "ON_REQUEST"}
    at = here.told("forgetPerson", by=ELDER, **forget)["position"]
    assert here.told("forgetPerson", by=ELDER, **forget)["__typename"] == "Accepted"
    assert keeps(here, "command-again")["code"] == "PersonIsForgotten"
    assert opens(here, "NAME")["code"] == "PersonIsForgotten"
    asked = HELD.replace("subjectId: $id", f'subjectId: $id, atLeast: "{at}"')
    held = here.asked(asked, {"id": CHILD}, by=ELDER)["heldAbout"]
    assert (held["isForgotten"], held["fields"], held["texts"]) == (True, [], [])
    assert held["events"][0]["event"] == "PersonForgotten"


def test_what_was_opened_before_is_not_given_again_once_it_is_forgotten(here: House) -> None:
    keeps(here)
    assert opens(here, "NAME")["opened"][0]["value"] == VALUES["NAME"]
    forget = {"commandId": "command-forget", "subjectId": CHILD, "reason": "ON_REQUEST"}
    here.told("forgetPerson", by=ELDER, **forget)
    here.caught_up()
    assert opens(here, "NAME")["opened"] == [{"field": "NAME", "value": None}]


def test_a_subject_of_another_kind_is_named_in_the_refusal(here: House) -> None:
    answer = here.told(
        "forgetPerson", by=ELDER, commandId="command-1", subjectId="need-seed", reason="ON_REQUEST"
    )
    assert answer["code"] == "Misnamed"


def test_whoever_is_nobody_keeps_nothing(here: House) -> None:
    supervisor = person("person-eye", "supervisor", region="region-533323")
    assert keeps(here, by=supervisor)["code"] == "NotAllowed"
