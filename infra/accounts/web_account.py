"""What one signs in with, changed over HTTP by whoever knows the password."""

from asyncio import to_thread
from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import SecretStr

from infra.accounts import saying
from infra.accounts.asked import ChangePassword, read
from infra.accounts.registry import Registry
from infra.accounts.routing import routes
from infra.accounts.sessions import Session
from infra.accounts.store import Account
from infra.accounts.web import address_of, must_be_strong
from infra.callers import Callers


class Own:
    """The account of whoever asks, and whether they know its password."""

    def __init__(self, registry: Registry, callers: Callers) -> None:
        self._registry, self._callers = registry, callers

    async def account(self, request: Request) -> tuple[Session, Account]:
        """Raises Declined for those who signed in otherwise."""
        session = await to_thread(self._callers.session, request)
        by_id = self._registry.accounts.by_id
        found = await to_thread(by_id, session.account_id) if session.account_id else None
        if not found:
            raise saying.no_account()
        return session, found

    async def must_know(self, request: Request, account: Account, password: SecretStr) -> None:
        """Raises Declined."""
        place, shown = address_of(request), password.get_secret_value()
        doors = self._registry.signing_in
        await doors.apart(place, partial(doors.must_know, account, shown, place))


def passwords(registry: Registry, callers: Callers) -> APIRouter:
    router, own = routes(), Own(registry, callers)
    accounts, doors = registry.accounts, registry.signing_in

    @router.post("/password")
    async def password(request: Request) -> Response:
        """Every other session ends, and every token: somebody else may have known the old one."""
        session, account = await own.account(request)
        asked = await read(request, ChangePassword)
        new = asked.new.get_secret_value()
        must_be_strong(new)
        await own.must_know(request, account, asked.password)
        if accounts.names.digest(new) == account.name:
            raise saying.other_password()
        await doors.apart(address_of(request), partial(doors.change_password, account, new))
        await to_thread(
            partial(registry.sessions.end_all, session.person_id, but=session.session_id)
        )
        await to_thread(registry.tokens.revoke_all, session.person_id)
        return Response(status_code=204)

    return router
