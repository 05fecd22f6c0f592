"""Who asks: by the token that a request carries, or nobody in particular."""

from fastapi import Request
from fastapi.responses import JSONResponse
from starlette.requests import HTTPConnection

from api.live.caller import Caller
from api.live.goodbye import not_who_they_say as nobody_known
from domain.kernel import Actor
from infra.answers import refused
from infra.identity import BadToken, Holder, holder_of


class Callers:
    """Tells who they are; whoever brings no token is the public. Raises BadToken."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def actor(self, connection: HTTPConnection) -> Actor | None:
        """Who acts."""
        holder = self.holder(connection)
        return holder.actor if holder else None

    def holder(self, connection: HTTPConnection) -> Holder | None:
        """Who acts, and for how long the token says so."""
        return self._held(connection.headers.get("authorization", ""))

    def following(self, authorization: str) -> Caller:
        """Who follows answers, over a socket that is closed where the token is not valid."""
        try:
            holder = self._held(authorization)
        except BadToken:
            raise nobody_known() from None
        return Caller(*holder) if holder else Caller()

    def _held(self, authorization: str) -> Holder | None:
        """Whom it makes known, if it says anything."""
        scheme, _, token = authorization.partition(" ")
        if not scheme:
            return None
        if scheme.lower() != "bearer":
            raise BadToken
        return holder_of(token.strip(), self._key)


async def not_who_they_say(_: Request, __: Exception) -> JSONResponse:
    answer = refused(
        401,
        "This token is not valid, or no longer; ask for a new one, or leave it out to read.",
        "令牌无效或已过期；请重新申领，仅查询公开信息可不提供令牌。",
    )
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer
