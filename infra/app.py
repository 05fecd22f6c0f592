"""The web, put together over a platform."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.requests import HTTPConnection

from api.context import Context
from api.http import SpecRouter
from api.schema import schema
from domain.days import day_of
from domain.kernel import Actor
from infra.evidence.cleaning import MOST_BYTES
from infra.foundation import Platform
from infra.identity import BadToken, actor_of
from infra.journal import now
from infra.limits import Limits
from infra.pools import reading_pool
from infra.reception import Reception
from infra.settings import Settings
from infra.uploads import PATH, uploads
from projections.reader import Reader


def build(platform: Platform, settings: Settings) -> FastAPI:
    """The application. The platform must be open while it answers."""
    pool = reading_pool(platform.conninfo)
    reception = Reception(platform, Reader(pool), settings.timeout / 2)
    key = settings.signing_key

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        async with pool:
            yield

    async def context(connection: HTTPConnection) -> Context:
        return reception.context(bearer(connection, key), day_of(now()))

    limits = (settings.max_tokens, settings.max_depth, settings.max_aliases)
    app = FastAPI(title="Jiedui", lifespan=lifespan, docs_url=None, redoc_url=None)
    router = SpecRouter(
        schema(*limits), context_getter=context, graphql_ide=None, subscription_protocols=()
    )
    app.include_router(router, prefix="/graphql")
    app.include_router(uploads(reception.porters, lambda it: bearer(it, key)))
    app.add_exception_handler(BadToken, not_who_they_say)
    app.add_middleware(
        Limits,
        most_bytes=settings.max_body,
        most_seconds=settings.timeout,
        larger={PATH: MOST_BYTES},
    )

    @app.get("/health")
    def health() -> JSONResponse:
        trouble = platform.trouble()
        return JSONResponse(trouble or {"status": "well"}, status_code=503 if trouble else 200)

    return app


def bearer(connection: HTTPConnection, key: bytes) -> Actor | None:
    """Who acts; without a token, the public."""
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    if not scheme:
        return None
    if scheme.lower() != "bearer":
        raise BadToken
    return actor_of(token.strip(), key)


async def not_who_they_say(_: Request, __: Exception) -> JSONResponse:
    message = "This token is not valid, or no longer; ask for a new one, or leave it out to read."
    headers = {"WWW-Authenticate": "Bearer"}
    return JSONResponse({"errors": [{"message": message}]}, status_code=401, headers=headers)
