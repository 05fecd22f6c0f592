"""Takes away the words and files of which it was decided that they go."""

from typing import Self

from domain.events.texts import EvidenceRemoved, TextRemoved
from domain.kernel import Recorded
from infra.evidence import EvidenceStore
from infra.texts import Texts
from projections.projection import Projection


class Removals(Projection):
    """Answers no question, and has no table; but follows the log like what does.

    So a removal happens however often the process is killed after it was decided. It may
    happen twice, which changes nothing.
    """

    name = "removals"
    sheets = ()

    def __init__(self, texts: Texts, files: EvidenceStore) -> None:
        self._texts, self._files = texts, files

    def anew(self) -> Self:
        return type(self)(self._texts, self._files)

    def fold(self, recorded: Recorded) -> None:
        match recorded.event:
            case TextRemoved(text_id=text_id):
                self._texts.remove([text_id])
            case EvidenceRemoved(evidence_id=evidence_id):
                self._files.remove(evidence_id)
