"""The head of a request arrives soon and is short, or the connection ends."""

from asyncio import TimerHandle
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class Arriving(HttpToolsProtocol):
    """Uvicorn's protocol waits for ever for a head that does not end, and keeps all of it; that
    is one place of `limit_concurrency` for each who only connects. What comes after the head is
    bounded by `Limits`, what comes between two requests by uvicorn's keep-alive.
    """

    seconds = 10.0
    most_bytes = 65_536

    _awaited: TimerHandle | None = None
    _arrived = 0

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._await()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_awaiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        before = self._awaited
        super().data_received(data)
        if before and self._awaited is before:  # or else it began somewhere in these bytes
            self._count(len(data))

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._await()

    def on_headers_complete(self) -> None:
        self._stop_awaiting()
        super().on_headers_complete()

    def _await(self) -> None:
        self._stop_awaiting()
        self._awaited, self._arrived = self.loop.call_later(self.seconds, self._give_up), 0

    def _stop_awaiting(self) -> None:
        if self._awaited:
            self._awaited.cancel()
            self._awaited = None

    def _count(self, arrived: int) -> None:
        self._arrived += arrived
        if self._arrived > self.most_bytes:
            self._stop_awaiting()
            self.send_400_response(f"The head of a request has {self.most_bytes} bytes at most.")

    def _give_up(self) -> None:
        """Unless it is we who do not read on, as long as a former request is being answered."""
        if self.cycle and not self.cycle.response_complete:
            self._await()
        else:
            self._stop_awaiting()
            self.transport.close()
