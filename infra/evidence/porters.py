"""Files carried to their place and back beside the event loop, by threads of their own."""

from asyncio import Semaphore, get_running_loop, timeout
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from domain.ids import EvidenceId
from domain.texts import Evidence
from infra.evidence.cleaning import cleaned
from infra.evidence.store import EvidenceStore
from infra.evidence.vault import Away

AT_ONCE = 4

P = ParamSpec("P")
R = TypeVar("R")


class Porters:
    """A place that does not answer holds up nobody but those who want files of it.

    One picture is painted anew at a time, and few files are in hand at once: a few large ones
    together would take all memory. `patience`: for how many seconds they wait for the place.
    """

    def __init__(self, store: EvidenceStore, patience: float) -> None:
        self._store, self._patience = store, patience
        self._painter = ThreadPoolExecutor(1, "painter")
        self._carriers = ThreadPoolExecutor(AT_ONCE, "porter")
        self._in_hand = Semaphore(AT_ONCE)

    async def keep(self, content: bytes) -> Evidence:
        """Returns when it is kept durably. Raises Unfit; and Away, like the others."""
        async with self._in_hand:
            painting = get_running_loop().run_in_executor(self._painter, cleaned, content)
            return await self._carried(self._store.keep, await painting)

    async def has(self, evidence_id: EvidenceId) -> bool:
        return await self._carried(self._store.has, evidence_id)

    async def read(self, evidence_id: EvidenceId) -> bytes | None:
        return await self._carried(self._store.read, evidence_id)

    async def _carried(self, act: Callable[P, R], *args: P.args, **_: P.kwargs) -> R:
        try:
            async with timeout(self._patience):
                return await get_running_loop().run_in_executor(self._carriers, act, *args)
        except TimeoutError:
            raise Away from None
