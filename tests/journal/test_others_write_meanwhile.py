"""Others may write at any moment: before a reading, between two, just before the append."""

from contextlib import suppress
from functools import partial
from itertools import chain

from hypothesis import given as for_all
from hypothesis import strategies as any_of

from domain.kernel import Command
from infra.log import Log, Overtaken
from infra.memory import Memory
from tests.support import one_by_one
from tests.support.anything import HISTORY, anything, check
from tests.support.meddled import Crowded
from tests.support.scenario import remember, sit


def ours_and_theirs(
    commands: any_of.SearchStrategy[Command],
) -> any_of.SearchStrategy[tuple[list[list[Command]], list[Command | None]]]:
    ours = any_of.lists(any_of.lists(commands, max_size=4), min_size=2, max_size=6)
    return any_of.tuples(ours, any_of.lists(any_of.none() | commands, min_size=12, max_size=30))


@for_all(anything.flatmap(ours_and_theirs), any_of.integers(2, 20))
def test_what_is_decided_and_remembered_is_what_the_log_says(
    asked: tuple[list[list[Command]], list[Command | None]], room: int
) -> None:
    ours, theirs = asked
    recorder = Crowded()
    log = Log(recorder)
    memory = Memory(log, room=room)
    remember(log, *HISTORY)

    recorder.others = iter([partial(write, it, log) for it in theirs])
    for batch in ours:
        hear_in_the_end(batch, log, memory)

    recorder.others = iter(())
    check(log, memory, [*chain(*ours), *filter(None, theirs)])


def write(command: Command | None, log: Log) -> None:
    if command:
        one_by_one.decide(command, log)


def hear_in_the_end(batch: list[Command], log: Log, memory: Memory) -> None:
    while True:
        with suppress(Overtaken):
            sit(log, memory, *batch)
            return
