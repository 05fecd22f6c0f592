"""One's own sessions: listed, and ended."""

from asyncio import to_thread
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from infra.accounts import saying
from infra.accounts.registry import Registry
from infra.accounts.routing import routes
from infra.accounts.sessions import Session
from infra.callers import Callers


def own_sessions(registry: Registry, callers: Callers) -> APIRouter:
    router = routes("/sessions")

    @router.get("")
    async def sessions(request: Request) -> JSONResponse:
        own = await to_thread(callers.session, request)
        found = await to_thread(registry.sessions.of, own.person_id)
        return JSONResponse({"sessions": [described(it, own) for it in found]})

    @router.delete("/{session_id}")
    async def end_one(request: Request, session_id: str) -> Response:
        own = await to_thread(callers.session, request)
        found = await to_thread(registry.sessions.of, own.person_id)
        if all(it.session_id != session_id for it in found):
            raise saying.not_there()
        await to_thread(registry.sessions.end, session_id)
        return Response(status_code=204)

    @router.delete("")
    async def end_others(request: Request) -> Response:
        own = await to_thread(callers.session, request)
        await to_thread(partial(registry.sessions.end_all, own.person_id, but=own.session_id))
        return Response(status_code=204)

    return router


def described(it: Session, own: Session) -> dict[str, Any]:
    return {
        "id": it.session_id,
        "means": it.means,
        "openedAt": it.opened_at.isoformat(),
        "seenAt": it.seen_at.isoformat(),
        "endsAt": it.ends_at.isoformat(),
        "isThis": it.session_id == own.session_id,
    }
