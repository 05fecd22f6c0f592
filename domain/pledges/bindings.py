"""What relies on a pledge."""

from dataclasses import dataclass, field, replace
from typing import Self

from domain.allocations.ties import TYING, Ties
from domain.ids import PledgeId
from domain.kernel import Event, Provenance, View, on


@dataclass(frozen=True)
class PledgeBindings(View):
    """A pledge's allocations, one by one."""

    pledge_id: PledgeId
    ties: Ties = field(default_factory=Ties)

    @on(*TYING)
    def was_tied(self, event: Event, by: Provenance) -> Self:
        return replace(self, ties=self.ties.after(event, by))
