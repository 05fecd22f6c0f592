"""What every answer carries, whatever it is."""

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CARRIED: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""For data, which no browser is to run, frame or keep. A page says for itself what it may load."""
OVER_TLS = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}


class Carried:
    """What an answer says of itself stands; the rest comes to it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        carried = {**CARRIED, **(OVER_TLS if scope.get("scheme") in ("https", "wss") else {})}

        async def carrying(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                headers = MutableHeaders(scope=message)
                for name, value in carried.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, carrying)
