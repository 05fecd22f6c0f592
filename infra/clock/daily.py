"""The clock of a server: a round at its start, and one shortly after each midnight in China."""

import logging
from collections.abc import Callable
from datetime import date, datetime
from threading import Event, Thread
from types import TracebackType
from typing import Self

from domain.days import day_of
from infra.clock.round import tick
from infra.foundation import Platform
from infra.journal import now

PATIENCE = 5.0
"""Seconds; whoever stops the server may have to wait for them."""

logger = logging.getLogger(__name__)


class Daily:
    """Looks at the calendar every so many seconds, rather than sleep until midnight: machines
    are suspended, and clocks are set. After trouble the next look is the next try.

    Many servers may each have one: what they ask for is the same, and recorded once.
    """

    def __init__(
        self,
        platform: Platform,
        *,
        clock: Callable[[], datetime] = now,
        every: float = 60.0,
    ) -> None:
        self._platform, self._clock, self._every = platform, clock, every
        self._stopping = Event()
        self._thread = Thread(target=self._run, name="clock", daemon=True)
        self.done_for: date | None = None
        """The last day whose round came to its end."""
        self.error: Exception | None = None

    def _run(self) -> None:
        while not self._stopping.is_set():
            today = day_of(self._clock())
            if today != self.done_for:
                self._try(today)
            self._stopping.wait(self._every)

    def _try(self, today: date) -> None:
        try:
            tick(self._platform, today, patience=PATIENCE, stopping=self._stopping.is_set)
        except Exception as trouble:
            logger.warning("The clock has to try again: %r", trouble)
            self.error = trouble
        else:
            self.done_for, self.error = today, None

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """What was asked for is answered first."""
        self._stopping.set()
        self._thread.join()
