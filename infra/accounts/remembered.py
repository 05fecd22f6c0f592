"""What was read lately, until a bell says that it may have changed."""

from collections.abc import Callable, Hashable
from threading import Event, Lock
from time import monotonic
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

SECONDS = 5.0
"""For so long it is believed where no bell is heard: it is a hint, and can be lost."""
MOST = 10_000


class Remembered(Generic[K, V]):
    """Nothing is remembered of what is not there, so who guesses takes no room. `every`: how many
    seconds a bell that rings all the time is not heard after it was.
    """

    def __init__(
        self, ear: Event, *, seconds: float = SECONDS, every: float = 0.0, most: int = MOST
    ) -> None:
        self._ear, self._seconds, self._every, self._most = ear, seconds, every, most
        self._kept: dict[K, tuple[float, V]] = {}
        self._age, self._deaf_until = 0, 0.0
        self._lock = Lock()

    def known(self, key: K) -> V | None:
        """What is remembered, without reading."""
        with self._lock:
            self._listen()
            until, found = self._kept.get(key, (0.0, None))
            return found if until > monotonic() else None

    def get(self, key: K, read: Callable[[K], V | None]) -> V | None:
        """What was read while the bell rang is used, and not remembered."""
        if (found := self.known(key)) is not None:
            return found
        age = self._age
        if (value := read(key)) is not None:
            self._keep(key, value, age)
        return value

    def _keep(self, key: K, value: V, age: int) -> None:
        with self._lock:
            self._listen()
            if age != self._age:
                return
            if len(self._kept) >= self._most:
                self._kept.clear()
            self._kept[key] = monotonic() + self._seconds, value

    def _listen(self) -> None:
        if self._ear.is_set() and monotonic() >= self._deaf_until:
            self._ear.clear()
            self._deaf_until = monotonic() + self._every
            self._kept.clear()
            self._age += 1
