"""Which things an event is an act of, and what of it counts."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from domain.events import allocations, needs, pairings, programmes
from domain.ids import AllocationId, Id, NeedId, PairingId, ProgrammeId, SeatId
from domain.kernel import Event
from projections.progress import pairings as of_pairings
from projections.progress import pledged, projects, targets
from projections.progress.counted import Read
from projections.progress.rows import Act

READ: dict[type[Id], Read] = {
    NeedId: projects.course,
    PairingId: of_pairings.course,
    SeatId: of_pairings.village_course,
    AllocationId: pledged.course,
    ProgrammeId: targets.course,
}
"""How the acts of each kind of thing are counted."""

Known: TypeAlias = Callable[[str], Sequence[Act]]
ENDS = (pairings.PairingConcluded, pairings.PairingTerminated, pairings.PairingSuperseded)
PAIRING = (pairings.PairingProposed, pairings.PairingApproved, *ENDS)
VILLAGES = {
    pairings.PairingApproved.__name__: 1,
    **{it.__name__: -1 for it in ENDS},
}
FURTHER = frozenset(
    it.__name__
    for it in (
        needs.NeedAmended,
        needs.NeedSubmitted,
        needs.NeedReturned,
        needs.NeedMerged,
        needs.ProjectAgreed,
        programmes.ProgrammeAmended,
        allocations.AllocationRejected,
        allocations.AllocationWithdrawn,
        allocations.AllocationReleased,
    )
)
"""What can only happen to something that there is."""


class Noted(NamedTuple):
    """An act of a thing; where it says nothing, the last act of this name never happened."""

    thing_id: Id
    name: str
    says: dict[str, Any] | None

    @property
    def is_further(self) -> bool:
        return self.name in FURTHER


def noted(event: Event, known: Known) -> Iterator[Noted]:
    """`known`: the acts of a thing so far. What concerns nothing here is passed over."""
    name = type(event).__name__
    match event:
        case needs.NeedDrafted(need_id=need_id, content=content):
            says = {"programme_id": event.programme_id, **projects.says(content)}
            yield Noted(need_id, name, says)
        case needs.NeedAmended(need_id=need_id, content=content):
            yield Noted(need_id, name, projects.says(content))
        case needs.NeedSubmitted() | needs.NeedReturned() | needs.NeedMerged():
            yield Noted(event.need_id, name, {})
        case needs.ProjectAgreed(need_id=need_id, sides=sides):
            yield Noted(need_id, name, {"sides": list(sides)})
        case programmes.ProgrammeOpened(programme_id=programme_id, rules=rules):
            says = {"region_id": event.region_id, "targets": targets.says(rules)}
            yield Noted(programme_id, name, says)
        case programmes.ProgrammeAmended(programme_id=programme_id, rules=rules):
            yield Noted(programme_id, name, {"targets": targets.says(rules)})
        case needs.NeedStepRetracted(need_id=thing_id, step=step):
            yield Noted(thing_id, step, None)
        case programmes.ProgrammeStepRetracted(programme_id=thing_id, step=step):
            yield Noted(thing_id, step, None)
        case _:
            yield from of_two(event, known)


def of_two(event: Event, known: Known) -> Iterator[Noted]:
    """What binds one thing to another."""
    name = type(event).__name__
    match event:
        case pairings.PairingStepRetracted(pairing_id=pairing_id, pair=pair, step=step):
            yield Noted(pairing_id, step, None)
            yield from of_a_village(pairing_id, pair, step, None)
        case _ if isinstance(event, PAIRING):
            says = of_pairings.says(event.pair)
            yield Noted(event.pairing_id, name, says)
            yield from of_a_village(event.pairing_id, event.pair, name, says)
        case allocations.AllocationProposed(allocation_id=allocation_id, binding=binding):
            if place := projects.place(known(binding.need_id)):
                yield Noted(allocation_id, name, pledged.says(event, *place))
        case allocations.AllocationReleased(allocation_id=allocation_id, quantity=quantity):
            yield Noted(allocation_id, name, {"quantity": str(quantity)})
        case allocations.AllocationRejected() | allocations.AllocationWithdrawn():
            yield Noted(event.allocation_id, name, {})
        case allocations.AllocationStepRetracted(allocation_id=allocation_id, step=step):
            yield Noted(allocation_id, step, None)


def of_a_village(
    pairing_id: PairingId, pair: pairings.Pair, step: str, says: dict[str, Any] | None
) -> Iterator[Noted]:
    """The same, as an act of the village's seat, where several pairings come together."""
    if of_pairings.is_of_a_village(pair) and step in VILLAGES:
        act = says and {**says, "more": VILLAGES[step]}
        yield Noted(pair.assisted_seat_id, f"{step} {pairing_id}", act)
