"""After trouble: less at once, and then ever more seldom."""

from time import monotonic

LONGEST_PAUSE = 60.0


class Patience:
    """Where many things cannot be done, fewer may: what is at fault is soon alone. Only then
    is there a pause before the next try, twice as long each time.
    """

    def __init__(self, at_once: int, pause: float = 1.0) -> None:
        self.at_once, self._most = at_once, at_once
        self._pause = self._first_pause = pause
        self._not_before = 0.0

    @property
    def ready(self) -> bool:
        return monotonic() >= self._not_before

    def lose(self, tried: int) -> None:
        """That many could not be done together."""
        self.at_once = max(1, tried // 10)
        if tried == 1:
            self._not_before = monotonic() + self._pause
            self._pause = min(2 * self._pause, LONGEST_PAUSE)

    def regain(self) -> None:
        self.at_once = min(2 * self.at_once, self._most)
        self._pause = self._first_pause
