"""Tokens for programs, made and revoked by whoever is signed in."""

from asyncio import to_thread
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from domain.kernel import Actor
from infra.accounts import saying
from infra.accounts.acting import NoSuchGrant
from infra.accounts.asked import MakeToken, read
from infra.accounts.registry import Registry
from infra.accounts.routing import routes
from infra.accounts.tokens import ApiToken, TooMany
from infra.accounts.web_account import Own
from infra.callers import Callers


def tokens(registry: Registry, callers: Callers) -> APIRouter:
    router, own = routes("/tokens"), Own(registry, callers)

    @router.post("")
    async def make(request: Request) -> JSONResponse:
        """Told once: only its digest is kept."""
        session = await to_thread(callers.session, request)
        asked = await read(request, MakeToken)
        if session.account_id:  # or a browser left alone gives away more than its session
            _, account = await own.account(request)
            await own.must_know(request, account, asked.password)
        try:
            named = asked.grant_id or session.grant_id
            actor = await to_thread(registry.acting.actor, session.person_id, named)
            token = await to_thread(partial(made, registry, actor, asked))
        except NoSuchGrant:
            raise saying.other_grant() from None
        except TooMany:
            raise saying.too_many_tokens() from None
        return JSONResponse({"token": token}, status_code=201)

    @router.get("")
    async def listed(request: Request) -> JSONResponse:
        session = await to_thread(callers.session, request)
        found = await to_thread(registry.tokens.of, session.person_id)
        return JSONResponse({"tokens": [described(it) for it in found]})

    @router.delete("/{token_id}")
    async def revoke(request: Request, token_id: str) -> Response:
        session = await to_thread(callers.session, request)
        plain = token_id.isprintable()  # the database takes no words with a NUL in them
        revoke = partial(registry.tokens.revoke, session.person_id, token_id)
        if not plain or not await to_thread(revoke):
            raise saying.not_there()
        return Response(status_code=204)

    return router


def made(registry: Registry, actor: Actor | None, asked: MakeToken) -> str:
    if not actor or not actor.grant_id:
        raise saying.needs_a_grant()
    return registry.tokens.make(actor.person_id, actor.grant_id, asked.scopes, asked.days)


def described(it: ApiToken) -> dict[str, Any]:
    return {
        "id": it.token_id,
        "grantId": it.grant_id,
        "scopes": sorted(it.scopes),
        "madeAt": it.made_at.isoformat(),
        "endsAt": it.ends_at.isoformat(),
        "usedAt": it.used_at and it.used_at.isoformat(),
    }
