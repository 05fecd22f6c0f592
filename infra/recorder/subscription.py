"""One event after the other, for ever: what the library's interface promises beside reading."""

from collections import deque
from collections.abc import Callable
from typing import Any

from eventsourcing.dcb.api import (
    DCBQuery,
    DCBSequencedEvent,
    DCBSubscription,
    TDCBRecorder_co,
)
from psycopg import Connection

from infra.bell import Bell, Listener

AT_ONCE = 500


class Subscription(DCBSubscription[TDCBRecorder_co]):
    """Woken by the database, and now and then by itself: NOTIFY is a hint, reading the truth."""

    def __init__(
        self,
        recorder: TDCBRecorder_co,
        connect: Callable[[], Connection[Any]],
        channel: str,
        query: DCBQuery | None,
        after: int | None,
    ) -> None:
        super().__init__(recorder, query, after)
        bell = Bell()
        self._news = bell.ear()
        self._listener = Listener(bell, connect, channel)
        self._unread: deque[DCBSequencedEvent] = deque()

    def __next__(self) -> DCBSequencedEvent:
        while not self._unread and not self._has_been_stopped:
            self._news.clear()
            self._unread.extend(
                self._recorder.read(self._query, after=self._last_position, limit=AT_ONCE)
            )
            if not self._unread:
                self._news.wait(1.0)
        if self._has_been_stopped:
            raise StopIteration
        event = self._unread.popleft()
        self._last_position = event.position
        return event

    def __enter__(self) -> "Subscription[TDCBRecorder_co]":
        super().__enter__()
        self._listener.__enter__()
        return self

    def __exit__(self, *args: object, **kwargs: Any) -> None:
        super().__exit__(*args, **kwargs)
        self._listener.__exit__(None, None, None)

    def stop(self) -> None:
        super().stop()
        self._news.set()
