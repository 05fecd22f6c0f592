"""The ledgers of all needs, whole and by party: kept in rows, and read as step functions."""

from itertools import groupby
from operator import attrgetter

from domain.ids import NeedId, PartyId
from projections.match_rate.groups import Ledger
from projections.match_rate.ledger import Entry, NeedDay, PartyDay, entered, ledger
from projections.match_rate.numbers import NOTHING, plus
from projections.sheet import Sheet

OF_PARTY = ("need_id", "party_id")
MOST_READ = 1_000


class Ledgers:
    """What was read is kept for a while: a need much asked for is not summed up anew each time."""

    def __init__(self, name: str) -> None:
        self.days = Sheet(f"{name}_days", NeedDay, key=4)
        self.party_days = Sheet(f"{name}_party_days", PartyDay, key=5, by=("need_id", OF_PARTY))
        self._read: dict[tuple[NeedId, PartyId | None], Ledger] = {}

    def whole(self, need_id: NeedId) -> Ledger:
        if (need_id, None) not in self._read:
            self._keep(need_id, None, ledger(self.days.about(need_id)))
        return self._read[need_id, None]

    def part(self, need_id: NeedId, party_id: PartyId) -> Ledger:
        if (need_id, party_id) not in self._read:
            own = self.party_days.about(need_id, party_id, by=OF_PARTY)
            self._keep(need_id, party_id, ledger(own))
        return self._read[need_id, party_id]

    def parts(self, need_id: NeedId) -> dict[PartyId, Ledger]:
        by_party = groupby(self.party_days.about(need_id), attrgetter("party_id"))
        return {party_id: ledger(days) for party_id, days in by_party}

    def add(self, entry: Entry) -> None:
        need_id, party_id, line, unit, on, amounts = entry
        known = self.days.get(need_id, line, unit, on)
        sums = plus(amounts, known.amounts if known else NOTHING)
        part = self.party_days.get(need_id, party_id, line, unit, on)
        own = plus(amounts, part.amounts if part else NOTHING)
        self._keep(need_id, None, entered(self.whole(need_id), entry))
        self._keep(need_id, party_id, entered(self.part(need_id, party_id), entry))
        self.days.put(NeedDay(need_id, line, unit, on, *sums))
        self.party_days.put(PartyDay(need_id, party_id, line, unit, on, *own))

    def forget(self) -> None:
        self._read.clear()

    def _keep(self, need_id: NeedId, party_id: PartyId | None, read: Ledger) -> None:
        """Whichever was not asked for longest makes room."""
        self._read.pop((need_id, party_id), None)
        if len(self._read) == MOST_READ:
            del self._read[next(iter(self._read))]
        self._read[need_id, party_id] = read
