"""The steps of a thing are numbered from 1, and taken back from the last."""

from typing import NamedTuple

from domain.ids import NeedId, PartyId
from projections.steps import Steps

OURS, THEIRS = NeedId("need-ours"), NeedId("need-theirs")
MILL = PartyId("party-mill")


class Step(NamedTuple):
    need_id: NeedId
    number: int
    said: str


class Visit(NamedTuple):
    need_id: NeedId
    party_id: PartyId
    number: int


def of_a_need(*said: str) -> Steps[Step]:
    steps = Steps("steps", Step)
    for it in said:
        steps.put(Step(OURS, steps.next_number(OURS), it))
    return steps


def test_the_first_step_is_number_one_and_every_thing_counts_for_itself() -> None:
    steps = of_a_need("begun", "gone on")
    assert steps.about(OURS) == [Step(OURS, 1, "begun"), Step(OURS, 2, "gone on")]
    assert steps.next_number(THEIRS) == 1


def test_the_last_step_is_forgotten_and_the_rest_is_told() -> None:
    steps = of_a_need("begun", "gone on")
    assert steps.forget_last(OURS) == [Step(OURS, 1, "begun")]
    assert steps.about(OURS) == [Step(OURS, 1, "begun")]
    assert steps.forget_last(OURS) == []


def test_where_no_step_was_taken_nothing_is_forgotten() -> None:
    steps = of_a_need("begun")
    assert steps.forget_last(THEIRS) == []
    assert steps.about(OURS) == [Step(OURS, 1, "begun")]


def test_a_thing_may_be_named_by_two_ids_together() -> None:
    visits = Steps("visits", Visit, of=2)
    visits.put(Visit(OURS, MILL, 1))
    assert visits.next_number(OURS, MILL) == 2
    assert visits.next_number(THEIRS, MILL) == 1
    assert visits.forget_last(OURS, MILL) == []
