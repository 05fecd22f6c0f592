"""The cookie that a page's session lives in: no script reads it, and no other site sends it."""

from functools import lru_cache
from ipaddress import ip_address

from starlette.requests import HTTPConnection
from starlette.responses import Response

NAME = "__Host-jiedui"
"""Browsers take a cookie of such a name from nobody but this host, and only over TLS."""
PLAIN = "jiedui"
"""Where there is no TLS, and need not be: on one and the same machine."""


def set_cookie(response: Response, secret: str, *, plain: bool = False) -> None:
    """It goes with the browser's window; the session behind it ends by itself."""
    response.set_cookie(
        PLAIN if plain else NAME,
        secret,
        path="/",
        secure=not plain,
        httponly=True,
        samesite="lax",  # or who comes from the provider's page would not be known
    )


def clear_cookie(response: Response, *, plain: bool = False) -> None:
    response.delete_cookie(
        PLAIN if plain else NAME, path="/", secure=not plain, httponly=True, samesite="lax"
    )


def cookie_of(connection: HTTPConnection) -> str | None:
    """The plain one counts only where it is given out, for others could have planted it."""
    return connection.cookies.get(PLAIN if is_plain(connection) else NAME)


def is_plain(connection: HTTPConnection) -> bool:
    """Whether it was asked for over plain HTTP on this very machine."""
    is_sealed = connection.scope.get("scheme", "http") in {"https", "wss"}
    return not is_sealed and is_loopback(host_of(connection.headers.get("host", "")))


def host_of(named: str) -> str:
    """Without its port; in brackets, if it is an address of IPv6."""
    return named[1:].partition("]")[0] if named.startswith("[") else named.partition(":")[0]


@lru_cache(maxsize=100)
def is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
