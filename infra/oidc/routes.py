"""Signing in and out by way of the provider."""

import logging
from asyncio import to_thread
from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from psycopg import Error
from psycopg_pool import PoolTimeout

from infra.accounts.cookies import clear_cookie, cookie_of, is_plain, set_cookie
from infra.answers import Declined
from infra.callers import Callers
from infra.oidc.addresses import own_page
from infra.oidc.arrivals import Answer, Arrivals
from infra.oidc.counterpart import Counterpart
from infra.oidc.errand import Errand, Errands, clear
from infra.oidc.strange import Away, Strange

NOT_KEPT = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
"""An answer, and its address, are for one browser at one moment."""
logger = logging.getLogger(__name__)


def signing_in(
    router: APIRouter, base: str, counterpart: Counterpart, arrivals: Arrivals, errands: Errands
) -> None:
    """`base`: our own address, as browsers know it."""

    @router.get("/start")
    async def start(request: Request, next: str = "/") -> Response:
        errand = Errand.to(own_page(next))
        with declining():
            there = await counterpart.way_there(errand)
        answer = RedirectResponse(there, 303, NOT_KEPT)
        errands.give(request, answer, errand)
        return answer

    @router.get("/back")
    async def back(request: Request) -> Response:
        errand = errands.taken(request)
        with declining():
            if not errand:
                raise Strange("no errand of ours")
            secret = await arrivals.arrived(said(request), errand)
        answer = RedirectResponse(f"{base}{errand.page}", 303, NOT_KEPT)
        set_cookie(answer, secret, plain=is_plain(request))
        clear(request, answer)
        return answer


def signing_out(
    router: APIRouter, base: str, counterpart: Counterpart, arrivals: Arrivals, callers: Callers
) -> None:
    """There, and then here; or here, and then there."""

    @router.post("/backchannel")
    async def backchannel(request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=10)
        token = form.get("logout_token")
        with declining(400):
            if not isinstance(token, str):
                raise Strange("no farewell")
            await arrivals.left(token)
        return Response(headers=NOT_KEPT)

    @router.post("/out")
    async def out(request: Request) -> Response:
        callers.must_be_our_page(request)
        if secret := cookie_of(request):
            await to_thread(arrivals.leaves, secret)
        there = await way_out(counterpart)
        answer = JSONResponse({"goTo": there or f"{base}/"}, headers=NOT_KEPT)
        clear_cookie(answer, plain=is_plain(request))
        return answer


async def way_out(counterpart: Counterpart) -> str | None:
    """Here it is over, whatever the provider says."""
    try:
        return await counterpart.way_out()
    except (Strange, Away) as trouble:
        logger.warning("Nobody can be sent to the provider to sign out: %s", trouble)
        return None


def said(request: Request) -> Answer:
    """Each thing once (RFC 6749, 3.1)."""
    given = request.query_params
    if len(given.multi_items()) != len(given):
        raise Strange("an answer that says something twice")
    if "error" in given:
        raise Strange("a refusal of the provider's")
    return Answer(given.get("state", ""), given.get("code", ""), given.get("iss"))


@contextmanager
def declining(status: int = 401) -> Iterator[None]:
    """The same words whatever was wrong; the log knows what it was, but not who."""
    try:
        yield
    except Strange as strange:
        logger.warning("Somebody was not let in through the provider, for there was %s", strange)
        raise Declined(
            status,
            "The provider did not make known who you are; begin again.",
            "未能通过统一身份认证确认您的身份；请重新登录。",
        ) from None
    except (Away, Error, PoolTimeout) as away:
        logger.warning("Nobody can be let in through the provider: %s", reason(away))
        raise Declined(
            503,
            "Signing in does not work just now; try again in a minute.",
            "暂时无法登录；请稍后再试。",
        ) from None


def reason(trouble: Exception) -> str:
    """A database quotes what it was asked; what is said of it is its kind."""
    return str(trouble) if isinstance(trouble, Away) else type(trouble).__name__
