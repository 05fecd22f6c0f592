"""Whatever is asked, in whatever order: many together get the answers of each one alone."""

from eventsourcing.dcb.popo import InMemoryDCBRecorder
from hypothesis import given as for_all
from hypothesis import strategies as any_of

from domain.kernel import Command
from infra.log import Log
from infra.memory import Memory
from tests.support import one_by_one
from tests.support.anything import HISTORY, answers, anything, check
from tests.support.scenario import everything, remember, sit


def filled() -> Log:
    log = Log(InMemoryDCBRecorder())
    remember(log, *HISTORY)
    return log


@for_all(
    anything.flatmap(lambda it: any_of.lists(it, max_size=25)),
    any_of.integers(1, 25),
    any_of.integers(1, 8),
)
def test_together_or_one_by_one_the_answers_are_the_same(
    asked: list[Command], at_once: int, room: int
) -> None:
    """Few command ids, so that many are sent again; little room, so that much is forgotten."""
    together, alone = filled(), filled()
    memory = Memory(together, room=room)
    verdicts = [
        verdict
        for start in range(0, len(asked), at_once)
        for verdict in sit(together, memory, *asked[start : start + at_once])
    ]
    expected = [one_by_one.decide(it, alone) for it in asked]

    assert [answers(it) for it in verdicts] == [answers(it) for it in expected]
    assert everything(together) == everything(alone)
    check(together, memory, asked)
