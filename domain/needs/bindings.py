"""What relies on a need."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from domain.events.needs import NeedMerged, NeedStepRetracted
from domain.ids import Id, NeedId
from domain.kernel import Event, Provenance, View, on
from domain.ties import TYING, Ties


@dataclass(frozen=True)
class NeedBindings(View):
    """A need's allocations, one by one, and the needs that were merged into it."""

    need_id: NeedId
    ties: Ties = field(default_factory=Ties)
    absorbed: Mapping[NeedId, date] = field(default_factory=dict)

    def since(self, day: date) -> tuple[Id, ...]:
        """What came to rely on it on that day or later."""
        merged = (it for it, on in self.absorbed.items() if on >= day)
        return (*(it.allocation_id for it in self.ties.since(day)), *merged)

    @on(*TYING)
    def was_tied(self, event: Event, by: Provenance) -> Self:
        return replace(self, ties=self.ties.after(event, by))

    @on(NeedMerged)
    def was_merged(self, event: NeedMerged, by: Provenance) -> Self:
        if event.into_id != self.need_id:
            return self
        return replace(self, absorbed={**self.absorbed, event.need_id: by.occurred_on})

    @on(NeedStepRetracted)
    def merge_was_retracted(self, event: NeedStepRetracted, _: Provenance) -> Self:
        others = {it: on for it, on in self.absorbed.items() if it != event.need_id}
        return replace(self, absorbed=others)
