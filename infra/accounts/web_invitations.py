"""An administrator invites somebody to have an account."""

import secrets
from asyncio import to_thread
from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from domain.authority import NATION
from domain.codes.roles import Role
from domain.ids import PersonId
from domain.kernel import Actor
from domain.regions import contains
from infra.accounts import saying
from infra.accounts.asked import Invite, read
from infra.accounts.barred import Barred
from infra.accounts.registry import Registry
from infra.accounts.routing import routes
from infra.accounts.store import SignsInAlready
from infra.callers import Callers


def invitations(registry: Registry, callers: Callers) -> APIRouter:
    router = routes("/invitations")

    @router.post("")
    async def invited(request: Request) -> JSONResponse:
        actor = await to_thread(callers.actor, request)
        if not actor or actor.role != Role.ADMINISTRATOR:
            raise saying.not_yours_to_invite()
        asked = await read(request, Invite)
        person_id = asked.person_id or PersonId(f"person-{secrets.token_hex(12)}")
        await to_thread(must_be_theirs, registry, actor, person_id)
        invite = partial(registry.accounts.invite, person_id, asked.days, actor.person_id)
        try:
            secret, ends_at = await to_thread(invite)
        except Barred:
            raise saying.barred() from None
        except SignsInAlready:
            raise saying.signs_in_already() from None
        told = {"invitation": secret, "personId": person_id, "endsAt": ends_at.isoformat()}
        return JSONResponse(told, status_code=201)

    return router


def must_be_theirs(registry: Registry, actor: Actor, person_id: PersonId) -> None:
    """Whoever has somebody's account acts as them: so nobody invites for a person who ever could
    act outside the administrator's own region or programme. Raises Declined.
    """
    today = registry.acting.today()
    own = actor.region_id
    for it in registry.acting.ever(person_id):
        lies_within = own is not None and (own == NATION or contains(own, it.lies_in, today))
        if not lies_within or actor.programme_id not in (None, it.programme_id):
            raise saying.not_yours_to_invite()
