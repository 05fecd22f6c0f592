"""Signing in and out over HTTP, and choosing by which grant to act. All of it is JSON."""

from asyncio import to_thread
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from starlette.requests import HTTPConnection

from api.live.caller import network
from infra.accounts import saying
from infra.accounts.asked import Accept, Choose, SignIn, read
from infra.accounts.barred import Barred
from infra.accounts.browsers import browser_of, set_browser
from infra.accounts.cookies import clear_cookie, cookie_of, is_plain, set_cookie
from infra.accounts.names import will_do
from infra.accounts.passwords import Weak, must_hold
from infra.accounts.registry import Registry
from infra.accounts.routing import routes
from infra.accounts.sessions import Session
from infra.accounts.signing_in import SignedIn
from infra.accounts.store import Account, NameTaken, SignsInAlready
from infra.accounts.web_sessions import described
from infra.answers import Declined
from infra.callers import Callers
from projections.grants import GrantRow


def signing_in(registry: Registry, callers: Callers) -> APIRouter:
    router = routes()

    @router.post("/sign-in")
    async def sign_in(request: Request) -> JSONResponse:
        callers.must_be_our_page(request)
        asked = await read(request, SignIn)
        name, password, code = (
            it.get_secret_value() for it in (asked.name, asked.password, asked.code)
        )
        address, browser = address_of(request), browser_of(request)
        doors = registry.signing_in
        found = await doors.apart(
            address, partial(doors.sign_in, name, password, code, address, browser)
        )
        await to_thread(end, registry, request)
        return admitted(request, found)

    @router.post("/accept")
    async def accept(request: Request) -> JSONResponse:
        callers.must_be_our_page(request)
        asked = await read(request, Accept)
        work = partial(accepted, registry, asked)
        account = await registry.signing_in.apart(address_of(request), work)
        await to_thread(end, registry, request)
        return admitted(request, await to_thread(opened, registry, account), 201)

    @router.post("/sign-out")
    async def sign_out(request: Request) -> Response:
        callers.must_be_our_page(request)
        await to_thread(end, registry, request)
        answer = Response(status_code=204)
        clear_cookie(answer, plain=is_plain(request))
        return answer

    @router.get("/me")
    async def me(request: Request) -> JSONResponse:
        session = await to_thread(callers.session, request)
        return JSONResponse(await to_thread(myself, registry, session))

    @router.post("/grant")
    async def choose(request: Request) -> JSONResponse:
        session = await to_thread(callers.session, request)
        asked = await read(request, Choose)
        found = await to_thread(registry.acting.in_force, session.person_id)
        if all(asked.grant_id != it.grant_id for it in found):
            raise saying.other_grant()
        await to_thread(registry.sessions.choose, session.session_id, asked.grant_id)
        return JSONResponse({"actingBy": asked.grant_id})

    return router


def admitted(request: Request, found: SignedIn, status: int = 200) -> JSONResponse:
    answer = JSONResponse({"signedIn": True}, status_code=status)
    set_cookie(answer, found.session, plain=is_plain(request))
    set_browser(answer, found.browser, plain=is_plain(request))
    return answer


def accepted(registry: Registry, asked: Accept) -> Account:
    """Raises Declined."""
    invitation, name, password = (
        it.get_secret_value() for it in (asked.invitation, asked.name, asked.password)
    )
    if not will_do(name):
        raise saying.other_name()
    must_be_strong(password, name)
    try:
        account = registry.signing_in.accept(invitation, name, password)
    except NameTaken:
        raise saying.other_name() from None
    except (Barred, SignsInAlready):
        account = None
    if account is None:
        raise saying.no_invitation()
    return account


def must_be_strong(password: str, name: str = "") -> None:
    try:
        must_hold(password, name)
    except Weak as weak:
        raise Declined.by(422, weak) from None


def opened(registry: Registry, account: Account) -> SignedIn:
    return SignedIn(registry.signing_in.admit(account), registry.accounts.know_browser(account))


def end(registry: Registry, request: Request) -> None:
    """The session of this browser, if it is in one."""
    secret = cookie_of(request)
    if secret and (session := registry.sessions.held(secret)):
        registry.sessions.end(session.session_id)


def address_of(connection: HTTPConnection) -> str:
    return network(connection.client.host) if connection.client else "nowhere"


def myself(registry: Registry, session: Session) -> dict[str, Any]:
    grants = registry.acting.in_force(session.person_id)
    return {
        "personId": session.person_id,
        "session": described(session, session),
        "grants": [told(it) for it in grants],
        "actingBy": acting_by(session, grants),
    }


def acting_by(session: Session, grants: list[GrantRow]) -> str | None:
    """The chosen one while it is in force; else the only one."""
    there = [it.grant_id for it in grants]
    if session.grant_id:
        return session.grant_id if session.grant_id in there else None
    return there[0] if len(there) == 1 else None


def told(it: GrantRow) -> dict[str, Any]:
    return {
        "grantId": it.grant_id,
        "role": it.role,
        "regionId": it.region_id,
        "partyId": it.party_id,
        "programmeId": it.programme_id,
        "since": it.since.isoformat(),
        "until": it.until.isoformat(),
        "delegationId": it.delegation_id,
        "onBehalfOf": it.on_behalf_of,
    }
