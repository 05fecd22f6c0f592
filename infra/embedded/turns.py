"""Several programs may use one embedded server: the first starts it, the last stops it.

Locks and not lists of pids, since the system itself lets go of a lock when its holder is killed.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from infra.trouble import Trouble


@contextmanager
def my_turn(folder: Path) -> Iterator[None]:
    """Nobody else starts or stops the server meanwhile."""
    with beside(folder, "turn") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class Use:
    """Held by everybody who uses the server, for as long as they do."""

    def __init__(self, folder: Path) -> None:
        self._file = beside(folder, "use")
        fcntl.flock(self._file, fcntl.LOCK_SH)

    def is_the_last(self) -> bool:
        """Asked in one's turn only: a lock loses its hold for a moment while it changes."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def end(self) -> None:
        self._file.close()


def beside(folder: Path, what: str) -> IO[bytes]:
    path = folder.with_name(f"{folder.name}.{what}")
    try:
        return path.open("ab")
    except OSError as refused:
        raise Trouble(f"{path} cannot be written: {refused.strerror}") from refused
