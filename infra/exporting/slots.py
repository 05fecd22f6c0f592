"""How many exports go on at a time, in all and of one person: they take long, questions do not."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

MOST, MOST_EACH = 4, 2


class Busy(Exception):
    """As many as may go on at a time do."""

    def __init__(self) -> None:
        super().__init__("Other exports are under way; try again in a minute.")


class Slots:
    """Nobody waits in line: who is told to come again holds nothing open meanwhile."""

    def __init__(self, most: int = MOST, most_each: int = MOST_EACH) -> None:
        self._most, self._each = most, most_each
        self._taken: Counter[str] = Counter()

    @contextmanager
    def one(self, whose: str) -> Iterator[None]:
        """Raises Busy."""
        if self._taken.total() >= self._most or self._taken[whose] >= self._each:
            raise Busy
        self._taken[whose] += 1
        try:
            yield
        finally:
            self._taken[whose] -= 1
