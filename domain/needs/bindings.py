"""What relies on a need."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple, Self, TypeAlias

from domain.allocations.ties import TYING, Ties
from domain.events.needs import NeedMerged, NeedStepRetracted
from domain.events.pledges import PledgeAmended, PledgeOffered, PledgeRedirected
from domain.ids import Id, NeedId, PledgeId
from domain.kernel import Event, Provenance, View, on
from domain.layers import Layers

Meaning: TypeAlias = PledgeOffered | PledgeAmended | PledgeRedirected


class Meant(NamedTuple):
    """A pledge, and the day on which it was last said to be for this need."""

    pledge_id: PledgeId
    on: date


@dataclass(frozen=True)
class NeedBindings(View):
    """A need's allocations, one by one, the needs that were merged into it, and the pledges that
    were ever meant for it. Their own views say whether they still are.
    """

    need_id: NeedId
    ties: Ties = field(default_factory=Ties)
    meant: Layers[PledgeId, Meant] = field(default_factory=Layers)
    absorbed: Mapping[NeedId, date] = field(default_factory=dict)

    def since(self, day: date) -> tuple[Id, ...]:
        """What came to rely on it on that day or later."""
        merged = (it for it, on in self.absorbed.items() if on >= day)
        return (*(it.allocation_id for it in self.ties.since(day)), *merged)

    @on(*TYING)
    def was_tied(self, event: Event, by: Provenance) -> Self:
        return replace(self, ties=self.ties.after(event, by))

    @on(PledgeOffered, PledgeAmended, PledgeRedirected)
    def was_meant(self, event: Meaning, by: Provenance) -> Self:
        meant = Meant(event.pledge_id, by.occurred_on)
        return replace(self, meant=self.meant.put(event.pledge_id, meant))

    @on(NeedMerged)
    def was_merged(self, event: NeedMerged, by: Provenance) -> Self:
        if event.into_id != self.need_id:
            return self
        return replace(self, absorbed={**self.absorbed, event.need_id: by.occurred_on})

    @on(NeedStepRetracted)
    def merge_was_retracted(self, event: NeedStepRetracted, _: Provenance) -> Self:
        others = {it: on for it, on in self.absorbed.items() if it != event.need_id}
        return replace(self, absorbed=others)
