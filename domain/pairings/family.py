"""The pairings under a pairing: what happens to it happens to them, in the same append."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from domain.codes.bulk import Bulk
from domain.codes.reasons import Reason
from domain.days import day_after
from domain.events.pairings import PairingApproved, PairingConcluded, PairingTerminated
from domain.ids import PairingId
from domain.kernel import Asked, Dated, Look
from domain.looking import each
from domain.pairings.freeing import freed_with
from domain.pairings.known import KnownPairing, known_pairing
from domain.pairings.ties import Children
from domain.pairings.views import PairingStanding
from domain.refusals.common import DayIsTooEarly, TooMany

MOST_CHILDREN = 1_000


def family_under(
    look: Look, pairing_id: PairingId, belongs: Callable[[PairingStanding], bool]
) -> tuple[KnownPairing, ...]:
    """Its children, and theirs, as far as each belongs; level by level, each read at once."""
    found: list[PairingStanding] = []
    parents: tuple[PairingId, ...] = (pairing_id,)
    while parents:
        ids = {child for it in each(look, map(Children, parents)) for child in it.ids}
        level = each(look, map(PairingStanding, sorted(ids)))
        level = tuple(it for it in level if it.parent_id in parents and belongs(it))
        found += level
        parents = tuple(it.pairing_id for it in level)
    return tuple(known_pairing(look, it.pairing_id) for it in found)


def ended_with(look: Look, asked: Asked, pairing_id: PairingId, over_on: date) -> Iterator[Dated]:
    """The ends of all that stand under a pairing which is over on this day; then what is
    released of the allocations under it and them.

    Refuses a day before something was done under it, be that over by now or not.
    """
    family = family_under(look, pairing_id, was_approved)
    for child in family:
        if child.course.since > over_on:
            raise DayIsTooEarly(asked.on, child.pairing_id, child.course.since)
    standing = [it for it in family if it.standing.has_a_place]
    must_be_few(standing)
    ends = [(it.pairing_id, _end(it, over_on)) for it in standing]
    yield from (it for _, it in ends)
    yield from freed_with(look, {pairing_id: over_on} | {child: it.on for child, it in ends})


def was_approved(pairing: PairingStanding) -> bool:
    return pairing.course.day_of(PairingApproved.__name__) is not None


def must_be_few(children: Sequence[KnownPairing]) -> None:
    """Refuses more than can be told in one append."""
    if len(children) > MOST_CHILDREN:
        raise TooMany(Bulk.PAIRINGS, MOST_CHILDREN)


def _end(child: KnownPairing, over_on: date) -> Dated:
    """Its own end, if that came first or on the same day."""
    if child.terms.ends_on and child.terms.ends_on < over_on:
        concluded = PairingConcluded(pairing_id=child.pairing_id, pair=child.pair)
        return Dated(concluded, day_after(child.terms.ends_on))
    terminated = PairingTerminated(
        pairing_id=child.pairing_id, pair=child.pair, reason=Reason.PARENT_ENDED
    )
    return Dated(terminated, over_on)
