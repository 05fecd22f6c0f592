"""How many may do the same at a time: all together, and each of them."""

from collections import Counter
from collections.abc import Callable, Generator
from contextlib import contextmanager


class Seats:
    """Nobody waits in line: who is told to come again holds nothing open meanwhile.

    `full` makes what is raised where no seat is left: of how many there are, for everybody or
    for one alone.
    """

    def __init__(self, most: int, most_each: int, full: Callable[[int, bool], Exception]) -> None:
        self._most, self._most_each, self._full = most, most_each, full
        self._taken = Counter[str]()

    @property
    def taken(self) -> int:
        return self._taken.total()

    @contextmanager
    def seated(self, who: str) -> Generator[None]:
        """One seat, for as long as it lasts. `who`: a person, or the address of one unnamed; or
        nobody in particular, for all who share it, and to none of whom it can be told as theirs.
        """
        if self.taken >= self._most:
            raise self._full(self._most, False)
        if self._taken[who] >= self._most_each:
            raise self._full(self._most_each, bool(who))
        self._taken[who] += 1
        try:
            yield
        finally:
            self._leave(who)

    def _leave(self, who: str) -> None:
        """Nobody is remembered who has none any more."""
        self._taken[who] -= 1
        if not self._taken[who]:
            del self._taken[who]
