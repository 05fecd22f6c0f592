"""Signing in by the provider, put together over a platform."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

from infra.accounts.registry import Registry
from infra.callers import Callers
from infra.foundation import Platform
from infra.oidc.arrivals import Arrivals
from infra.oidc.counterpart import Counterpart
from infra.oidc.errand import Errands
from infra.oidc.fetching import Fetching
from infra.oidc.granting import Granting
from infra.oidc.marks import Marks
from infra.oidc.provider import Provider
from infra.oidc.routes import signing_in, signing_out
from infra.settings import Settings


def by_provider(
    platform: Platform, registry: Registry, callers: Callers, provider: Provider, settings: Settings
) -> APIRouter:
    fetching = Fetching(plain=provider.is_beside_us)
    counterpart = Counterpart(provider, fetching)
    arrivals = Arrivals(
        counterpart,
        Marks(settings.fingerprint_key, provider.issuer),
        registry.subjects,
        registry.sessions,
        Granting(platform),
        provider.mapped,
    )

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        yield
        await fetching.close()

    router = APIRouter(prefix="/auth/oidc", lifespan=lifespan)
    signing_in(router, provider.base, counterpart, arrivals, Errands(settings.signing_key))
    signing_out(router, provider.base, counterpart, arrivals, callers)
    return router
