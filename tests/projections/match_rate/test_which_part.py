"""Which part of a change an event belongs to, in stories of one need."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.codes.needs import Closing, Level
from domain.codes.reasons import Reason
from domain.events.allocations import AllocationReleased, AllocationStepRetracted
from domain.events.needs import NeedClosed, NeedExpired, NeedMerged, NeedPublished
from domain.ids import CommandId, NeedId
from domain.kernel import Event
from projections.match_rate import MatchRate, MatchRateQuestion
from projections.match_rate.causes import Cause
from projections.match_rate.change import ChangeQuestion
from projections.tables import Tables
from tests.projections.match_rate.telling_rates import TOOLS, allocated
from tests.support.county import (
    JUNE,
    MAY,
    SECOND,
    SEED,
    binding,
    need,
    need_content,
    offered,
    pledge_content,
)
from tests.support.rates import events_of, match_rate_change
from tests.support.scenario import Told, told
from tests.support.telling import noon, tell

FOUR = allocated("4")
END_OF_MAY, END_OF_JUNE = date(2026, 5, 31), date(2026, 6, 30)


def on(event: Event, day: date, command: str, *, known: date | None = None) -> Told:
    _, by = told(event, on=day, at=noon(known or day))
    return event, replace(by, command_id=CommandId(f"command-{command}"))


def released(reason: Reason) -> AllocationReleased:
    return AllocationReleased(**dict(FOUR), reason=reason)


def undone() -> AllocationStepRetracted:
    fields = {**dict(FOUR), "reason": Reason.ENTERED_IN_ERROR}
    return AllocationStepRetracted(**fields, step=type(FOUR).__name__)


@pytest.fixture
def may(tables: Tables, rate: MatchRate) -> MatchRate:
    """A need of May, and what of it was matched in May."""
    begun = [it for it, _ in (*need(need_content()), offered(pledge_content("30")))]
    tell(tables, rate, *(on(it, MAY, "begin") for it in begun), on(FOUR, MAY, "approve"))
    return rate


def asked() -> ChangeQuestion:
    start = MatchRateQuestion(END_OF_MAY, END_OF_MAY)
    return ChangeQuestion.of(start, END_OF_JUNE, END_OF_JUNE)


def in_june(tables: Tables) -> dict[Cause, tuple[int, int]]:
    """Raised and matched, of the parts in which there is anything."""
    parts = match_rate_change(tables, asked()).whole.parts
    return {
        cause: (it.raised, it.matched) for cause, it in parts.items() if it.raised or it.matched
    }


def corrected(tables: Tables, need_id: NeedId) -> int:
    """By how much one need came to be matched, or not, by corrections."""
    events = events_of(tables, asked(), Cause.CORRECTED)
    return sum(it.matched for it in events if it.effect.need_id == need_id)


@pytest.mark.parametrize(
    ("reason", "cause"),
    [
        (Reason.PLEDGE_LAPSED, Cause.LAPSED),
        (Reason.TERM_ENDED, Cause.LAPSED),
        (Reason.PLEDGE_RELEASED, Cause.RELEASED),
        (Reason.PAIRING_ENDED, Cause.RELEASED),
        (Reason.BREACH, Cause.RELEASED),
    ],
)
def test_what_ends_because_time_is_over_has_lapsed_and_all_else_is_released(
    tables: Tables, may: MatchRate, reason: Reason, cause: Cause
) -> None:
    tell(tables, may, on(released(reason), JUNE, "release"))
    assert in_june(tables) == {cause: (0, -1)}


@pytest.mark.parametrize(
    ("end", "cause"),
    [
        (NeedExpired(need_id=SEED), Cause.LAPSED),
        (NeedClosed(need_id=SEED, closing=Closing.WITHDRAWN), Cause.RELEASED),
    ],
)
def test_a_need_that_expired_lets_lapse_what_it_had(
    tables: Tables, may: MatchRate, end: Event, cause: Cause
) -> None:
    tell(tables, may, on(end, JUNE, "end"), on(released(Reason.NEED_CLOSED), JUNE, "end"))
    assert in_june(tables) == {cause: (0, -1)}


def test_a_late_release_is_a_late_return(tables: Tables, may: MatchRate) -> None:
    late = on(released(Reason.BREACH), MAY + timedelta(days=3), "release", known=JUNE)
    tell(tables, may, late)
    assert in_june(tables) == {Cause.LATE: (0, -1)}


def test_a_retraction_is_a_correction_and_so_is_what_its_command_records_besides(
    tables: Tables, may: MatchRate
) -> None:
    other = [it for it, _ in need(need_content(), TOOLS)]
    tell(tables, may, *(on(it, JUNE, "another") for it in other))
    tell(tables, may, on(undone(), MAY, "correct", known=JUNE))
    instead = allocated("3", SECOND, binding(TOOLS))
    tell(tables, may, on(instead, JUNE, "correct"))
    assert in_june(tables) == {Cause.RAISED: (1, 0)}
    [seed, tools] = [corrected(tables, it) for it in (SEED, TOOLS)]
    assert (seed, tools) == (-1, 1)


def test_a_merged_need_had_been_counted_twice(tables: Tables, may: MatchRate) -> None:
    tell(tables, may, on(NeedMerged(need_id=SEED, into_id=TOOLS), JUNE, "merge"))
    assert in_june(tables) == {Cause.CORRECTED: (-1, -1)}


def test_an_earlier_match_that_comes_to_light_adds_there_and_takes_away_later(
    tables: Tables, rate: MatchRate
) -> None:
    """Known to be matched on 15 June, the need turns out to have been matched in May already."""
    begun = [it for it, _ in (*need(need_content()), offered(pledge_content("30")))]
    tell(tables, rate, *(on(it, MAY, "begin") for it in begun))
    tell(tables, rate, on(FOUR, JUNE + timedelta(days=14), "approve"))
    assert in_june(tables) == {Cause.MATCHED: (0, 1)}
    early = on(allocated("1", SECOND), MAY, "late", known=END_OF_JUNE)
    tell(tables, rate, early)
    assert in_june(tables) == {Cause.LATE: (0, 1)}


def test_what_was_raised_and_matched_before_is_raised_again_with_both(
    tables: Tables, rate: MatchRate
) -> None:
    """Published late, a need that is matched by then counts in both at once."""
    *drafted, _ = (it for it, _ in need(need_content()))
    tell(tables, rate, *(on(it, MAY, "draft") for it in drafted))
    tell(tables, rate, on(offered(pledge_content())[0], MAY, "offer"), on(FOUR, MAY, "approve"))
    published = NeedPublished(need_id=SEED, level=Level.COUNTY)
    tell(tables, rate, on(published, JUNE, "publish"))
    assert in_june(tables) == {Cause.RAISED: (1, 1)}
