"""A correction is one field of any mutation: what was entered in error is retracted with it."""

from typing import Any

from tests.support.county import CHIEF, PARTIES, SEED, need, need_content, programme
from tests.support.house import House
from tests.support.scenario import told

MISTAKE = {"thingId": SEED, "step": "NeedClosed", "reason": "ENTERED_IN_ERROR", "note": "手误"}


def closing(house: House, command: str, closing: str, **also: Any) -> Any:
    return house.told(
        "closeNeed", by=CHIEF, commandId=command, needId=SEED, closing=closing, **also
    )


def test_a_need_that_was_closed_as_the_wrong_thing_is_closed_as_the_right_one(
    empty: House,
) -> None:
    empty.remembers(*PARTIES, told(programme()), *need(need_content()))
    assert closing(empty, "command-1", "WITHDRAWN")["__typename"] == "Accepted"
    assert closing(empty, "command-2", "SHORT")["__typename"] == "WrongStage"
    corrected = closing(empty, "command-3", "SHORT", correcting=MISTAKE)
    assert [it["name"] for it in corrected["events"]] == ["NeedStepRetracted", "NeedClosed"]
    assert corrected["id"] == SEED
    assert closing(empty, "command-3", "SHORT", correcting=MISTAKE) == corrected
    again = closing(empty, "command-4", "SHORT", correcting=MISTAKE | {"step": "NeedVerified"})
    assert again["__typename"] == "StillDependedOn"
    strange = closing(empty, "command-5", "SHORT", correcting=MISTAKE | {"thingId": "cat-1"})
    assert strange["__typename"] == "Misnamed"


def test_several_steps_are_taken_back_in_the_order_in_which_they_are_named(empty: House) -> None:
    empty.remembers(*PARTIES, told(programme()), *need(need_content()))
    assert closing(empty, "command-1", "WITHDRAWN")["__typename"] == "Accepted"
    published = MISTAKE | {"step": "NeedPublished"}
    both = closing(empty, "command-2", "WITHDRAWN", correcting=[MISTAKE, published])
    assert [it["name"] for it in both["events"]] == [
        "NeedStepRetracted",
        "NeedStepRetracted",
        "NeedClosed",
    ]
