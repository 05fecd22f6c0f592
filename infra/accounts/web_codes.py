"""The second proof: a telephone is enrolled, and ten codes are written down."""

from asyncio import to_thread
from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from infra.accounts import saying
from infra.accounts.asked import Confirm, Prove, read
from infra.accounts.codes import address
from infra.accounts.registry import Registry
from infra.accounts.routing import routes
from infra.accounts.web import address_of
from infra.accounts.web_account import Own
from infra.callers import Callers


def codes(registry: Registry, callers: Callers) -> APIRouter:
    router, own = routes(), Own(registry, callers)
    accounts, doors = registry.accounts, registry.signing_in

    @router.post("/totp")
    async def enrol(request: Request) -> JSONResponse:
        session, account = await own.account(request)
        asked = await read(request, Prove)
        await own.must_know(request, account, asked.password)
        secret = await to_thread(accounts.begin_totp, account)
        told = {"secret": secret, "address": address(secret, session.person_id)}
        return JSONResponse(told, status_code=201)

    @router.post("/totp/confirm")
    async def confirm(request: Request) -> JSONResponse:
        _, account = await own.account(request)
        asked = await read(request, Confirm)
        code, place = asked.code.get_secret_value(), address_of(request)
        codes = await doors.apart(place, partial(doors.confirm, account, code, place))
        return JSONResponse({"recoveryCodes": codes})

    @router.post("/totp/remove")
    async def remove(request: Request) -> Response:
        _, account = await own.account(request)
        asked = await read(request, Prove)
        await own.must_know(request, account, asked.password)
        await to_thread(accounts.remove_totp, account)
        return Response(status_code=204)

    @router.post("/recovery-codes")
    async def renew(request: Request) -> JSONResponse:
        _, account = await own.account(request)
        asked = await read(request, Prove)
        await own.must_know(request, account, asked.password)
        if not account.totp:
            raise saying.no_totp()
        return JSONResponse({"recoveryCodes": await to_thread(accounts.renew_codes, account)})

    @router.get("/recovery-codes")
    async def left(request: Request) -> JSONResponse:
        _, account = await own.account(request)
        count = await to_thread(accounts.codes_left, account)
        return JSONResponse({"left": count, "asksForCode": account.totp is not None})

    return router
