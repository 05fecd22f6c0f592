"""Where decisions are taken: many at a time, recorded together."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from types import TracebackType
from typing import NamedTuple, Self

from domain.kernel import Command, Outcome
from infra.log import Log, Overtaken, Unavailable
from infra.memory import Memory
from infra.sitting import Verdict, hear

ATTEMPTS = 50
MOMENT = 0.0005
"""Seconds."""


class Contended(Exception):
    """Others kept writing inside the same boundary; nothing was recorded."""


class Closed(Exception):
    """The journal takes no more commands."""


class Waiting(NamedTuple):
    command: Command
    answer: "Future[Outcome]"

    def tell(self, verdict: Verdict) -> None:
        if isinstance(verdict, Exception):
            self.answer.set_exception(verdict)
        else:
            self.answer.set_result(verdict)


def now() -> datetime:
    return datetime.now(UTC)


class Journal:
    """Group commit. One thread hears all that arrived while it was recording the last batch,
    so batches grow with the load and nobody waits for one to fill.

    The key makes fingerprints of what was asked, so that they give nothing away. `recorded`
    is called after every batch that led to something.
    """

    def __init__(
        self,
        log: Log,
        key: bytes,
        *,
        clock: Callable[[], datetime] = now,
        at_once: int = 128,
        recorded: Callable[[], None] = lambda: None,
    ) -> None:
        self._log, self._key, self._clock = log, key, clock
        self._at_once, self._recorded = at_once, recorded
        self._memory = Memory(log)
        self._waiting: SimpleQueue[Waiting | None] = SimpleQueue()
        self._door = Lock()
        self._closed = False
        self._last = 0
        self._thread = Thread(target=self._run, name="journal", daemon=True)

    def submit(self, command: Command) -> "Future[Outcome]":
        """Ask now, learn the outcome later. `asyncio.wrap_future` makes it awaitable."""
        waiting = Waiting(command, Future())
        with self._door:
            if self._closed:
                raise Closed
            self._waiting.put(waiting)
        return waiting.answer

    def decide(self, command: Command) -> Outcome:
        return self.submit(command).result()

    def _run(self) -> None:
        while batch := self._drain():
            present = [it for it in batch if it.answer.set_running_or_notify_cancel()]
            verdicts = self._verdicts([it.command for it in present])
            for it, verdict in zip(present, verdicts, strict=True):
                it.tell(verdict)
            if any(isinstance(it, Outcome) for it in verdicts):
                self._recorded()

    def _drain(self) -> list[Waiting]:
        """All that waits, up to a batch; blocks until something does; nothing once closed."""
        batch: list[Waiting] = []
        with suppress(Empty):
            while len(batch) < self._at_once:
                waiting = self._next(len(batch))
                if waiting is None:
                    self._waiting.put(None)
                    break
                batch.append(waiting)
        self._last = len(batch)
        return batch

    def _next(self, number: int) -> Waiting | None:
        """Those whom the last batch answered are likely on their way back: they get a moment,
        or the quickest of them would be heard alone while all others wait.
        """
        if not number:
            return self._waiting.get()
        return self._waiting.get(timeout=MOMENT if number < self._last else 0)

    def _verdicts(self, commands: Sequence[Command]) -> list[Verdict]:
        """If hearing them together fails for a reason of their own, each is heard alone."""
        try:
            return self._hear(commands) if commands else []
        except (Unavailable, Contended) as trouble:
            return [trouble] * len(commands)
        except Exception as error:
            self._memory.forget()
            if len(commands) == 1:
                return [error]
            return [verdict for it in commands for verdict in self._verdicts([it])]

    def _hear(self, commands: Sequence[Command]) -> list[Verdict]:
        for _ in range(ATTEMPTS):
            with suppress(Overtaken):
                return hear(commands, self._log, self._memory, self._clock(), self._key)
        raise Contended("Others keep writing about the same things; ask again")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Whatever was submitted is still answered; then the door is shut."""
        with self._door:
            self._closed = True
            self._waiting.put(None)
        self._thread.join()
