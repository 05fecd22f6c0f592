"""Waiting until a projection has come far enough, wherever it is that it is moved."""

from concurrent.futures import Future
from threading import Lock, Thread
from types import TracebackType
from typing import NamedTuple, Self

from psycopg import Error

from infra.bell import Bell
from projections.tables import Tables


class Waiting(NamedTuple):
    projection: str
    position: int
    there: "Future[int]"


class Places:
    """The places stand in a table, and are read when the bell says that one has moved, and now
    and then anyway: the bell is a hint, rung by the follower here or by the database for
    followers elsewhere. Nothing is read while nobody waits.
    """

    def __init__(self, tables: Tables, bell: Bell, *, every: float = 1.0) -> None:
        self._tables, self._moved, self._every = tables, bell.ear(), every
        self._waiting: list[Waiting] = []
        self._lock = Lock()
        self._stopping = False
        self._thread = Thread(target=self._run, name="places", daemon=True)
        self.error: Exception | None = None

    def reached(self, projection: str, position: int) -> "Future[int]":
        """Done as soon as the tables show everything up to the position; says how far they are.

        How long to wait is for the caller to say. Who gives up cancels, or lets go: nothing
        stays behind once the position is reached.
        """
        there: Future[int] = Future()
        with self._lock:
            self._waiting.append(Waiting(projection, position, there))
        self._moved.set()
        if self._stopping:
            there.cancel()
        return there

    def _run(self) -> None:
        while not self._stopping:
            self._moved.wait(self._every)
            self._moved.clear()
            try:
                self._look()
                self.error = None
            except Error as error:
                self.error = error

    def _look(self) -> None:
        if not self._drop_cancelled():
            return
        places = self._tables.places()
        for it in self._take({name: place.position for name, place in places.items()}):
            if it.there.set_running_or_notify_cancel():
                it.there.set_result(places[it.projection].position)

    def _drop_cancelled(self) -> bool:
        """Whether anybody is left."""
        with self._lock:
            self._waiting = [it for it in self._waiting if not it.there.cancelled()]
            return bool(self._waiting)

    def _take(self, reached: dict[str, int]) -> list[Waiting]:
        there, still_waiting = list[Waiting](), list[Waiting]()
        with self._lock:
            for it in self._waiting:
                is_there = it.position <= reached.get(it.projection, -1)
                (there if is_there else still_waiting).append(it)
            self._waiting = still_waiting
        return there

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Whoever still waits is told that it is in vain."""
        self._stopping = True
        self._moved.set()
        self._thread.join()
        for it in self._waiting:
            it.there.cancel()
