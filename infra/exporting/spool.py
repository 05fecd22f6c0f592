"""Rows that wait for their turn, in a file that goes when it is closed."""

import pickle
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Self

from infra.exporting.cells import Row

IN_MEMORY = 1 << 20


class Spool:
    """By name, in the order in which they were put. Read once, after the last was put."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._files: dict[str, SpooledTemporaryFile[bytes]] = {}
        self._count: dict[str, int] = defaultdict(int)

    def put(self, name: str, rows: Sequence[Row]) -> None:
        if name not in self._files:
            file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  (closed with the stack)
            self._files[name] = self._stack.enter_context(file)
        pickle.dump(rows, self._files[name])
        self._count[name] += 1

    def has(self, name: str) -> bool:
        return name in self._files

    def rows(self, name: str) -> Iterator[list[Row]]:
        """Together, as they were put together."""
        if name in self._files:
            self._files[name].seek(0)
        for _ in range(self._count[name]):
            yield pickle.load(self._files[name])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()
