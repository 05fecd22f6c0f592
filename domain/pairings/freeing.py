"""What an ended pairing no longer holds: its open allocations, released in the same append."""

from collections.abc import Iterator, Mapping
from datetime import date

from domain.allocations.consequences import must_be_releasable, release
from domain.allocations.ties import Ties
from domain.codes.reasons import Reason
from domain.ids import PairingId
from domain.kernel import Dated, Look
from domain.looking import each
from domain.pairings.ties import PairingBindings, must_follow_what_was_allocated


def freed_with(look: Look, over: Mapping[PairingId, date]) -> Iterator[Dated]:
    """What is undelivered under each of these pairings, released on the day it is over.

    Refuses a day before something was allocated under it, and more than one append should hold.
    """
    for pairing_id, day in over.items():
        must_follow_what_was_allocated(look, pairing_id, day)
    ended = each(look, map(PairingBindings, over))
    open_ones = [(tie, over[it.pairing_id]) for it in ended for tie in it.ties.open]
    must_be_releasable(open_ones)
    for tie, day in open_ones:
        yield Dated(release(tie, Reason.PAIRING_ENDED, day), day)


def ties_under(look: Look, pairing_ids: frozenset[PairingId]) -> Ties:
    """The allocations of all of them together."""
    bindings = each(look, map(PairingBindings, sorted(pairing_ids)))
    return Ties.of(tie for it in bindings for tie in it.ties)
