"""Events as JSON, provenance beside them, so that the past can be read with nothing but psql."""

from collections.abc import Callable
from functools import cache
from typing import Any, Generic, TypeAlias

from pydantic import TypeAdapter
from pydantic_core import from_json, to_json
from typing_extensions import TypedDict  # pydantic asks for this one before Python 3.12

import domain.events  # noqa: F401  (every kind must be known before the first is read)
from domain.kernel import Actor, E, Event, Provenance

ACTOR, PROVENANCE = TypeAdapter(Actor), TypeAdapter(Provenance)


class UnknownEvent(Exception):
    """The log was written by a later version than this one."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"The log holds {kind}, which this version does not know; use a newer one")


class Stored(TypedDict, Generic[E]):
    event: E
    provenance: Provenance


Reader: TypeAlias = Callable[[bytes], Stored[Any]]


def written(event: Event, provenance: Provenance) -> bytes:
    """Each part writes itself: half the time that the whole would take."""
    what = event.__pydantic_serializer__.to_json(event)
    return b'{"event":%b,"provenance":%b}' % (what, PROVENANCE.serializer.to_json(provenance))


@cache
def reader(kind: str) -> Reader:
    """How events of this name are read: made once, straight from JSON, as a million times it is.

    Only where an older shape is still about is it mended first.
    """
    if kind not in Event.kinds:
        raise UnknownEvent(kind)
    parameters: Any = Event.kinds[kind]
    read: Reader = TypeAdapter(Stored[parameters]).validate_json
    mend = Event.mending.get(kind)
    return (lambda data: read(mended(data, mend))) if mend else read


def mended(data: bytes, mend: Callable[[dict[str, Any]], dict[str, Any]]) -> bytes:
    entry = from_json(data)
    return to_json({**entry, "event": mend(entry["event"])})
