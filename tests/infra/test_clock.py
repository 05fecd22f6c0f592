"""The clock states what is over by the calendar: once, and as of the right day."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from threading import Barrier, Thread
from typing import LiteralString

import pytest
from rich.console import Console

from domain.codes.reasons import Reason
from domain.days import day_after
from domain.events.needs import NeedExpired
from domain.events.pairings import PairingConcluded
from domain.events.pledges import PledgeLapsed
from domain.ids import AllocationId, NeedId
from domain.kernel import Dated, Event
from domain.needs.retracting import RetractNeedStep
from infra.clock import CLOCK, Daily, Round, tick
from infra.clock.once import once, report
from infra.clock.round import ask
from infra.evidence.folder import Folder
from infra.foundation import Platform
from infra.settings import Settings
from infra.trouble import Trouble
from projections.due import Due
from projections.match_rate import MatchRateQuestion
from tests.support import needs, pairings, pledges
from tests.support.county import (
    CLERK,
    JULY,
    JUNE,
    MAY,
    PAIRING,
    RICE,
    SEED,
    approved,
    need,
    pair,
    proposed,
)
from tests.support.needs import COUNTY, freed, matched, published, saying
from tests.support.pairings import HERE
from tests.support.rates import match_rate
from tests.support.scenario import KEY, NOON, TODAY, Told, command, remember
from tests.support.shelves import wait_until

OVER, LATER = day_after(JUNE), JUNE + timedelta(days=7)
UNTIL_JUNE = saying(expires_on=JUNE)
EXPIRED = Dated(NeedExpired(need_id=SEED), OVER)
OTHER = NeedId("need-zz")
OFFER = pledges.saying(expires_on=JUNE)


@pytest.fixture
def houses(database: str, tmp_path: Path) -> Iterator[Callable[[], Platform]]:
    """Houses over the same log, each of which keeps the read models."""
    opened: list[Platform] = []

    def another() -> Platform:
        house = Platform(database, KEY, Folder(tmp_path), clock=lambda: NOON)
        house.prepare()
        opened.append(house.__enter__())
        return house

    yield another
    for it in opened:
        it.close()


@pytest.fixture
def house(houses: Callable[[], Platform]) -> Platform:
    return houses()


def tell(house: Platform, *history: Event | Told) -> int:
    """Puts facts of old into the log; the position behind them."""
    remember(house.log, *history)
    house.news.ring()
    return house.log.head()


def stated(house: Platform, after: int) -> list[Dated]:
    """What was recorded behind this position, each event with its day."""
    recorded = house.log.after(after, 1_000_000)
    return [Dated(it.event, it.provenance.occurred_on) for it in recorded]


def test_a_need_past_its_last_day_expires_as_of_the_day_after(house: Platform) -> None:
    before = tell(house, *COUNTY, *published(UNTIL_JUNE))
    assert tick(house, JUNE).recorded == {}
    assert tick(house, OVER).recorded == {"NeedExpired": 1}
    assert stated(house, before) == [EXPIRED]


def test_it_is_the_clock_that_says_so(house: Platform) -> None:
    before = tell(house, *COUNTY, *published(UNTIL_JUNE))
    tick(house, TODAY)
    [expired] = house.log.after(before, 10)
    assert expired.provenance.actor == CLOCK
    assert expired.provenance.recorded_at == NOON


def test_what_was_allocated_to_it_is_released(house: Platform) -> None:
    before = tell(house, *COUNTY, *published(UNTIL_JUNE), *pledges.bound(), *matched("6"))
    assert tick(house, TODAY).recorded == {"NeedExpired": 1, "AllocationReleased": 1}
    released = freed(approved(proposed("6")), "6")
    assert stated(house, before) == [EXPIRED, Dated(released, OVER)]


def test_figures_follow_as_of_the_day(house: Platform) -> None:
    tell(house, *COUNTY, *published(UNTIL_JUNE), *pledges.bound(), *matched("6"))
    tick(house, TODAY)
    house.places.reached("match_rate", house.log.head()).result(10)
    rates = [
        match_rate(house.tables, MatchRateQuestion(day, TODAY)).figures.matched.value
        for day in (MAY, JUNE, OVER)
    ]
    assert rates == [Decimal(0), Decimal(1), Decimal(0)]


def test_an_offer_lapses_and_a_pairing_is_concluded(house: Platform) -> None:
    before = tell(house, *HERE, *pledges.offered(OFFER), *pairings.standing(pairings.UNTIL_JULY))
    tick(house, TODAY)
    assert stated(house, before) == [
        Dated(PledgeLapsed(pledge_id=RICE), OVER),
        Dated(PairingConcluded(pairing_id=PAIRING, pair=pair()), date(2026, 8, 1)),
    ]


def test_that_something_bound_is_late_is_for_people_to_say(house: Platform) -> None:
    before = tell(house, *COUNTY, *pledges.bound(pledges.due(JUNE)))
    tick(house, TODAY)
    assert stated(house, before) == []


def test_a_clock_that_was_off_for_a_week_catches_up_with_the_right_days(house: Platform) -> None:
    names = [NeedId(f"need-{n}") for n in range(7)]
    last_days = [JUNE + timedelta(days=n) for n in range(7)]
    history = [
        it
        for need_id, day in zip(reversed(names), reversed(last_days), strict=True)
        for it in published(saying(expires_on=day), need_id)
    ]
    before = tell(house, *COUNTY, *history)
    tick(house, LATER)
    assert stated(house, before) == [
        Dated(NeedExpired(need_id=need_id), day_after(day))
        for need_id, day in zip(names, last_days, strict=True)
    ]


def test_what_two_ends_would_set_free_goes_with_the_first(house: Platform) -> None:
    offer = pledges.saying(expires_on=LATER)
    before = tell(house, *COUNTY, *published(UNTIL_JUNE), *pledges.accepted(offer), *matched("6"))
    tick(house, TODAY)
    assert stated(house, before) == [
        EXPIRED,
        Dated(freed(approved(proposed("6")), "6"), OVER),
        Dated(PledgeLapsed(pledge_id=RICE), day_after(LATER)),
    ]


def test_two_clocks_at_once_record_once(houses: Callable[[], Platform]) -> None:
    one, other = houses(), houses()
    names = [NeedId(f"need-{n}") for n in range(300)]
    before = tell(one, *COUNTY, *(it for name in names for it in published(UNTIL_JUNE, name)))
    begin = Barrier(2)

    def go(house: Platform) -> None:
        begin.wait()
        tick(house, TODAY)

    clocks = [Thread(target=go, args=(it,)) for it in (one, other)]
    for it in clocks:
        it.start()
    for it in clocks:
        it.join()
    expired = Counter(stated(one, before))
    assert expired == Counter(Dated(NeedExpired(need_id=it), OVER) for it in names)


def test_asked_again_it_records_nothing(house: Platform) -> None:
    tell(house, *COUNTY, *published(UNTIL_JUNE))
    tick(house, TODAY)
    head = house.log.head()
    assert tick(house, TODAY) == Round(head)
    assert house.log.head() == head


def test_whoever_was_faster_is_no_trouble(
    house: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    prolonged = published(saying(expires_on=JULY), OTHER)
    tell(house, *COUNTY, *published(UNTIL_JUNE), needs.closed(), *prolonged)
    found = Round(house.log.head())
    listed_before = [Due(SEED, JUNE), Due(OTHER, JUNE), Due("need-gone", JUNE)]
    ask(house, listed_before, OVER, found)
    assert (found.recorded, found.no_longer_due, found.refused) == ({}, 3, [])
    assert caplog.records == []


def test_an_end_that_somebody_retracted_is_not_stated_again(house: Platform) -> None:
    tell(house, *COUNTY, *published(UNTIL_JUNE))
    tick(house, OVER)
    retract = RetractNeedStep(SEED, "NeedExpired", Reason.ENTERED_IN_ERROR)
    before = house.journal.decide(command(retract, by=CLERK)).position
    found = tick(house, TODAY)
    assert (found.recorded, found.no_longer_due) == ({}, 1)
    assert stated(house, before) == []


def test_what_cannot_be_ended_is_named_and_keeps_nobody_up(
    house: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    many = (
        it
        for n in range(1_001)
        for it in matched("0.001", allocation_id=AllocationId(f"allocation-{n}"))
    )
    before = tell(house, *COUNTY, *published(UNTIL_JUNE), *published(UNTIL_JUNE, OTHER), *many)
    found = tick(house, TODAY)
    assert found.refused == [SEED]
    assert f"could not end {SEED}: No more than 1000 open allocations" in caplog.text
    assert stated(house, before) == [Dated(NeedExpired(need_id=OTHER), OVER)]


class Calendar:
    """A clock that is set by hand."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


MIDNIGHT = datetime(2026, 6, 1, 16, tzinfo=UTC)
"""In China, between the first and the second of June."""
BRIEF = 0.01


def test_a_server_states_it_at_its_start(house: Platform) -> None:
    before = tell(house, *COUNTY, *published(UNTIL_JUNE))
    with Daily(house, clock=Calendar(MIDNIGHT), every=BRIEF):
        wait_until(lambda: stated(house, before))
    assert stated(house, before) == [EXPIRED]


def test_and_after_every_midnight_in_china(house: Platform) -> None:
    calendar = Calendar(MIDNIGHT - timedelta(seconds=1))
    before = tell(house, *COUNTY, *published(UNTIL_JUNE))
    with Daily(house, clock=calendar, every=BRIEF) as clock:
        wait_until(lambda: clock.done_for == JUNE)
        assert stated(house, before) == []
        calendar.at = MIDNIGHT
        wait_until(lambda: clock.done_for == OVER)
    assert stated(house, before) == [EXPIRED]


def test_after_trouble_it_tries_again(house: Platform, caplog: pytest.LogCaptureFixture) -> None:
    before = tell(house, *COUNTY, *published(UNTIL_JUNE))
    house.places.reached("due", before).result(10)
    rename(house, "due", "lost")
    with Daily(house, clock=Calendar(MIDNIGHT), every=BRIEF) as clock:
        wait_until(lambda: clock.error)
        rename(house, "lost", "due")
        wait_until(lambda: clock.done_for == OVER)
        assert clock.error is None
    assert "The clock has to try again: UndefinedTable" in caplog.text
    assert stated(house, before) == [EXPIRED]


def rename(house: Platform, table: LiteralString, to: LiteralString) -> None:
    with house.tables.transaction() as rows:
        rows.execute(f"ALTER TABLE {table} RENAME TO {to}")


def test_a_clock_that_is_stopped_asks_for_nothing_more(house: Platform) -> None:
    before = tell(house, *COUNTY, *published(UNTIL_JUNE))
    assert tick(house, TODAY, stopping=lambda: True).recorded == {}
    assert stated(house, before) == []


def test_by_hand_it_says_what_was_recorded(
    database: str, house: Platform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_ago = date(2020, 1, 6)
    tell(house, *COUNTY, *need(saying(expires_on=long_ago), on=long_ago))
    monkeypatch.setenv("DATABASE_URL", database)
    monkeypatch.setenv("JIEDUI_DATA", str(tmp_path))
    assert "1 × NeedExpired" in by_hand()
    assert "Nothing has come to its end that was not recorded already." in by_hand()


def by_hand() -> str:
    console = Console(file=StringIO())
    once(Settings.read(), console)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_by_hand_it_names_what_could_not_be_ended() -> None:
    with pytest.raises(Trouble, match="1 could not be ended, need-seed to begin with"):
        report(Round(0, refused=[SEED]), Console(file=StringIO()))
