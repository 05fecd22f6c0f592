"""Who follows, from where, and until when."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, NamedTuple, TypeAlias

from starlette.requests import HTTPConnection
from strawberry.http.websocket_origin import is_same_origin

from api.lasting import Lasts
from api.live.messages import Init
from domain.kernel import Actor


class Caller(NamedTuple):
    """`expires_at`: when their token does; the public has none. `lasts`: returns before that, when
    they are no longer who they were.
    """

    actor: Actor | None = None
    expires_at: datetime | None = None
    lasts: Lasts | None = None


Identify: TypeAlias = Callable[[HTTPConnection, Init], Awaitable[Caller]]
"""By what a connection and its first message say. Raises Goodbye."""


def is_from_here(headers: Mapping[str, str]) -> bool:
    """A page of another origin may not follow in its reader's name. Programs send no origin."""
    origin = headers.get("origin")
    return origin is None or is_same_origin(origin, headers.get("host"))


def seat_of(actor: Actor | None, connection: HTTPConnection) -> str:
    """In whose name a seat is taken: a person's, or an address that stands for whoever is there."""
    if actor:
        return str(actor.person_id)
    return network(connection.client.host) if connection.client else "nowhere"


def network(host: str) -> str:
    """One line: an IPv4 address, or the /64 that a line has of IPv6, any of which it may use."""
    try:
        address: IPv4Address | IPv6Address = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(IPv6Network((address, 64), strict=False))
    return str(address)


class Gone(Exception):
    """The client has left."""


def first(group: BaseExceptionGroup[Any]) -> Any:
    """Several may have ended a connection at once; one is told."""
    inner = group.exceptions[0]
    return first(inner) if isinstance(inner, BaseExceptionGroup) else inner
