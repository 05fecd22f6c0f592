"""Whether there is room for a pairing: what a party can take on, and what a programme lets it."""

from domain.days import Interval
from domain.events.pairings import Pair
from domain.ids import PairingId
from domain.kernel import Look
from domain.looking import each
from domain.pairings.seats import Seats
from domain.parties.load import PartyLoad
from domain.parties.views import PartyStanding
from domain.programmes.views import ProgrammeRules
from domain.refusals.base import Refused
from domain.refusals.pairings import AssistsEnough, IsAssistedEnough, PartyIsFull

NO_ROOM: tuple[type[Refused], ...] = (PartyIsFull, AssistsEnough, IsAssistedEnough)
NOBODY: frozenset[PairingId] = frozenset()


def must_find_room(
    look: Look,
    pairing_id: PairingId,
    pair: Pair,
    days: Interval,
    restored: frozenset[PairingId] = NOBODY,
) -> None:
    """Proposals hold nothing: so this is asked when a pairing takes its place, or takes it again.

    `restored` are those that take theirs again in the same decision.
    """
    party, load = look(PartyStanding(pair.assisting_id), PartyLoad(pair.assisting_id))
    taken = load.pairings.during(days, pairing_id, restored)
    if party.capacity is not None and taken >= party.capacity:
        raise PartyIsFull(pair.assisting_id, party.capacity)
    rules = look(ProgrammeRules(pair.programme_id)).known_rules
    giving, taking = each(look, map(Seats, (pair.assisting_seat_id, pair.assisted_seat_id)))
    limit = rules.assisted_per_assisting
    if limit and giving.assisting.during(days, pairing_id, restored) >= limit:
        raise AssistsEnough(pair.assisting_id, limit)
    limit = rules.assisting_per_assisted
    if limit and taking.assisted.during(days, pairing_id, restored) >= limit:
        raise IsAssistedEnough(pair.assisted_id, limit)
