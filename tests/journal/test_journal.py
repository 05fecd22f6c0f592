"""Many ask at once; each is answered as if it had asked alone."""

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from itertools import repeat
from threading import Event as Signal

import pytest
from eventsourcing.persistence import IntegrityError, OperationalError

from domain.kernel import Asked, Command, Dated, Decision, Happening, Look, Outcome
from domain.refusals.common import CommandDiffers, DayIsToCome
from infra.journal import BESIDE, Closed, Contended, Journal
from infra.log import Log, Unavailable
from infra.sitting import NothingHappened
from tests.support.meddled import Meddled
from tests.support.scenario import (
    KEY,
    LI,
    NOON,
    TODAY,
    WANG,
    command,
    everything,
    remember,
    told,
)
from tests.support.shelf import (
    FOUND,
    SHELF,
    Fill,
    RoomId,
    ShelfId,
    ShelfIsEmpty,
    Stock,
    filled,
    put_back,
    take,
    taken,
)

TOMORROW = TODAY + timedelta(days=1)
YESTERDAY, BEFORE_THAT = TODAY - timedelta(days=1), TODAY - timedelta(days=2)


@dataclass(frozen=True)
class Breaks(Decision):
    """A decision with a bug in it, half-way through."""

    def decide(self, _: Asked, look: Look) -> Iterator[Happening]:
        yield taken(f"{look(Stock(SHELF)).left}", "taking-broken")
        raise ZeroDivisionError


@dataclass(frozen=True)
class SaysNothing(Decision):
    def decide(self, _: Asked, look: Look) -> Iterator[Happening]:
        look(Stock(SHELF))
        yield from ()


@dataclass(frozen=True)
class AsksForASet(Breaks):
    shelves: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Foresees(Decision):
    def decide(self, _: Asked, __: Look) -> Iterator[Happening]:
        yield Dated(filled("1"), TOMORROW)


@dataclass(frozen=True)
class Swallows(Decision):
    """Whatever is raised while it looks, it takes for its own business."""

    def decide(self, _: Asked, look: Look) -> Iterator[Happening]:
        left = "0.5"
        with suppress(BaseException):
            left = f"{look(Stock(SHELF)).left}"
        yield taken(left, "taking-greedy")


@pytest.fixture
def recorder() -> Meddled:
    return Meddled()


@pytest.fixture
def log(recorder: Meddled) -> Log:
    log = Log(recorder)
    remember(log, FOUND, filled("10"))
    return log


def heard(log: Log, *commands: Command, at_once: int = 128) -> list[Future[Outcome]]:
    journal = Journal(log, KEY, at_once=at_once, clock=lambda: NOON)
    answers = [journal.submit(it) for it in commands]
    with journal:
        pass
    return answers


def test_what_waits_is_heard_together_and_in_order(log: Log) -> None:
    answers = heard(log, *(command(take("4", f"taking-{n}")) for n in range(4)))
    refused = [type(it.exception()) for it in answers]
    assert refused == [type(None), type(None), ShelfIsEmpty, ShelfIsEmpty]
    assert [answers[n].result().position for n in (0, 1)] == [3, 4]


def test_a_command_sent_again_gets_its_first_answer(log: Log) -> None:
    again = command(take("4"))
    with Journal(log, KEY) as journal:
        first = journal.decide(again)
        journal.decide(command(take("1", "taking-2")))
        assert journal.decide(again) == first
    assert len(everything(log)) == 4


def test_a_command_sent_twice_at_once_is_recorded_once(log: Log) -> None:
    twice = command(take("4"))
    first, second = heard(log, twice, twice)
    assert first.result() == second.result()
    assert len(everything(log)) == 3


def taking(n: int) -> Command:
    return command(take("0.1", f"taking-{n}"))


def test_who_has_patience_is_heard_after_all_others_a_few_at_a_time(log: Log) -> None:
    journal = Journal(log, KEY)
    patient = [journal.submit(taking(n), patient=True) for n in range(2 * BESIDE)]
    others = [journal.submit(taking(2 * BESIDE + n)) for n in range(3)]
    with journal:
        places = [it.result().position for it in (*others, *patient)]
    assert places == sorted(places)
    last_beside, next_batch = (patient[it].result().events[0] for it in (BESIDE - 1, BESIDE))
    assert last_beside.provenance.recorded_at < next_batch.provenance.recorded_at


def test_who_has_patience_has_the_journal_to_themselves_when_nobody_else_comes(log: Log) -> None:
    journal = Journal(log, KEY)
    patient = [journal.submit(taking(n), patient=True) for n in range(2 * BESIDE)]
    with journal:
        told = {it.result().events[0].provenance.recorded_at for it in patient}
    assert len(told) == 1


@pytest.mark.parametrize("at_once", [1, 128])
def test_a_command_id_stands_for_one_content(log: Log, at_once: int) -> None:
    asked = [command(take(it), "command-1") for it in ("4", "5", "4")]
    first, other, again = heard(log, *asked, at_once=at_once)
    assert isinstance(other.exception(), CommandDiffers)
    assert again.result() == first.result()
    assert len(everything(log)) == 3


@pytest.mark.parametrize("at_once", [1, 128])
def test_a_command_id_stands_for_one_day_unless_it_is_of_today(log: Log, at_once: int) -> None:
    """Who names no day and asks again after midnight, asks the same."""
    days = (YESTERDAY, BEFORE_THAT, YESTERDAY, TODAY)
    asked = [command(take("4"), "command-1", on=day) for day in days]
    first, other, again, after_midnight = heard(log, *asked, at_once=at_once)
    assert isinstance(other.exception(), CommandDiffers)
    assert again.result() == after_midnight.result() == first.result()


def test_a_refused_command_may_ask_for_less_under_the_same_id(log: Log) -> None:
    with Journal(log, KEY) as journal:
        with pytest.raises(ShelfIsEmpty):
            journal.decide(command(take("11"), "command-1"))
        assert journal.decide(command(take("4"), "command-1")).events


def test_two_people_may_choose_the_same_command_id(log: Log) -> None:
    with Journal(log, KEY) as journal:
        journal.decide(command(take("4"), "command-1", by=LI))
        journal.decide(command(take("5", "taking-2"), "command-1", by=WANG))
    assert everything(log)[2:] == [taken("4"), taken("5", "taking-2")]


def test_what_was_asked_cannot_be_read_from_its_fingerprint(log: Log) -> None:
    asked = command(take("4"))
    with Journal(log, KEY) as journal:
        [kept] = journal.decide(asked).events
    with Journal(log, b"another key") as journal, pytest.raises(CommandDiffers):
        journal.decide(asked)
    assert kept.provenance.fingerprint != sha256(repr(asked.decision).encode()).hexdigest()


def test_time_never_runs_back_along_the_log(log: Log) -> None:
    hours = iter([3, 1, 2, 1, 3])
    clock = lambda: NOON + timedelta(hours=next(hours))  # noqa: E731
    with Journal(log, KEY, clock=clock) as journal:
        for n in range(2):
            journal.decide(command(take("1", f"taking-{n}")))
        remember(log, told(put_back("1", "taking-0"), at=NOON + timedelta(hours=4)))
        journal.decide(command(take("1", "taking-2")))
    with Journal(log, KEY, clock=clock) as journal:
        for n in (3, 4):
            journal.decide(command(take("1", f"taking-{n}")))
    times = [(it.provenance.recorded_at - NOON) // timedelta(hours=1) for it in log.after(2, 10)]
    assert times == [3, 3, 4, 4, 4, 4]


def test_the_day_of_recording_is_the_day_in_china(log: Log) -> None:
    """At 16 o'clock in Greenwich the next day has begun."""
    hours = iter([3, 4])
    clock = lambda: NOON + timedelta(hours=next(hours))  # noqa: E731
    with Journal(log, KEY, clock=clock) as journal:
        with pytest.raises(DayIsToCome):
            journal.decide(command(take("1"), on=TOMORROW))
        assert journal.decide(command(take("1"), on=TOMORROW)).events


def test_no_event_is_of_a_day_to_come(log: Log) -> None:
    [answer] = heard(log, command(Foresees()))
    assert isinstance(answer.exception(), DayIsToCome)
    assert len(everything(log)) == 2


NOT_TEXT = Fill(ShelfId("shelf-new"), RoomId("room-store"), quantity="\ud800")  # type: ignore[arg-type]  # a bug


@pytest.mark.parametrize(
    ("poison", "trouble"),
    [
        (Breaks(), ZeroDivisionError),
        (SaysNothing(), NothingHappened),
        (AsksForASet(frozenset({"shelf-rice"})), TypeError),
        (NOT_TEXT, ValueError),
    ],
)
def test_a_broken_decision_concerns_nobody_else(
    log: Log, poison: Decision, trouble: type[Exception]
) -> None:
    broken, sound = heard(log, command(poison), command(take("10")))
    assert isinstance(broken.exception(), trouble)
    assert [it.event for it in sound.result().events] == [taken("10")]
    assert len(everything(log)) == 3


def test_what_was_not_read_yet_decides_nothing_whatever_is_made_of_it(log: Log) -> None:
    [answer] = heard(log, command(Swallows()))
    assert [it.event for it in answer.result().events] == [taken("10", "taking-greedy")]


def test_when_the_past_moves_everything_is_decided_again(log: Log, recorder: Meddled) -> None:
    theirs = taken("8", "taking-theirs")
    recorder.trouble = iter([lambda: remember(log, theirs)])
    with Journal(log, KEY) as journal, pytest.raises(ShelfIsEmpty):
        journal.decide(command(take("4")))
    assert everything(log)[2:] == [theirs]


def test_what_others_record_is_known_to_the_next_sitting(log: Log) -> None:
    with Journal(log, KEY) as journal:
        journal.decide(command(take("8")))
        with pytest.raises(ShelfIsEmpty):
            journal.decide(command(take("5", "taking-2")))
        remember(log, put_back("8"))
        assert journal.decide(command(take("5", "taking-2"))).position == 5


def test_endless_contention_is_told(log: Log, recorder: Meddled) -> None:
    def overtake() -> None:
        raise IntegrityError

    recorder.trouble = repeat(overtake)
    with Journal(log, KEY) as journal, pytest.raises(Contended):
        journal.decide(command(take("4")))


def test_after_trouble_with_the_database_the_next_command_is_heard(
    log: Log, recorder: Meddled
) -> None:
    def lose_connection() -> None:
        raise OperationalError("gone away")

    recorder.trouble, asked = iter([lose_connection]), command(take("4"))
    with Journal(log, KEY) as journal:
        with pytest.raises(Unavailable):
            journal.decide(asked)
        assert [it.event for it in journal.decide(asked).events] == [taken("4")]


def test_a_caller_who_went_away_is_not_decided_for(log: Log) -> None:
    journal = Journal(log, KEY)
    assert journal.submit(command(take("4"))).cancel()
    with journal:
        assert journal.decide(command(take("10", "taking-2")))


def test_a_closed_journal_has_answered_everybody_and_takes_no_more(log: Log) -> None:
    with Journal(log, KEY) as journal:
        answers = [journal.submit(command(take("1", f"taking-{n}"))) for n in range(300)]
    assert all(it.done() for it in answers)
    with pytest.raises(Closed):
        journal.submit(command(take("1")))


def test_whoever_follows_is_told_of_what_was_recorded_and_of_nothing_else(log: Log) -> None:
    news = Signal()
    with Journal(log, KEY, recorded=news.set) as journal:
        with pytest.raises(ShelfIsEmpty):
            journal.decide(command(take("11")))
        assert not news.is_set()
        journal.decide(command(take("1")))
        assert news.wait(5)
