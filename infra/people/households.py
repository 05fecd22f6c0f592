"""Seals the words about a household or child that could not be sealed as they were kept.

What a decision says of a household is sealed at the door, as far as it can be told there whose
need it is about. A household may be named later than its need was written down.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple, Self, TypeAlias

from psycopg import Connection
from psycopg_pool import ConnectionPool

from domain.events import pledges
from domain.events.allocations import AllocationProposed
from domain.events.deliveries import DeliveryDispatched
from domain.events.needs import NeedAmended, NeedDrafted
from domain.ids import AllocationId, DeliveryId, Id, NeedId, PseudonymId, TextId
from domain.kernel import Decision, Event, Recorded, ids
from domain.people.naming import named_by
from infra.log import EVERYTHING, Log
from infra.texts import Texts
from projections.projection import Projection
from projections.sheet import Sheet

Thing: TypeAlias = NeedId | AllocationId | DeliveryId
WHOSE = "SELECT pseudonym_id FROM household WHERE thing_id = ANY(%b) ORDER BY thing_id LIMIT 1"


class Household(NamedTuple):
    """The household or child that a need names; once it named one, the last that it named. And
    whose need an allocation, or a delivery, is for.
    """

    thing_id: str
    pseudonym_id: PseudonymId


class Households(Projection):
    """It follows the log, so that no crash leaves such words open."""

    name = "households"

    def __init__(self, texts: Texts, log: Log) -> None:
        self._texts, self._log = texts, log
        self.households = Sheet("household", Household)
        self.sheets = (self.households,)

    def anew(self) -> Self:
        return type(self)(self._texts, self._log)

    def fold(self, recorded: Recorded) -> None:
        event = recorded.event
        match event:
            case NeedDrafted(need_id=need_id):
                self.name_in(need_id, event.content.pseudonym_id)
            case NeedAmended(need_id=need_id):
                if self.name_in(need_id, event.content.pseudonym_id):
                    self.seal_earlier(need_id)
            case AllocationProposed(allocation_id=allocation_id):
                self.name_in(allocation_id, self.whom(ids(event)))
            case DeliveryDispatched(delivery_id=delivery_id):
                self.name_in(delivery_id, self.whom(ids(event)))
        texts = texts_of(event)
        if texts and (whose := self.whom(ids(event))):
            self._texts.seal(texts, whose)

    def name_in(self, thing_id: Thing, whose: PseudonymId | None) -> bool:
        """Whether it named nobody before."""
        known = self.households.get(thing_id)
        if whose and not (known and known.pseudonym_id == whose):
            self.households.put(Household(thing_id, whose))
        return bool(whose and not known)

    def seal_earlier(self, need_id: NeedId) -> None:
        said = self._log.inside({need_id: EVERYTHING}).events
        texts = [text for it in said for text in texts_of(it.event)]
        self._texts.seal(texts, self.households[need_id].pseudonym_id)

    def whom(self, named: Iterable[Id]) -> PseudonymId | None:
        """Named itself; or by a need that is spoken of."""
        things = sorted(named)
        theirs = (it for it in things if isinstance(it, PseudonymId))
        needs = (self.households.get(it) for it in things if isinstance(it, NeedId))
        return next(theirs, None) or next((it.pseudonym_id for it in needs if it), None)


def texts_of(event: Event) -> list[TextId]:
    """What a giver says of a pledge is the giver's own, whomever it is meant for."""
    if type(event).__module__ == pledges.__name__:
        return []
    return [it for it in ids(event) if isinstance(it, TextId)]


def whose(pool: ConnectionPool[Connection[Any]], decision: Decision) -> PseudonymId | None:
    """The household or child that a decision is about, as far as it is known yet."""
    things = [it for it in ids(tuple(vars(decision).values())) if isinstance(it, Thing)]
    if (named := named_by(decision)) or not things:
        return named
    with pool.connection() as rows:
        found = rows.execute(WHOSE, (things,), prepare=True).fetchone()
    return PseudonymId(found[0]) if found else None
