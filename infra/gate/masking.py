"""A bug is logged whole, and the client told no more than the id to look it up by."""

import logging
from uuid import uuid4

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from infra.answers import refused

log = logging.getLogger("jiedui.web")


class Masked:
    """Outside GraphQL, which tells its own bugs in the same way. What has begun is cut."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except ClientDisconnect:
            return
        except Exception:
            if scope["type"] != "http":
                raise
            number = uuid4().hex[:12]
            log.exception("Unexpected, %s at %s", number, scope["method"])
            if begun:
                raise
            await unexpected(number)(scope, receive, send)


def unexpected(number: str) -> ASGIApp:
    return refused(
        500,
        f"Something went wrong on our side; say {number} when you report it.",
        f"服务器内部出错；报告问题时请提供编号 {number}。",
    )
