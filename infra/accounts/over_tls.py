"""Behind a proxy with TLS everything came over TLS, whatever the proxy passes on."""

from starlette.types import ASGIApp, Receive, Scope, Send

SEALED = {"http": "https", "websocket": "wss"}


class OverTls:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in SEALED:
            scope["scheme"] = SEALED[scope["type"]]
        await self._app(scope, receive, send)
