"""What relies on a need."""

from dataclasses import dataclass, field, replace
from typing import Self

from domain.events.needs import NeedMerged, NeedStepRetracted
from domain.ids import NeedId
from domain.kernel import Event, Provenance, View, on
from domain.ties import TYING, Ties


@dataclass(frozen=True)
class NeedBindings(View):
    """A need's allocations, one by one, and the needs that were merged into it."""

    need_id: NeedId
    ties: Ties = field(default_factory=Ties)
    absorbed: frozenset[NeedId] = frozenset()

    @on(*TYING)
    def was_tied(self, event: Event, by: Provenance) -> Self:
        return replace(self, ties=self.ties.after(event, by))

    @on(NeedMerged)
    def was_merged(self, event: NeedMerged, _: Provenance) -> Self:
        absorbs = event.into_id == self.need_id
        return replace(self, absorbed=self.absorbed | {event.need_id}) if absorbs else self

    @on(NeedStepRetracted)
    def merge_was_retracted(self, event: NeedStepRetracted, _: Provenance) -> Self:
        return replace(self, absorbed=self.absorbed - {event.need_id})
