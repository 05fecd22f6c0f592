"""How many may follow at a time: all together, and each of them."""

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager

from api.errors import TryAgain


class Full(TryAgain):
    """There is no seat left, here or for them."""


class Seats:
    def __init__(self, most: int, most_each: int) -> None:
        self._most, self._most_each = most, most_each
        self._taken = Counter[str]()

    @property
    def taken(self) -> int:
        return self._taken.total()

    @contextmanager
    def seated(self, who: str) -> Generator[None]:
        """One seat, for as long as it lasts. `who`: a person, or the address of one unnamed."""
        if self.taken >= self._most:
            raise Full(f"This server is followed {self._most} times at once; try again later.")
        if self._taken[who] >= self._most_each:
            raise Full(f"You follow {self._most_each} answers already; leave one of them first.")
        self._taken[who] += 1
        try:
            yield
        finally:
            self._taken[who] -= 1
            if not self._taken[who]:
                del self._taken[who]
