"""A wire between a client and a server that can be cut, or made to say nothing."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread

PIECE = 65_536


class Wire:
    """Carries every connection on; `after` so many bytes of one, it cuts that one off."""

    def __init__(self, door: socket.socket, port: int) -> None:
        self._door, self._port = door, port
        self._ends: list[socket.socket] = []
        self._threads: list[Thread] = []
        self.after: int | None = None
        self.cuts = 0

    @property
    def port(self) -> int:
        port: int = self._door.getsockname()[1]
        return port

    def run(self) -> None:
        with suppress(OSError):  # the door is shut
            while True:
                near, _ = self._door.accept()
                far = socket.create_connection(("127.0.0.1", self._port))
                self._ends += [near, far]
                self._carry(near, far, limited=True)
                self._carry(far, near, limited=False)

    def _carry(self, source: socket.socket, sink: socket.socket, *, limited: bool) -> None:
        thread = Thread(target=self._carrying, args=(source, sink, limited))
        self._threads.append(thread)
        thread.start()

    def _carrying(self, source: socket.socket, sink: socket.socket, limited: bool) -> None:
        carried = 0
        with suppress(OSError):
            while piece := source.recv(PIECE):
                carried += len(piece)
                if limited and self.after is not None and carried > self.after:
                    self.cuts += 1
                    break
                sink.sendall(piece)
        hang_up(source)
        hang_up(sink)

    def close(self) -> None:
        for it in self._ends:
            hang_up(it)
        for thread in self._threads:
            thread.join()
        for it in self._ends:
            it.close()


@contextmanager
def wire(port: int) -> Iterator[Wire]:
    """To a server on the loopback."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        it = Wire(door, port)
        thread = Thread(target=it.run)
        thread.start()
        try:
            yield it
        finally:
            hang_up(door)
            thread.join()
            it.close()


def hang_up(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
