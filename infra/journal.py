"""Where decisions are taken: many at a time, recorded together."""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import monotonic
from types import TracebackType
from typing import NamedTuple, Self

from domain.kernel import Command, Outcome
from infra.log import Log, Overtaken, Unavailable
from infra.memory import Memory
from infra.sitting import Verdict, hear

ATTEMPTS = 50
MOMENT = 0.0005
"""Seconds."""
LULL = 1.0
"""Seconds without anybody at the door, after which those with patience have it to themselves."""
BESIDE = 8
"""So many of them are heard in one batch with others, who wait that much longer."""


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


class Knock:
    """Somebody with patience is at the door."""


def now() -> datetime:
    return datetime.now(UTC)


class Journal:
    """Group commit. One thread hears all that arrived while it was recording the last batch,
    so batches grow with the load and nobody waits for one to fill. Who has patience, as an
    import has, is heard after all others, a few at a time; each of both in the order of asking.

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
        self._waiting: SimpleQueue[Waiting | Knock | None] = SimpleQueue()
        self._patient: deque[Waiting] = deque()
        self._knocks, self._live_at = 0, -LULL
        self._door = Lock()
        self._closed = False
        self._last = 0
        self._thread = Thread(target=self._run, name="journal", daemon=True)

    def submit(self, command: Command, *, patient: bool = False) -> "Future[Outcome]":
        """Ask now, learn the outcome later. `asyncio.wrap_future` makes it awaitable."""
        waiting = Waiting(command, Future())
        with self._door:
            if self._closed:
                raise Closed
            if patient:
                self._patient.append(waiting)
            self._waiting.put(Knock() if patient else waiting)
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
                match self._next(len(batch)):
                    case None:
                        self._waiting.put(None)
                        break
                    case Knock():
                        self._knocks += 1
                    case waiting:
                        batch.append(waiting)
        self._last = len(batch)
        return batch + self._with_patience(len(batch))

    def _next(self, number: int) -> "Waiting | Knock | None":
        """Those whom the last batch answered are likely on their way back: they get a moment,
        or the quickest of them would be heard alone while all others wait.
        """
        if not number and not self._knocks:
            return self._waiting.get()
        return self._waiting.get(timeout=MOMENT if 0 < number < self._last else 0)

    def _with_patience(self, before: int) -> list[Waiting]:
        """A few beside others; as many as there is room for, when nobody else came for a while."""
        if before:
            self._live_at = monotonic()
        is_lull = monotonic() - self._live_at > LULL
        some = min(self._knocks, self._at_once - before if is_lull else BESIDE)
        self._knocks -= some
        return [self._patient.popleft() for _ in range(some)]

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
