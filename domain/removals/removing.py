"""Removing words and files that stand beside the log. That there were any stays recorded."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from domain import events
from domain.authority import may
from domain.codes.reasons import Reason
from domain.events.texts import EvidenceRemoved, TextRemoved
from domain.ids import EvidenceId, Id, ProgrammeId, TextId
from domain.kernel import Asked, Decision, Event, Happening, Look, Provenance, View, ids, on
from domain.refusals.common import NothingChanges
from domain.removals.whereabouts import regions_of

REMOVALS = (TextRemoved, EvidenceRemoved)


def can_carry(kind: type[Event]) -> bool:
    """Whether an event of this kind may speak of words or files."""
    return kind.__module__.startswith(events.__name__) and not {"Text", "Evidence"}.isdisjoint(
        kind.model_json_schema().get("$defs", ())
    )


CARRYING: tuple[type[Event], ...] = (*REMOVALS, *filter(can_carry, Event.kinds.values()))


@dataclass(frozen=True)
class Carriers(View):
    """What first spoke of a text or a file, and whether it was removed since it was last given.

    Whoever speaks of another's file later gets no say in it.
    """

    kept_id: TextId | EvidenceId
    things: frozenset[Id] = frozenset()
    is_removed: bool = False

    @on(*CARRYING)
    def spoken_of(self, event: Event, _: Provenance) -> Self:
        if isinstance(event, REMOVALS):
            return replace(self, is_removed=True)
        return replace(self, things=self.things or frozenset(ids(event)), is_removed=False)


@dataclass(frozen=True)
class RemoveText(Decision):
    """Remove words everywhere, for a reason. No count and no event changes."""

    text_id: TextId
    reason: Reason

    refuses = (NothingChanges,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        must_be_there(look, asked, self, self.text_id)
        yield TextRemoved(text_id=self.text_id, reason=self.reason)


@dataclass(frozen=True)
class RemoveEvidence(Decision):
    """Remove a file everywhere, for a reason. No count and no event changes."""

    evidence_id: EvidenceId
    reason: Reason

    refuses = (NothingChanges,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        must_be_there(look, asked, self, self.evidence_id)
        yield EvidenceRemoved(evidence_id=self.evidence_id, reason=self.reason)


def must_be_there(
    look: Look, asked: Asked, decision: Decision, kept_id: TextId | EvidenceId
) -> None:
    """Any coordinator of what first spoke of it may remove it; once is enough."""
    carriers = look(Carriers(kept_id))
    where = {region for it in sorted(carriers.things) for region in regions_of(look, it)}
    under = [it for it in carriers.things if isinstance(it, ProgrammeId)]
    may(asked, decision, kept_id, where=sorted(where), under=under)
    if carriers.is_removed:
        raise NothingChanges(kept_id)
