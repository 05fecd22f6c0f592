"""The words in which decisions are tested, tested."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from domain.kernel import Asked, Dated, Happening, Look
from domain.refusals.common import DayIsToCome
from tests.support.scenario import TODAY, given, told
from tests.support.shelf import (
    CLOSED,
    FIRST,
    FOUND,
    OPENED,
    HouseIsClosed,
    PutBack,
    ShelfIsEmpty,
    Take,
    filled,
    put_back,
    take,
    taken,
)

BEFORE = TODAY - timedelta(days=3)
STOCKED = (FOUND, filled("10"))


def test_what_was_asked_happens() -> None:
    given(*STOCKED).when(take("4")).then(taken("4"))
    given(*STOCKED, CLOSED, OPENED).when(take("10")).then(taken("10"))


def test_what_cannot_be_is_refused() -> None:
    given(*STOCKED).when(take("11")).refused(ShelfIsEmpty)
    given(*STOCKED, CLOSED).when(take("4")).refused(HouseIsClosed)


def test_an_event_may_have_a_day_of_its_own() -> None:
    history = (*STOCKED, told(taken("4"), on=BEFORE))
    given(*history).when(PutBack(FIRST)).then(Dated(put_back("4"), BEFORE))
    with pytest.raises(AssertionError):
        given(*history).when(PutBack(FIRST)).then(put_back("4"))


def test_nothing_has_happened_on_a_day_to_come() -> None:
    given(*STOCKED).when(take("4"), on=TODAY + timedelta(days=1)).refused(DayIsToCome)


def test_a_decision_must_admit_what_it_may_refuse() -> None:
    @dataclass(frozen=True)
    class Coy(Take):
        refuses = ()  # type: ignore[assignment]  # that is its fault

        def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
            return super().decide(asked, look)

    coy = Coy(FIRST, filled("1").shelf_id, filled("11").quantity)
    with pytest.raises(AssertionError):
        given(*STOCKED).when(coy).refused(ShelfIsEmpty)


def test_another_outcome_than_the_expected_is_told() -> None:
    with pytest.raises(AssertionError):
        given(*STOCKED).when(take("4")).then(taken("5"))
    with pytest.raises(AssertionError):
        given(*STOCKED).when(take("11")).then(taken("11"))
    with pytest.raises(AssertionError):
        given(*STOCKED).when(take("4")).refused(ShelfIsEmpty)
