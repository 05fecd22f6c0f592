"""Who follows, from where, and until when."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from starlette.requests import HTTPConnection
from strawberry.http.websocket_origin import is_same_origin

from domain.kernel import Actor


class Caller(NamedTuple):
    """`expires_at`: when their token does; the public has none."""

    actor: Actor | None = None
    expires_at: datetime | None = None


Identify: TypeAlias = Callable[[str], Caller]
"""By what an Authorization header says. Raises Goodbye."""


def is_from_here(headers: Mapping[str, str]) -> bool:
    """A page of another origin may not follow in its reader's name. Programs send no origin."""
    origin = headers.get("origin")
    return origin is None or is_same_origin(origin, headers.get("host"))


def seat_of(actor: Actor | None, connection: HTTPConnection) -> str:
    """In whose name a seat is taken: a person's, or an address that stands for whoever is there."""
    if actor:
        return str(actor.person_id)
    return connection.client.host if connection.client else "nowhere"


class Gone(Exception):
    """The client has left."""


def first(group: BaseExceptionGroup[Any]) -> Any:
    """Several may have ended a connection at once; one is told."""
    inner = group.exceptions[0]
    return first(inner) if isinstance(inner, BaseExceptionGroup) else inner
