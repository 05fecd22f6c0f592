"""Who somebody is, looked up once for each connection."""

from asyncio import to_thread

from starlette.requests import HTTPConnection

from domain.kernel import Actor
from infra.callers import Callers
from infra.identity import BadToken, Holder

NOTED = "jiedui.holder"
"""Where in its scope it is kept who a connection is of."""


class Recognised:
    """The turnstile asks, and so does whoever answers: a token is read, and checked, once."""

    def __init__(self, callers: Callers) -> None:
        self._callers = callers
        self.following = callers.following

    def actor(self, connection: HTTPConnection) -> Actor | None:
        """Who acts. Raises BadToken."""
        holder = self.holder(connection)
        return holder.actor if holder else None

    def holder(self, connection: HTTPConnection) -> Holder | None:
        """Who acts, and for how long that is said. Raises BadToken."""
        if NOTED not in connection.scope:
            connection.scope[NOTED] = self._look(connection)
        found: Holder | BadToken | None = connection.scope[NOTED]
        if isinstance(found, BadToken):
            raise found
        return found

    def is_at_hand(self, connection: HTTPConnection) -> bool:
        """Whether nothing has to be read to tell."""
        return NOTED in connection.scope or self._callers.is_at_hand(connection)

    async def look(self, connection: HTTPConnection) -> Actor | None:
        """The same as `actor`, and it holds nobody up. Raises BadToken."""
        if self.is_at_hand(connection):
            return self.actor(connection)
        return await to_thread(self.actor, connection)

    def _look(self, connection: HTTPConnection) -> Holder | BadToken | None:
        try:
            return self._callers.holder(connection)
        except BadToken as bad:
            return bad
