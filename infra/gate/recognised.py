"""Who somebody is, looked up once for each connection."""

from asyncio import to_thread
from collections.abc import Callable

from starlette.requests import HTTPConnection

from domain.kernel import Actor
from infra.callers import Callers, known
from infra.identity import BadToken, Holder

NOTED = "jiedui.holder"
"""Where in its scope it is kept who a connection is of."""


class Recognised:
    """The turnstile asks, and so does whoever answers: what is shown is read, and checked, once."""

    def __init__(self, callers: Callers) -> None:
        self._callers = callers
        self.following = callers.following

    def actor(self, connection: HTTPConnection) -> Actor | None:
        """Who acts. Raises BadToken."""
        holder = self.holder(connection)
        return holder.actor if holder else None

    def holder(self, connection: HTTPConnection) -> Holder | None:
        """Who acts, and for how long that is said. Raises BadToken."""
        found: Holder | BadToken | None = connection.scope[NOTED]
        if isinstance(found, BadToken):
            raise found
        return found

    async def note(self, connection: HTTPConnection, before_reading: Callable[[], None]) -> None:
        """For all who ask later. `before_reading`: where it is not at hand who they are."""
        if NOTED not in connection.scope:
            connection.scope[NOTED] = await self._found(connection, before_reading)

    async def _found(
        self, connection: HTTPConnection, before_reading: Callable[[], None]
    ) -> Holder | BadToken | None:
        try:
            shown = self._callers.shown(connection)
            if shown and not shown.is_at_hand():
                before_reading()
                return await to_thread(known, shown)
            return known(shown)
        except BadToken as bad:
            return bad
