"""Who asks: a page by its cookie, a program by its token; and by which grant they act."""

import asyncio

from fastapi import Request
from fastapi.responses import JSONResponse
from psycopg import Error
from psycopg_pool import PoolTimeout
from starlette.requests import HTTPConnection

from api.live.caller import Caller
from api.live.goodbye import not_who_they_say as nobody_known
from api.live.messages import Init
from domain.kernel import Actor
from infra.accounts import saying
from infra.accounts.cookies import clear_cookie, cookie_of, is_plain
from infra.accounts.credentials import Cookie, Credential, OfProgram, Signed, Unheard
from infra.accounts.origins import is_our_page
from infra.accounts.reach import SAFE, needed
from infra.accounts.registry import Registry
from infra.accounts.sessions import Session
from infra.accounts.tokens import PREFIX
from infra.answers import refused
from infra.identity import BadToken, Holder
from infra.settings import Settings

GRANT = "jiedui-grant"
"""The header that names the grant to act by, for one request."""


class Callers:
    """Tells who they are; whoever shows nothing is the public, and so is who may act by nothing.

    What was read of sessions, tokens and grants is remembered, so it costs a request next to
    nothing. Raises BadToken.
    """

    def __init__(self, registry: Registry, settings: Settings) -> None:
        self._registry, self._key = registry, settings.signing_key
        self._believes_signed, self._public_url = settings.signed_tokens, settings.public_url

    def actor(self, connection: HTTPConnection) -> Actor | None:
        """Who acts. May read."""
        holder = self.holder(connection)
        return holder.actor if holder else None

    def holder(self, connection: HTTPConnection) -> Holder | None:
        """Who acts, for what, and for how long. May read."""
        return known(self.shown(connection))

    def shown(
        self, connection: HTTPConnection, authorization: str = "", named: str | None = None
    ) -> Credential | None:
        """A token counts before a cookie. What is said otherwise than in headers, before both."""
        authorization = authorization or connection.headers.get("authorization", "")
        named = named or connection.headers.get(GRANT)
        if not authorization:
            return self._cookie(connection, named)
        token = bearer(authorization)
        if token.startswith(PREFIX):
            method, path = method_of(connection), connection.scope["path"]
            return OfProgram(self._registry, token, named, needed(method, path))
        if not self._believes_signed:
            raise BadToken
        return Signed(token, self._key, named)

    def session(self, connection: HTTPConnection) -> Session:
        """Who is signed in at a page, whatever they act by. May read. Raises BadToken."""
        shown = self._cookie(connection, None)
        session = shown.session() if shown else None
        if not session:
            raise Unheard(saying.not_signed_in())
        return session

    def must_be_our_page(self, connection: HTTPConnection) -> None:
        """Raises Unheard."""
        if not is_our_page(connection, self._public_url):
            raise Unheard(saying.not_from_here())

    async def following(self, connection: HTTPConnection, said: Init) -> Caller:
        """Who follows answers, over a socket that is closed where they are not who they say."""
        try:
            shown = self.shown(connection, said.word("authorization"), said.word(GRANT))
            holder = await asyncio.to_thread(known, shown)
        except BadToken:
            raise nobody_known() from None
        return Caller(holder.actor, holder.expires_at, holder.lasts) if holder else Caller()

    def _cookie(self, connection: HTTPConnection, named: str | None) -> Cookie | None:
        """It alone decides nothing, for another site may have had it sent."""
        secret = cookie_of(connection)
        if secret is None:
            return None
        if method_of(connection) not in SAFE:
            self.must_be_our_page(connection)
        return Cookie(self._registry, secret, named)


def known(shown: Credential | None) -> Holder | None:
    try:
        return shown.holder() if shown else None
    except (Error, PoolTimeout) as away:
        raise Unheard(saying.away()) from away


def method_of(connection: HTTPConnection) -> str:
    """Whoever follows, reads."""
    method: str = connection.scope.get("method", "GET")
    return method


def bearer(authorization: str) -> str:
    """Raises BadToken for whatever else it says."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer":
        raise BadToken
    return token.strip()


async def not_who_they_say(request: Request, why: Exception) -> JSONResponse:
    if isinstance(why, Unheard):
        return unheard(request, why)
    answer = refused(
        401,
        "This token is not valid, or no longer; ask for a new one, or leave it out to read.",
        "令牌无效或已过期；请重新申领，仅查询公开信息可不提供令牌。",
    )
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def unheard(request: Request, unheard: Unheard) -> JSONResponse:
    """The cookie of a session that is over is taken away, or it would be in the way for ever."""
    why = unheard.why
    answer = refused(why.status, why.en, why.zh)
    if why.status == 401:
        clear_cookie(answer, plain=is_plain(request))
    return answer
