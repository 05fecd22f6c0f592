"""One party's place in one programme, where cardinality is counted, each way."""

from dataclasses import dataclass, field, replace
from typing import Self

from domain.ids import SeatId
from domain.kernel import Provenance, View, on
from domain.pairings.places import PLACING, Places, Placing


@dataclass(frozen=True)
class Seats(View):
    """The approved pairings in which a party assists others in a programme, or is assisted."""

    seat_id: SeatId
    assisting: Places = field(default_factory=Places)
    assisted: Places = field(default_factory=Places)

    @on(*PLACING)
    def changed(self, event: Placing, by: Provenance) -> Self:
        """Who helps itself is told once, and sits on both sides."""
        after = self
        if event.pair.assisting_seat_id == self.seat_id:
            after = replace(after, assisting=self.assisting.after(event, by.occurred_on))
        if event.pair.assisted_seat_id == self.seat_id:
            after = replace(after, assisted=self.assisted.after(event, by.occurred_on))
        return after
