"""The texts and files beside the log, as resolvers reach for them."""

from asyncio import to_thread
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from api.errors import TryAgain
from domain.ids import EvidenceId, PseudonymId, TextId
from domain.kernel import Decision
from domain.refusals.common import Unknown
from domain.texts import Evidence, Text
from infra.evidence import Away
from infra.evidence.porters import Porters
from infra.seals import Seals
from infra.texts import Texts

Whose: TypeAlias = Callable[[Decision], PseudonymId | None]
"""The household or child that a decision is about."""


class Words:
    """What `api.context.Texts` asks for; off the event loop."""

    def __init__(self, seals: Seals, texts: Texts, files: Porters, whose: Whose) -> None:
        self._seals, self._texts, self._files, self._whose = seals, texts, files, whose

    def sealed(self, words: str, *origin: object) -> Text:
        return self._seals.sealed(words, *origin)

    def evidence(self, evidence_id: str) -> Evidence:
        name = EvidenceId(evidence_id)
        return Evidence(evidence_id=name, digest=name.removeprefix("evidence-"))

    async def keep(
        self, words: Mapping[Text, str], files: Sequence[Evidence], about: Decision
    ) -> None:
        await self._must_be_kept(files)
        await to_thread(self._keep, words, about)

    def _keep(self, words: Mapping[Text, str], about: Decision) -> None:
        whom = self._whose(about) if words else None
        self._texts.keep(words, dict.fromkeys(words, whom) if whom else {})

    async def _must_be_kept(self, files: Sequence[Evidence]) -> None:
        try:
            for it in files:
                if not await self._files.has(it.evidence_id):
                    raise Unknown(it.evidence_id)
        except Away as away:
            raise TryAgain(str(away)) from away

    async def told(self, ids: Iterable[TextId]) -> Mapping[TextId, str]:
        found = await to_thread(self._texts.told, ids)
        return {TextId(it): words for it, words in found.items()}
