"""However late it was told, and whichever way one looks: the parts add up to the difference."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as any_of

from domain.ids import PartyId
from projections.match_rate import MatchRate
from projections.match_rate.behind import Signed
from projections.match_rate.causes import Cause
from projections.match_rate.change import ChangeQuestion, Difference, Total
from projections.match_rate.groups import ALL
from projections.tables import Tables
from tests.projections.match_rate.change_by_hand import (
    Numbers,
    all_together,
    behind,
    less,
    numbers,
)
from tests.projections.match_rate.histories import DAYS, Deed, deeds, histories, past_of
from tests.projections.match_rate.test_the_cube import questions
from tests.support.county import DAIRY, MILL
from tests.support.rates import events_of, match_rate_change
from tests.support.rounds import on_a_database
from tests.support.telling import tell

days = any_of.sampled_from(DAYS)
asked_for = any_of.builds(ChangeQuestion.of, questions, as_of=days, known_at=days)
# The tables' connection pool draws its own random delays; to Hypothesis it looks like ours.
pytestmark = pytest.mark.filterwarnings("ignore:Do not use the .random. module inside strategies")
few = settings(on_a_database, max_examples=on_a_database.max_examples // 5)


@on_a_database
@for_all(histories, any_of.lists(asked_for, min_size=1, max_size=6), any_of.integers(1, 12))
def test_what_was_there_and_all_parts_together_are_what_is_there(
    tables: Tables,
    rate_anew: Callable[[], MatchRate],
    deeds: list[Deed],
    asked: list[ChangeQuestion],
    at_once: int,
) -> None:
    past, rate = past_of(deeds), rate_anew()
    for n in range(0, len(past), at_once):
        tell(tables, rate, *past[n : n + at_once])
    for question in asked:
        for party_id in (None, MILL, DAIRY):
            about = of_party(question, party_id)
            answer = match_rate_change(tables, about)
            found = answer.own or answer.whole
            start, end = numbers(past, about.start), numbers(past, about.end)
            assert said(found.start) == start
            assert said(found.end) == end
            assert all_together([said(it) for it in found.parts.values()]) == less(end, start)
            assert_each_part_is_what_its_events_did(tables, about, found, party_id or ALL)


def assert_each_part_is_what_its_events_did(
    tables: Tables, question: ChangeQuestion, found: Difference, party_id: str
) -> None:
    for cause, part in found.parts.items():
        events = events_of(tables, question, cause, party_id)
        assert all_together([effect(it) for it in events]) == said(part)
        places = [(it.effect.position, it.effect.number) for it in events]
        assert places == sorted(places)


@few
@for_all(any_of.lists(deeds, min_size=6, max_size=14), asked_for)
def test_each_event_is_counted_where_the_words_put_it(
    tables: Tables,
    rate_anew: Callable[[], MatchRate],
    deeds: list[Deed],
    question: ChangeQuestion,
) -> None:
    past = past_of(deeds)
    tell(tables, rate_anew(), *past)
    by_hand = behind(past, question.start, question.end)
    for cause in Cause:
        found = by_event(events_of(tables, question, cause))
        told = by_hand.get(cause, [])
        assert found == {
            n: change
            for n in {it.position for it in told}
            if (change := all_together([it.numbers for it in told if it.position == n]))
        }


def by_event(events: Sequence[Signed]) -> dict[int, Numbers]:
    positions = {it.effect.position for it in events}
    found = {
        n: all_together([effect(it) for it in events if it.effect.position == n]) for n in positions
    }
    return {n: change for n, change in found.items() if change}


def of_party(question: ChangeQuestion, party_id: PartyId | None) -> ChangeQuestion:
    asked = [replace(it, party_id=party_id) for it in (question.start, question.end)]
    return ChangeQuestion(*asked)


def said(total: Total) -> Numbers:
    found = {"raised": Decimal(total.raised), "matched": Decimal(total.matched)}
    for unit, it in total.units:
        found |= {f"{unit} required": it.required, f"{unit} matched": it.matched}
    return {name: number for name, number in found.items() if number}


def effect(it: Signed) -> Numbers:
    found = {"raised": Decimal(it.raised), "matched": Decimal(it.matched)}
    for unit, of in it.units.items():
        found |= {f"{unit} required": of.required, f"{unit} matched": of.matched}
    return {name: number for name, number in found.items() if number}
