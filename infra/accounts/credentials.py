"""What somebody may show: a session's secret, a token of ours, or one that was signed here."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Protocol

from psycopg import Error
from psycopg_pool import PoolTimeout

from api.scopes import Scopes
from domain.kernel import Actor
from infra.accounts import saying
from infra.accounts.acting import NoSuchGrant
from infra.accounts.registry import Registry
from infra.accounts.sessions import Session
from infra.accounts.tokens import ApiToken
from infra.answers import Declined
from infra.identity import BadToken, Holder, holder_of

LOOKED_AT_EVERY = 5.0
"""Seconds between two looks at whether somebody who follows answers is still who they were."""


class Unheard(BadToken):
    """They are known, or were; but not like this. `why` is the answer."""

    def __init__(self, why: Declined) -> None:
        super().__init__()
        self.why = why


class Credential(Protocol):
    def is_at_hand(self) -> bool:
        """Whether nothing has to be read to tell whose it is."""

    def holder(self) -> Holder | None:
        """Who acts; nobody, who may act by nothing. Raises BadToken."""


class Cookie:
    """`named`: the grant to act by, instead of the chosen one."""

    def __init__(self, registry: Registry, secret: str, named: str | None) -> None:
        self._registry, self._secret, self._named = registry, secret, named

    def is_at_hand(self) -> bool:
        known = self._registry.sessions.known(self._secret)
        return known is not None and self._registry.acting.is_at_hand(known.person_id)

    def session(self) -> Session | None:
        return self._registry.sessions.held(self._secret)

    def holder(self) -> Holder | None:
        actor = self._actor(self.session())
        return Holder(actor, lasts=partial(lasts, self._still, actor)) if actor else None

    def _still(self) -> Actor | None:
        return self._actor(self._registry.sessions.watched(self._secret))

    def _actor(self, session: Session | None) -> Actor | None:
        if not session:
            raise Unheard(saying.not_signed_in())
        try:
            return self._registry.acting.actor(session.person_id, self._named or session.grant_id)
        except NoSuchGrant:
            raise Unheard(saying.other_grant()) from None


class OfProgram:
    """As good as its grant, beside which none can be named; and used for any of these scopes."""

    def __init__(self, registry: Registry, token: str, named: str | None, used: Scopes) -> None:
        self._registry, self._token, self._named, self._used = registry, token, named, used

    def is_at_hand(self) -> bool:
        known = self._registry.tokens.known(self._token)
        return known is not None and self._registry.acting.is_at_hand(known.person_id)

    def holder(self) -> Holder:
        found, actor = self._known()
        if not found.scopes & self._used:
            raise Unheard(saying.not_with_this())
        until = datetime.now(UTC) + found.left_over
        return Holder(actor, until, found.scopes, partial(lasts, self._still, actor))

    def _still(self) -> Actor:
        return self._known()[1]

    def _known(self) -> tuple[ApiToken, Actor]:
        found = self._registry.tokens.held(self._token)
        if not found or self._named not in (None, found.grant_id):
            raise BadToken
        try:
            actor = self._registry.acting.actor(found.person_id, found.grant_id)
        except NoSuchGrant:
            raise BadToken from None
        if not actor:
            raise BadToken
        return found, actor


class Signed:
    """It says by itself as what somebody acts, and names no grant."""

    def __init__(self, token: str, key: bytes, named: str | None) -> None:
        self._token, self._key, self._named = token, key, named

    def is_at_hand(self) -> bool:
        return True

    def holder(self) -> Holder:
        found = holder_of(self._token, self._key)
        if self._named is not None:
            raise Unheard(saying.other_grant())
        return found


async def lasts(still: Callable[[], Actor | None], actor: Actor) -> None:
    """Returns when they are no longer who they were."""
    while True:
        await asyncio.sleep(LOOKED_AT_EVERY)
        try:
            if await asyncio.to_thread(still) != actor:
                return
        except BadToken:
            return
        except (Error, PoolTimeout):
            continue  # the database is away, and nobody knows better
