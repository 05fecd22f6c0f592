"""Recorders and logs to which something happens while they are asked something else."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBReadResponse
from eventsourcing.dcb.popo import InMemoryDCBRecorder

from domain.kernel import Event, Recorded
from infra.log import Boundary, Log, Reading
from tests.support.scenario import Told, remember

Happening = Callable[[], object]


class Meddled(InMemoryDCBRecorder):
    """Something happens just before each of the next few appends."""

    trouble: Iterator[Happening] = iter(())

    def append(
        self, events: Sequence[DCBEvent], condition: DCBAppendCondition | None = None
    ) -> int:
        for happens in islice(self.trouble, 1):
            happens()
        return super().append(events, condition)


class Crowded(InMemoryDCBRecorder):
    """Lets somebody else in before it does whatever it is asked."""

    others: Iterator[Happening] = iter(())

    def let_in(self) -> None:
        waiting, self.others = self.others, iter(())
        next(waiting, lambda: None)()
        self.others = waiting

    def read(
        self, query: DCBQuery | None = None, *, after: int | None = None, limit: int | None = None
    ) -> DCBReadResponse:
        self.let_in()
        return super().read(query, after=after, limit=limit)

    def append(
        self, events: Sequence[DCBEvent], condition: DCBAppendCondition | None = None
    ) -> int:
        self.let_in()
        return super().append(events, condition)


class Watched(Log):
    """Remembers which boundaries were read; lets others in just before an append."""

    def __init__(self) -> None:
        super().__init__(InMemoryDCBRecorder())
        self.readings: list[Boundary] = []
        self.guarded: list[Boundary] = []
        self.meanwhile: list[Event] = []

    def inside(self, boundary: Boundary) -> Reading:
        self.readings.append(boundary)
        return super().inside(boundary)

    def append(self, entries: Sequence[Told], boundary: Boundary, after: int) -> list[Recorded]:
        theirs, self.meanwhile = self.meanwhile, []
        remember(self, *theirs)
        self.guarded.append(boundary)
        return super().append(entries, boundary, after)
