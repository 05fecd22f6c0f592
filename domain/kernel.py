"""The words everything else is written in.

An Event is a fact; its Provenance says who, when and by which command. A View is what the
facts say about one thing. A Decision looks at views and answers with new events, or refuses.
A Command is a decision that an Actor asks for on a day; its Outcome is what was recorded.
Nothing here knows a database, a clock or a library but pydantic.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import (
    Any,
    ClassVar,
    NamedTuple,
    Protocol,
    Self,
    TypeAlias,
    TypeVar,
    TypeVarTuple,
    overload,
)

from pydantic import BaseModel, ConfigDict
from pydantic.dataclasses import dataclass as checked

from domain.ids import CommandId, GrantId, Id, PartyId, PersonId, ProgrammeId, RegionId
from domain.refusals import Refused

E = TypeVar("E", bound="Event")
V = TypeVar("V", bound="View")
Views = TypeVarTuple("Views")
Mend: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]
Handler: TypeAlias = Callable[[V, E, "Provenance"], V]


def ids(value: object) -> list[Id]:
    """Every id in there, however deep, whatever the name of its field."""
    found, parts = [], [value]
    for part in parts:
        if isinstance(part, Id):
            found.append(part)
        elif isinstance(part, tuple):
            parts.extend(part)
        elif hasattr(part, "__pydantic_fields_set__"):  # quicker than isinstance
            parts.extend(vars(part).values())
    return found


class Event(BaseModel):
    """A fact about the past, stored under its own name and tagged with every id it carries.

    Code older than an event must still read it, so fields it does not know are left aside.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")
    kinds: ClassVar[dict[str, type["Event"]]] = {}
    mending: ClassVar[dict[str, "Mend"]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if Event.kinds.setdefault(cls.__name__, cls) is not cls:
            raise TypeError(f"There is already an event called {cls.__name__}.")

    @cached_property
    def tags(self) -> frozenset[str]:
        """A set: who is named twice, in two roles, is told once."""
        return frozenset(ids(self))


def mends(kind: type[Event]) -> Callable[[Mend], Mend]:
    """Marks the function, kept beside an event, that brings fields of an older shape into
    today's. It leaves today's as they are. Another meaning is no other shape but another event.
    """

    def mark(mend: Mend) -> Mend:
        Event.mending[kind.__name__] = mend
        return mend

    return mark


class Dated(NamedTuple):
    """An event of another day than the one asked about.

    A retraction takes the day of the act it undoes: then that day's figures change.
    """

    event: Event
    on: date


@checked(frozen=True, slots=True)
class Actor:
    """Who asks, as whom and by which grant, for whom, and who typed it in for them."""

    person_id: PersonId
    role: str
    party_id: PartyId | None = None
    region_id: RegionId | None = None
    entered_by: PersonId | None = None
    programme_id: ProgrammeId | None = None
    """The only programme that the grant is good for; any, if none is said."""
    grant_id: GrantId | None = None
    on_behalf_of: PersonId | None = None
    """Whose work it is, where that was delegated."""

    @property
    def people(self) -> frozenset[PersonId]:
        """Everybody who had a hand in it, or whose hand it was."""
        hands = (self.person_id, self.entered_by, self.on_behalf_of)
        return frozenset(it for it in hands if it)

    def sent(self, command_id: CommandId) -> str:
        """The tag under which a command is found again."""
        return f"{command_id}/{self.person_id}"


@checked(frozen=True, slots=True)
class Provenance:
    """Where an event comes from. Kept beside every event, never inside one."""

    actor: Actor
    command_id: CommandId
    fingerprint: str
    occurred_on: date
    recorded_at: datetime
    asked_on: date | None = None
    """The day that was asked about, where the event is of another one."""

    @property
    def about(self) -> date:
        """The day that was asked about."""
        return self.asked_on or self.occurred_on

    @property
    def tag(self) -> str:
        return self.actor.sent(self.command_id)


class Recorded(NamedTuple):
    """An event in its place: once recorded, for ever there."""

    position: int
    event: Event
    provenance: Provenance


@overload
def on(kind: type[E], /) -> Callable[[Handler[V, E]], Handler[V, E]]: ...
@overload
def on(*kinds: type[Event]) -> Callable[[Handler[V, E]], Handler[V, E]]: ...
def on(*kinds: type[Event]) -> Callable[[Handler[V, E]], Handler[V, E]]:
    """Marks the method of a view that says what is known after an event of these kinds."""

    def mark(handler: Handler[V, E]) -> Handler[V, E]:
        setattr(handler, "on", kinds)  # noqa: B010  (functions declare no attributes)
        return handler

    return mark


class View:
    """What the past says about one thing: the thing named by the view's first field.

    It is told every event that carries this id, in whatever role; a handler that cares looks.
    A view is a value, a frozen dataclass. A handler changes nothing; it returns what is
    known *after* an event, and it never fails. So views can be shared, kept and compared.
    """

    about: ClassVar[str]
    handlers: ClassVar[dict[type[Event], Callable[[Any, Any, Provenance], Any]]]
    sees: ClassVar[frozenset[str]]

    def __init_subclass__(cls) -> None:
        cls.about = next(iter(cls.__annotations__))
        marked = [it for it in vars(cls).values() if hasattr(it, "on")]
        cls.handlers = {kind: it for it in marked for kind in it.on}
        cls.sees = frozenset(kind.__name__ for kind in cls.handlers)

    @property
    def tag(self) -> Id:
        thing: Id = getattr(self, self.about)
        return thing

    def after(self, event: Event, by: Provenance) -> Self:
        handler = self.handlers.get(type(event))
        return handler(self, event, by) if handler else self


class Asked(NamedTuple):
    """Who asks, and on which day it is, or was."""

    actor: Actor
    on: date


class Look(Protocol):
    """How a decision sees the past: it hands in views as yet unread, and gets them back read.

    All that it looks at, at whatever depth, is read at one position and lies inside one
    boundary. Looking at several things at once saves readings.
    """

    @overload
    def __call__(self, view: V, /) -> V: ...
    @overload
    def __call__(self, view: V, /, *views: *Views) -> tuple[V, *Views]: ...


Happening: TypeAlias = Event | Dated


class Decision(ABC):
    """A question put to the past, answered by new events or by a refusal.

    A frozen dataclass whose fields are only what is asked: no clock, no chance, no I/O.
    It may be asked several times before everything that it looks at has been read.
    """

    refuses: ClassVar[tuple[type[Refused], ...]] = ()
    """The refusals that can happen, beside those that any command can meet."""
    makes: ClassVar[tuple[str, ...]] = ()
    """The fields that name what it makes: derived from the command, never chosen by a client."""
    kinds: ClassVar[dict[str, type["Decision"]]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        Decision.kinds[cls.__name__] = cls

    @abstractmethod
    def decide(self, asked: Asked, look: Look, /) -> Iterator[Happening]:
        """What happens, given what is known. Refusals first; events last."""


@dataclass(frozen=True)
class Command:
    """A decision somebody asks for. Sent twice under one id, it happens once."""

    command_id: CommandId
    asked: Asked
    decision: Decision

    @property
    def tag(self) -> str:
        return self.asked.actor.sent(self.command_id)

    def provenance(self, fingerprint: str, recorded_at: datetime) -> Provenance:
        return Provenance(
            actor=self.asked.actor,
            command_id=self.command_id,
            fingerprint=fingerprint,
            occurred_on=self.asked.on,
            recorded_at=recorded_at,
        )


class Outcome(NamedTuple):
    """What a command led to, and the position from which everybody can see it."""

    position: int
    events: tuple[Recorded, ...]
