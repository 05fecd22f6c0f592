"""The web, put together over a platform."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, WebSocket
from fastapi.responses import JSONResponse
from starlette.requests import HTTPConnection

from api.context import Context
from api.http import SpecRouter
from api.live.caller import Caller
from api.live.gallery import Gallery, Measures
from api.live.goodbye import not_who_they_say as nobody_known
from api.live.socket import converse
from api.schema import schema
from domain.days import day_of
from domain.kernel import Actor
from infra.answers import Declined, declined, refused
from infra.evidence.cleaning import MOST_BYTES
from infra.exporting.routes import exports
from infra.foundation import Platform
from infra.identity import BadToken, Holder, holder_of
from infra.jobs import web as jobs
from infra.journal import now
from infra.limits import Limits
from infra.pools import reading_pool
from infra.pulse import Pulse
from infra.reception import Reception
from infra.reports.routes import papers
from infra.settings import Settings
from infra.uploads import PATH, uploads
from projections.reader import Reader


def build(platform: Platform, settings: Settings) -> FastAPI:
    """The application. The platform must be open while it answers."""
    pool = reading_pool(platform.conninfo)
    reception = Reception(platform, Reader(pool), settings.timeout / 2)
    key = settings.signing_key

    pulse = Pulse(reception.reader, platform.moved, platform.jobs_moved, platform.today)
    limits = (settings.max_tokens, settings.max_depth, settings.max_aliases)
    gallery = Gallery(schema(*limits), reception, pulse, measures(settings))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        async with pool, pulse.beating():
            yield

    async def context(connection: HTTPConnection) -> Context:
        holder = held(authorization(connection), key)
        asked = reception.context(holder.actor if holder else None, day_of(now()))
        asked.expires_at = holder.expires_at if holder else None
        return asked

    def identify(authorization: str) -> Caller:
        try:
            holder = held(authorization, key)
        except BadToken:
            raise nobody_known() from None
        return Caller(*holder) if holder else Caller()

    app = FastAPI(title="Jiedui", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.gallery = gallery

    @app.websocket("/graphql")
    async def follow(socket: WebSocket) -> None:
        await converse(socket, gallery, identify)

    app.include_router(
        SpecRouter(gallery, schema=schema(*limits), context_getter=context), prefix="/graphql"
    )
    app.include_router(uploads(reception.porters, lambda it: bearer(it, key)))
    app.include_router(papers(lambda it: reception.context(bearer(it, key), platform.today())))
    app.include_router(
        exports(
            platform,
            lambda it: reception.context(bearer(it, key), platform.today()),
            (settings.publisher, settings.publisher_name),
        )
    )
    app.include_router(jobs.imports(platform.jobs, lambda it: bearer(it, key)))
    app.add_exception_handler(BadToken, not_who_they_say)
    app.add_exception_handler(Declined, declined)
    app.add_middleware(
        Limits,
        most_bytes=settings.max_body,
        most_seconds=settings.timeout,
        larger={PATH: MOST_BYTES, jobs.PATH: jobs.LARGEST},
        slower={jobs.PATH: jobs.SECONDS},
    )

    @app.get("/health")
    def health() -> JSONResponse:
        trouble = platform.trouble()
        return JSONResponse(trouble or {"status": "well"}, status_code=503 if trouble else 200)

    return app


def measures(settings: Settings) -> Measures:
    return Measures(
        most=settings.max_live,
        most_each=settings.max_live_each,
        every=settings.live_every,
        patience=settings.live_patience,
        lifetime=settings.live_lifetime,
        longest=settings.timeout,
        most_tokens=settings.max_tokens,
    )


def authorization(connection: HTTPConnection) -> str:
    return connection.headers.get("authorization", "")


def bearer(connection: HTTPConnection, key: bytes) -> Actor | None:
    """Who acts; without a token, the public."""
    holder = held(authorization(connection), key)
    return holder.actor if holder else None


def held(authorization: str, key: bytes) -> Holder | None:
    """Whom it makes known, if it says anything."""
    scheme, _, token = authorization.partition(" ")
    if not scheme:
        return None
    if scheme.lower() != "bearer":
        raise BadToken
    return holder_of(token.strip(), key)


async def not_who_they_say(_: Request, __: Exception) -> JSONResponse:
    answer = refused(
        401,
        "This token is not valid, or no longer; ask for a new one, or leave it out to read.",
        "令牌无效或已过期；请重新申领，仅查询公开信息可不提供令牌。",
    )
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer
