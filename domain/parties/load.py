"""How much a party has taken upon itself."""

from dataclasses import dataclass, field, replace
from typing import Self

from domain.ids import PartyId
from domain.kernel import Provenance, View, on
from domain.pairings.places import PLACING, Places, Placing


@dataclass(frozen=True)
class PartyLoad(View):
    """The approved pairings in which a party assists, with their days."""

    party_id: PartyId
    pairings: Places = field(default_factory=Places)

    @on(*PLACING)
    def changed(self, event: Placing, by: Provenance) -> Self:
        if event.pair.assisting_id != self.party_id:
            return self
        return replace(self, pairings=self.pairings.after(event, by.occurred_on))
