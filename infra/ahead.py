"""Reads on in the log while what was read last is being told."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self, TypeAlias

from domain.kernel import Recorded

Page: TypeAlias = list[Recorded]

AT_MOST = 2
"""Those in front and those behind may both be catching up."""


class Ahead:
    """Most of telling is waiting for the database to write: meanwhile the next events are read.

    What is recorded never changes and its order is fixed, so what was read early is as good. Only
    at the end may more have come since; whoever follows the log hears of that, and looks again.
    """

    def __init__(self, read: Callable[[int, int], Page]) -> None:
        self._read = read
        self._reading = ThreadPoolExecutor(1, "ahead")
        self._coming: dict[tuple[int, int], Future[Page]] = {}

    def after(self, position: int, limit: int) -> Page:
        """The events after this position; where there are as many as that, more may follow."""
        coming = self._coming.pop((position, limit), None)
        page = coming.result() if coming else self._read(position, limit)
        if len(page) == limit:
            self._read_on(page[-1].position, limit)
        return page

    def _read_on(self, position: int, limit: int) -> None:
        while len(self._coming) >= AT_MOST:
            self._coming.pop(next(iter(self._coming))).cancel()
        self._coming[position, limit] = self._reading.submit(self._read, position, limit)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._reading.shutdown(cancel_futures=True)
