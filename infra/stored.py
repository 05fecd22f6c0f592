"""Events as JSON, provenance beside them, so that the past can be read with nothing but psql."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.json import Decoder
from pydantic import TypeAdapter

import domain.events  # noqa: F401  (every kind must be known before the first is read)
from domain.kernel import Actor, Event, Provenance, Recorded

ACTOR, PROVENANCE = TypeAdapter(Actor), TypeAdapter(Provenance)

Bare: TypeAlias = tuple[int, str, bytes]
"""Where it stands, the name of its kind, and its document."""
Make: TypeAlias = Callable[[dict[str, Any]], Event]


class UnknownEvent(Exception):
    """The log was written by a later version than this one."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"The log holds {kind}, which this version does not know; use a newer one")


class Unreadable(Exception):
    """What the log holds there is not what was written; its cause says what is wrong with it."""

    def __init__(self, position: int, kind: str) -> None:
        super().__init__(
            f"Event {position} of the log, {kind}, cannot be read; restore it from a backup"
        )


class Entry(Struct):
    """One of the log's documents. What it says beside this, a later version wrote."""

    event: dict[str, Any]
    provenance: Provenance


def kept(kind: type[str], word: object) -> str:
    """An id, of a shape that was checked before it was recorded."""
    if isinstance(word, str):
        return str.__new__(kind, word)
    raise TypeError(f"{word!r} is no {kind.__name__}")


entry = Decoder(Entry, dec_hook=kept).decode


def written(event: Event, provenance: Provenance) -> bytes:
    """Each part writes itself: half the time that the whole would take."""
    what = event.__pydantic_serializer__.to_json(event)
    return b'{"event":%b,"provenance":%b}' % (what, PROVENANCE.serializer.to_json(provenance))


def read(several: Iterable[Bare]) -> list[Recorded]:
    """A million times over: so the documents by msgspec, and only the events by pydantic."""
    found = []
    for position, kind, data in several:
        make = maker(kind)
        try:
            it = entry(data)
            found.append(Recorded(position, make(it.event), it.provenance))
        except Exception as wrong:
            raise Unreadable(position, kind) from wrong
    return found


@cache
def maker(kind: str) -> Make:
    """How events of this name are made; where an older shape is still about, it is mended first."""
    if kind not in Event.kinds:
        raise UnknownEvent(kind)
    make: Make = Event.kinds[kind].__pydantic_validator__.validate_python
    mend = Event.mending.get(kind)
    return (lambda fields: make(mend(fields))) if mend else make
