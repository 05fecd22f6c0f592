"""Tells the projections everything that happens, from where each of them left off."""

import logging
from collections.abc import Callable, Iterable, Sequence
from threading import Thread
from types import TracebackType
from typing import Protocol, Self
from uuid import uuid4

from infra.ahead import Ahead
from infra.bell import Bell
from infra.bulk import in_bulk
from infra.log import Log
from infra.patience import Patience
from projections.place import Place
from projections.projection import Batch, Projection
from projections.table import Rows
from projections.tables import Outdated, Tables, move, note_trouble

AT_ONCE = 10_000
BEHIND_AT_ONCE = 1_000
"""Whoever catches up is told less at once, for the others wait meanwhile."""

logger = logging.getLogger(__name__)


class Pick(Protocol):
    def __call__(self, places: Iterable[int], /, *, default: int) -> int: ...


class Follower:
    """One thread, which reads the log once for all projections that stand at the same place.

    It is woken by the bell, and now and then by itself. Several processes may each have one:
    whoever holds the places moves them. Trouble with one projection is written down beside its
    place, for whoever asks, and does not stop the others; the same events are tried again, so
    it stands still just before the event that it cannot account for rather than skip it.
    """

    def __init__(
        self,
        projections: Sequence[Projection],
        log: Log,
        tables: Tables,
        news: Bell,
        *,
        moved: Callable[[], None] = lambda: None,
        every: float = 1.0,
    ) -> None:
        self._projections = {it.name: it for it in projections}
        self._patience = {it.name: Patience(AT_ONCE, every) for it in projections}
        self._ahead, self._tables = Ahead(log.after), tables
        self._news, self._moved, self._every = news.ear(), moved, every
        self._scattered = self._stopping = False
        self._thread = Thread(target=self._run, name="follower", daemon=True)
        self.error: Exception | None = None
        """Trouble that stops them all: the database is away, or the log cannot be read."""

    def _run(self) -> None:
        with self._ahead:
            while not self._stopping:
                self._news.clear()
                self._try_to_catch_up()
                if not self._stopping:
                    self._news.wait(self._every)

    def _try_to_catch_up(self) -> None:
        try:
            self._catch_up()
            self.error = None
        except Exception as error:
            logger.warning("The follower has to try again: %s", error)
            self.error = error

    def _catch_up(self) -> None:
        """First those in front, of whom most is asked; then, in between, those behind."""
        more = True
        while more and not self._stopping:
            more = self._advance(max, AT_ONCE)
            if self._scattered:
                more |= self._advance(min, BEHIND_AT_ONCE)

    def _advance(self, pick: Pick, at_once: int) -> bool:
        """Tells those who stand at the place that was picked; and whether to go on at once."""
        with in_bulk():
            return self._tell_those(pick, at_once)

    def _tell_those(self, pick: Pick, at_once: int) -> bool:
        ready = [name for name, patience in self._patience.items() if patience.ready]
        with self._tables.holding_free(ready) as (rows, places):
            self._scattered = len({it.position for it in places}) > 1
            start = pick((it.position for it in places), default=0)
            here = [it for it in places if it.position == start]
            limit = min([at_once, *(self._patience[it.name].at_once for it in here)])
            if not here or not (recorded := self._ahead.after(start, limit)):
                return False
            batch = Batch(recorded)
            told = [it.name for it in here if self._tell(rows, it, batch)]
            move(rows, told, batch.last)
        self._moved()
        return len(recorded) == limit or len(told) < len(here)

    def _tell(self, rows: Rows, place: Place, batch: Batch) -> bool:
        """Whether all went well. Whatever did not has left no trace but a note."""
        projection, patience = self._projections[place.name], self._patience[place.name]
        try:
            with rows.connection.transaction():
                if not projection.made(place):
                    raise Outdated(place)
                projection.write(rows, batch)
        except Exception as trouble:
            if rows.connection.closed:
                raise
            patience.lose(len(batch.recorded))
            note_trouble(rows, place.name, sentence(trouble, batch))
            return False
        patience.regain()
        return True

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """The batch under way is finished first."""
        self._stopping = True
        self._news.set()
        self._thread.join()


def sentence(trouble: Exception, batch: Batch) -> str:
    """For everybody to see. What went wrong exactly is for the log, under the same number."""
    if isinstance(trouble, Outdated):
        return str(trouble)
    number, first, last = uuid4().hex[:8], batch.recorded[0].position, batch.last.position
    logger.error("Trouble %s with events %d to %d", number, first, last, exc_info=trouble)
    which = f"Event {first}" if first == last else f"One of the events {first} to {last}"
    return f"{which} cannot be accounted for; the server's log says why under {number}."
