"""Files about somebody: a consent that was signed, a photograph of what a household needs."""

from collections.abc import Iterable

from domain.events.people import SubjectId
from domain.ids import EvidenceId
from domain.kernel import Recorded, ids
from infra.evidence import EvidenceStore
from infra.log import EVERYTHING, Log


class Files:
    """Destroys those of whoever is forgotten. What other things lean on as well stays."""

    def __init__(self, log: Log, files: EvidenceStore) -> None:
        self._log, self._files = log, files

    def forget(self, subject_id: SubjectId) -> None:
        for it in evidence(self._told_of(subject_id)):
            if all(subject_id in other.event.tags for other in self._told_of(it)):
                self._files.remove(it)

    def _told_of(self, thing: SubjectId | EvidenceId) -> list[Recorded]:
        return self._log.inside({thing: EVERYTHING}).events


def evidence(events: Iterable[Recorded]) -> set[EvidenceId]:
    return {named for it in events for named in ids(it.event) if isinstance(named, EvidenceId)}
