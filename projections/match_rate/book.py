"""What is known of each need, and what every new fact about it changes in the cube."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from operator import attrgetter

from domain.ids import NeedId, PartyId
from projections.match_rate.causes import Why
from projections.match_rate.cube import Cube
from projections.match_rate.ledger import Entry
from projections.match_rate.ledgers import Ledgers
from projections.match_rate.life import ENDING, SAYING, Content, NeedFact, life, read
from projections.match_rate.part import read_part
from projections.match_rate.reading import Reading, read_need
from projections.sheet import Sheet


class Book:
    """A need's course is read before a fact and after it; the difference is what was learnt."""

    def __init__(self, name: str) -> None:
        self.cube = Cube(name)
        self.facts = Sheet(f"{name}_facts", NeedFact, key=2)
        self.ledgers = Ledgers(name)

    def note(self, fact: NeedFact, why: Why) -> None:
        with self._changing(fact.need_id, why):
            self.facts.put(fact)

    def strike(self, need_id: NeedId, step: str, why: Why) -> None:
        """The last step of this name never happened. Many are none of ours."""
        if noted := [it for it in self.facts.about(need_id) if it.step == step]:
            with self._changing(need_id, why):
                self.facts.delete(need_id, noted[-1].position)

    def enter(self, entries: Iterable[Entry], why: Why) -> None:
        by_need = attrgetter("need_id")
        for need_id, several in groupby(sorted(entries, key=by_need), by_need):
            own = list(several)
            since = min(it.occurred_on for it in own)
            parties = {it.party_id for it in own}
            with self._changing(need_id, why, since, parties):
                for entry in own:
                    self.ledgers.add(entry)

    def content(self, need_id: NeedId) -> Content:
        """What the need said last."""
        said = [it.says for it in self.facts.about(need_id) if it.step in SAYING]
        return read(said[-1])

    def ended(self, need_id: NeedId) -> str | None:
        """By which step the need ended last."""
        return next(
            (it.step for it in reversed(self.facts.about(need_id)) if it.step in ENDING), None
        )

    @contextmanager
    def _changing(
        self,
        need_id: NeedId,
        why: Why,
        since: date = date.min,
        parties: Iterable[PartyId] = (),
    ) -> Iterator[None]:
        """`since`: nothing before it changes. `parties`: whose part in the need may change."""
        before = self._read(need_id, since)
        known = {it: self.ledgers.part(need_id, it) for it in parties}
        yield
        after = self._read(need_id, since)
        self.cube.add_need(need_id, before, after, why)
        counts_as_before = (before.life, before.frame) == (after.life, after.frame)
        now = (
            {it: self.ledgers.part(need_id, it) for it in known}
            if counts_as_before
            else self.ledgers.parts(need_id)
        )
        for party_id, part in now.items():
            was = read_part(before, known.get(party_id, part))
            self.cube.add_part(need_id, party_id, was, read_part(after, part), why)

    def _read(self, need_id: NeedId, since: date) -> Reading:
        return read_need(life(self.facts.about(need_id)), self.ledgers.whole(need_id), since)
