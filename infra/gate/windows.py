"""Moving windows: how often somebody came lately."""

from collections import OrderedDict, deque
from collections.abc import Callable
from time import monotonic

from limits import RateLimitItem

MOST_REMEMBERED = 100_000
"""Persons and addresses; beyond that, who came longest ago is forgotten."""


class Windows:
    """In the memory of this process. `limits` says what a rate is; its own memory starts a thread
    with each count and never lets go of an address, so that is kept here.
    """

    def __init__(
        self,
        rate: RateLimitItem,
        *,
        most: int = MOST_REMEMBERED,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.rate, self._most, self._clock = rate, most, clock
        self._came: OrderedDict[str, deque[float]] = OrderedDict()

    def __len__(self) -> int:
        """Who is remembered."""
        return len(self._came)

    def take(self, who: str, times: int = 1) -> float:
        """Counts so many, all or none. With 0, or the seconds until they may be."""
        now, span = self._clock(), self.rate.get_expiry()
        came = self._lately(who, now - span)
        too_many = len(came) + times - self.rate.amount
        if too_many <= 0:
            came.extend([now] * times)
            self._came.move_to_end(who)
        self._forget(now - span)
        if too_many <= 0:
            return 0.0
        return came[too_many - 1] + span - now if too_many <= len(came) else float(span)

    def _lately(self, who: str, since: float) -> deque[float]:
        came = self._came.setdefault(who, deque())
        while came and came[0] <= since:
            came.popleft()
        return came

    def _forget(self, since: float) -> None:
        """The first are those who came longest ago. Two for each that comes: they grow no more."""
        for _ in range(2):
            who, came = next(iter(self._came.items()))
            if len(self._came) <= self._most and came and came[-1] > since:
                return
            del self._came[who]
            if not self._came:
                return
