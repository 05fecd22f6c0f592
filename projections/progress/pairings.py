"""Pairings, in the regions of both their sides; and villages, which count once however many help.

What was approved and has not ended stands, also while it rests.
"""

from collections.abc import Iterator, Sequence

from domain.codes.parties import SIDES, PartyKind
from domain.events.pairings import Pair, PairingApproved, PairingProposed
from projections.progress.counted import NOTHING, ONE, Counted, Course, Spot, in_order, regions
from projections.progress.rows import Act, Measure

PROPOSAL, APPROVAL = PairingProposed.__name__, PairingApproved.__name__
VILLAGE = frozenset({PartyKind.VILLAGE})


def course(acts: Sequence[Act]) -> Course:
    told = in_order(acts)
    return ((act.occurred_on, after(told[: n + 1])) for n, act in enumerate(told))


def after(acts: Sequence[Act]) -> Counted:
    first, names = acts[0], [it.name for it in acts]
    says = first.says
    where = regions(first.occurred_on, says["assisting_region_id"], says["assisted_region_id"])
    return {Spot(says["programme_id"], where, it): ONE for it in measures(names)}


def measures(names: Sequence[str]) -> Iterator[Measure]:
    """Whatever is neither its proposal nor its approval ended it."""
    has_ended = any(it not in (PROPOSAL, APPROVAL) for it in names)
    if PROPOSAL in names:
        yield Measure.PAIRINGS_PROPOSED
    if APPROVAL in names:
        yield Measure.PAIRINGS_APPROVED
        yield Measure.PAIRINGS_ENDED if has_ended else Measure.PAIRINGS_STANDING


def village_course(acts: Sequence[Act]) -> Course:
    """Of a village's seat in a programme: approvals are one more, ends one less."""
    standing = 0
    for act in in_order(acts):
        standing += act.says["more"]
        where = regions(act.occurred_on, act.says["assisted_region_id"])
        spot = Spot(act.says["programme_id"], where, Measure.VILLAGES)
        yield act.occurred_on, {spot: ONE} if standing > 0 else NOTHING


def says(pair: Pair) -> dict[str, str]:
    return {
        "programme_id": pair.programme_id,
        "assisting_region_id": pair.assisting_region_id,
        "assisted_region_id": pair.assisted_region_id,
    }


def is_of_a_village(pair: Pair) -> bool:
    return SIDES[pair.kind][1] == VILLAGE
