"""The port: opened, watched, and closed without a harsh word to anybody."""

import socket
from contextlib import suppress

import uvicorn
from fastapi import FastAPI

from infra.arriving import Arriving
from infra.settings import Settings

MOST_AT_ONCE = 1_000
"""Connections and requests; whoever comes next is told to come again."""
UNREAD_SECONDS = 60


def keep_open(app: FastAPI, settings: Settings) -> None:
    """Until Ctrl-C."""
    config = configured(app, settings)
    door = config.bind_socket()
    drop_who_does_not_read(door)
    server = Server(config, app)
    with suppress(KeyboardInterrupt):
        server.run([door])
    if not server.started:
        raise SystemExit(1)


def configured(app: FastAPI, settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        http=Arriving,
        log_level="warning",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MOST_AT_ONCE,
        ws_max_size=settings.max_body,
        timeout_graceful_shutdown=10,
    )


class Server(uvicorn.Server):
    """Whoever follows is told that it stops, before it stops."""

    def __init__(self, config: uvicorn.Config, app: FastAPI) -> None:
        super().__init__(config)
        self._gallery = app.state.gallery

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self._gallery.close()
        await super().shutdown(sockets)


def drop_who_does_not_read(door: socket.socket) -> None:
    """The kernel ends connections whose other end has taken nothing for so long."""
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux has it, macOS has not
        door.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD_SECONDS * 1_000)
