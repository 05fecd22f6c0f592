"""Behind a proxy, everybody comes from the proxy: it says from where they really come."""

import re
from collections.abc import Sequence
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import TypeAlias

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

Networks: TypeAlias = Sequence[IPv4Network | IPv6Network]
FOR = re.compile(r'(?:^|[;,\s])for="?(\[[^\]"]*\]|[^";,\s]*)', re.IGNORECASE)
PROTO = re.compile(r'(?:^|[;,\s])proto="?([a-z]+)', re.IGNORECASE)


class ProxyHeader(StrEnum):
    """Only the one that the proxy writes itself; the other it may hand on as a client wrote it."""

    X_FORWARDED_FOR = "x-forwarded-for"
    FORWARDED = "forwarded"


class Forwarded:
    """Whoever comes from a trusted proxy is at the last address that no trusted proxy has."""

    def __init__(self, app: ASGIApp, *, trusted: Networks, header: ProxyHeader) -> None:
        self._app, self._trusted, self._header = app, trusted, header

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = scope.get("client")
        if client and scope["type"] != "lifespan" and self._is_trusted(client[0]):
            headers = Headers(scope=scope)
            said = ",".join(headers.getlist(self._header))
            scope["client"] = (self._from(said, client[0]), 0)
            if scope["type"] == "http" and self._proto(headers, said) == "https":
                scope["scheme"] = "https"
        await self._app(scope, receive, send)

    def _from(self, said: str, proxy: str) -> str:
        """Read from its end: what stands before an untrusted address may be invented."""
        nearest = proxy
        for it in reversed(self._addresses(said)):
            try:
                nearest = str(ip_address(it))
            except ValueError:
                break
            if not self._is_trusted(nearest):
                break
        return nearest

    def _addresses(self, said: str) -> list[str]:
        if self._header is ProxyHeader.FORWARDED:
            return [without_port(it) for it in FOR.findall(said)]
        return [without_port(it.strip()) for it in said.split(",")]

    def _proto(self, headers: Headers, said: str) -> str:
        """As the nearest proxy says."""
        if self._header is ProxyHeader.FORWARDED:
            found: list[str] = PROTO.findall(said)
            return found[-1].lower() if found else ""
        return headers.get("x-forwarded-proto", "").rpartition(",")[2].strip().lower()

    def _is_trusted(self, host: str) -> bool:
        try:
            address = ip_address(host)
        except ValueError:
            return False
        return any(address in it for it in self._trusted)


def without_port(written: str) -> str:
    """`[2001:db8::1]:443` and `192.0.2.1:443` are the addresses before the port."""
    if written.startswith("["):
        return written[1:].partition("]")[0]
    return written.partition(":")[0] if written.count(":") == 1 else written
