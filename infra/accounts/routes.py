"""All that is asked under /auth of local accounts, sessions and tokens."""

from fastapi import APIRouter

from infra.accounts.registry import Registry
from infra.accounts.web import signing_in
from infra.accounts.web_account import passwords
from infra.accounts.web_codes import codes
from infra.accounts.web_invitations import invitations
from infra.accounts.web_sessions import own_sessions
from infra.accounts.web_tokens import tokens
from infra.callers import Callers

ALL = (signing_in, own_sessions, passwords, codes, invitations, tokens)


def accounts(registry: Registry, callers: Callers) -> APIRouter:
    router = APIRouter()
    for it in ALL:
        router.include_router(it(registry, callers))
    return router
