"""The library's own way, to compare with: one slice, one reading, one append per command.

It decides less than ours: no doors, no days, no protection against re-sending.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar

from eventsourcing.dcb.api import DCBEvent
from eventsourcing.dcb.application import DCBApplication
from eventsourcing.dcb.domain import Decision, Selector, Slice, Tagged
from eventsourcing.dcb.persistence import DCBMapper
from eventsourcing.domain import event
from eventsourcing.persistence import IntegrityError
from eventsourcing.utils import get_topic, register_topic, resolve_topic
from pydantic import BaseModel


class Fact(BaseModel, Decision):
    TOPIC: ClassVar[str]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.TOPIC = cls.__name__
        register_topic(cls.TOPIC, cls)


class Opened(Fact):
    thing_id: str
    quantity: Decimal


class Moved(Fact):
    need_id: str
    pledge_id: str
    quantity: Decimal


class JSONMapper(DCBMapper[Fact]):
    def to_dcb_event(self, event: Tagged[Fact]) -> DCBEvent:
        fact = event.decision
        return DCBEvent(fact.TOPIC, fact.model_dump_json().encode(), event.tags)

    def to_domain_event(self, event: DCBEvent) -> Tagged[Fact]:
        kind: type[Fact] = resolve_topic(event.type)
        return Tagged(tags=event.tags, decision=kind.model_validate_json(event.data))


@dataclass(eq=False)
class Move(Slice[Fact]):
    need_id: str
    pledge_id: str
    quantity: Decimal
    left: dict[str, Decimal] = field(default_factory=dict, init=False)

    def consistency_boundary(self) -> list[Selector]:
        kinds = type(self).projected_types
        return [Selector(types=kinds, tags=[it]) for it in (self.need_id, self.pledge_id)]

    @event(Opened)
    def _(self, thing_id: str, quantity: Decimal) -> None:
        self.left[thing_id] = quantity

    @event(Moved)
    def _(self, need_id: str, pledge_id: str, quantity: Decimal) -> None:
        for thing in {need_id, pledge_id} & self.left.keys():
            self.left[thing] -= quantity

    def execute(self) -> None:
        if min(self.left.values()) < self.quantity:
            raise ValueError
        moved = Moved(need_id=self.need_id, pledge_id=self.pledge_id, quantity=self.quantity)
        self.trigger_event(lambda: moved, [self.need_id, self.pledge_id])


class Slices(DCBApplication):
    env: Mapping[str, str] = {
        "PERSISTENCE_MODULE": "eventsourcing.dcb.postgres_tt",
        "MAPPER_TOPIC": get_topic(JSONMapper),
    }

    def move(self, need_id: str, pledge_id: str) -> None:
        while True:
            move = self.repository.advance(Move(need_id, pledge_id, Decimal(1)))
            move.execute()
            try:
                self.repository.save(move)
            except IntegrityError:
                continue
            return
