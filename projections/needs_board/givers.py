"""Who gives for a need, or stands behind whoever does: to find the need by their names."""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from domain.events.allocations import (
    AllocationApproved,
    AllocationProposed,
    AllocationStepRetracted,
    Binding,
)
from domain.events.pairings import PairingProposed, PairingStepRetracted
from domain.ids import NeedId, PairingId, PartyId, PledgeId
from projections.needs_board.rows import PledgeRow
from projections.sheet import Sheet

Event: TypeAlias = PairingProposed | PairingStepRetracted
Allocated: TypeAlias = AllocationProposed | AllocationApproved | AllocationStepRetracted
PROPOSAL, APPROVAL = AllocationProposed.__name__, AllocationApproved.__name__


class GiverRow(NamedTuple):
    """A party that gives something for a need, or that is paired with it as one that gives.

    `gift_id`: the pledge that is meant for it, or the allocation. `is_public`: that was accepted,
    or approved, once. Whether the giver wants a name is for the pledge to say.
    """

    gift_id: str
    giver_id: PartyId
    need_id: NeedId
    pledge_id: PledgeId
    is_public: bool


class AssistingRow(NamedTuple):
    """Who assists in a pairing."""

    pairing_id: PairingId
    assisting_id: PartyId


class Givers:
    def __init__(self, name: str) -> None:
        self.givers = Sheet(
            f"{name}_givers", GiverRow, key=2, indexes=[("giver_id",), ("need_id", "giver_id")]
        )
        self.assisting = Sheet(f"{name}_assisting", AssistingRow)
        self.sheets = (self.givers, self.assisting)

    def take(self, event: Event) -> None:
        match event:
            case PairingProposed(pairing_id=pairing_id, pair=pair):
                self.assisting.put(AssistingRow(pairing_id, pair.assisting_id))
            case PairingStepRetracted(step=PairingProposed.__name__):
                self.assisting.delete(event.pairing_id)

    def mean(self, pledge_id: PledgeId, pledge: PledgeRow | None) -> None:
        """As the pledge stands now, or gone with its offer."""
        self.forget(pledge_id)
        if pledge and pledge.need_id:
            whose = pledge.giver_id, pledge.need_id, pledge_id
            self.givers.put(GiverRow(pledge_id, *whose, pledge.is_public))

    def allocate(self, event: Allocated, pledge: PledgeRow | None) -> None:
        match event:
            case AllocationProposed(allocation_id=it, binding=of) if pledge:
                for giver_id in self.parties(of, pledge):
                    self.givers.put(GiverRow(it, giver_id, of.need_id, of.pledge_id, False))
            case AllocationApproved():
                self.show(event.allocation_id, True)
            case AllocationStepRetracted(step=step) if step == APPROVAL:
                self.show(event.allocation_id, False)
            case AllocationStepRetracted(step=step) if step == PROPOSAL:
                self.forget(event.allocation_id)

    def parties(self, of: Binding, pledge: PledgeRow) -> Iterator[PartyId]:
        yield pledge.giver_id
        if of.pairing_id and (pairing := self.assisting.get(of.pairing_id)):
            yield pairing.assisting_id

    def show(self, gift_id: str, is_public: bool) -> None:
        for it in self.givers.about(gift_id):
            self.givers.put(it._replace(is_public=is_public))

    def forget(self, gift_id: str) -> None:
        for it in self.givers.about(gift_id):
            self.givers.delete(it.gift_id, it.giver_id)
