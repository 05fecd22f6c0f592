"""Whoever comes is recognised once, and counted: persons by themselves, others by their address."""

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from api.live.caller import seat_of
from api.pace import TooOften
from domain.kernel import Actor
from infra.answers import refused
from infra.gate.budgets import Kind
from infra.gate.pace import Pace
from infra.gate.recognised import Recognised
from infra.identity import BadToken
from infra.jobs import web as jobs
from infra.uploads import PATH as EVIDENCE

UNCOUNTED = "/health"
SIGNING_IN, BY_PROVIDER = "/auth/", "/auth/oidc/"
UPLOADED = (EVIDENCE, jobs.PATH)


class Turnstile:
    """A credential that is none is counted by its address, and refused further in."""

    def __init__(self, app: ASGIApp, *, pace: Pace, callers: Recognised) -> None:
        self._app, self._pace, self._callers = app, pace, callers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and scope["path"] != UNCOUNTED:
            try:
                await self._count(HTTPConnection(scope))
            except TooOften as why:
                again = refused(429, why.en(why.after), why.zh(why.after), after=why.after)
                await again(scope, receive, send)
                return
        await self._app(scope, receive, send)

    async def _count(self, connection: HTTPConnection) -> None:
        """Before anything is looked up for somebody, and again when it is known for whom."""
        address = seat_of(None, connection)
        await self._callers.note(connection, lambda: self._pace.read(address))
        try:
            actor = self._callers.actor(connection)
        except BadToken:
            actor = None
        self._pace.count(kind(connection.scope, actor), seat_of(actor, connection))


def kind(scope: Scope, actor: Actor | None) -> Kind:
    """Whoever is not known yet and knocks where people sign in, is about to. Nothing can be guessed
    where the provider looks at passwords; and it tells of all who leave from one address.
    """
    path, reads = scope["path"], scope.get("method", "GET") in ("GET", "HEAD")
    if path.startswith(SIGNING_IN) and not path.startswith(BY_PROVIDER) and not (actor and reads):
        return Kind.SIGNING_IN
    return Kind.UPLOADING if path in UPLOADED and not reads else Kind.READING
