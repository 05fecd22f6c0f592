"""The web, put together over a platform."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import FastAPI, Request, WebSocket
from fastapi.responses import JSONResponse
from starlette.requests import HTTPConnection
from strawberry import Schema

from api.context import Context
from api.documents import Documents
from api.http import SpecRouter
from api.live.caller import seat_of
from api.live.gallery import Gallery, Measures
from api.live.socket import converse
from api.schema import schema
from domain.days import day_of
from infra.accounts.over_tls import OverTls
from infra.accounts.registry import Registry
from infra.accounts.routes import accounts
from infra.answers import Declined, declined
from infra.callers import Callers, not_who_they_say
from infra.documents import documents
from infra.evidence.cleaning import MOST_BYTES
from infra.exporting.routes import exports
from infra.foundation import Platform
from infra.gate.guarding import guarded, paced
from infra.gate.pace import Pace
from infra.gate.recognised import Recognised
from infra.identity import BadToken
from infra.jobs import web as jobs
from infra.journal import now
from infra.limits import Limits
from infra.pools import reading_pool
from infra.pulse import Pulse
from infra.reception import Reception
from infra.reports.routes import papers
from infra.settings import Settings
from infra.uploads import PATH, SECONDS, uploads
from projections.reader import Reader


def build(platform: Platform, settings: Settings) -> FastAPI:
    """The application. The platform must be open while it answers."""
    pool = reading_pool(platform.conninfo)
    reception = Reception(platform, Reader(pool), settings.timeout / 2, settings.introspection)
    registry = Registry(platform, settings)
    known = Callers(registry, settings)
    callers, pace = Recognised(known), paced(settings)
    pulse = Pulse(reception.reader, platform.moved, platform.jobs_moved, platform.today)
    gallery = Gallery(contract(settings), reception, pulse, measures(settings), pace.read)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        async with pool, pulse.beating():
            yield
        registry.close()

    app = FastAPI(title="Jiedui", lifespan=lifespan, openapi_url=None)
    app.state.gallery = gallery
    trusted = documents(settings.trusted_documents, contract(settings)._schema)
    answer_questions(app, gallery, reception, callers, pace, trusted, contract(settings))
    carry_files(app, platform, settings, reception, callers)
    app.include_router(accounts(registry, known))
    if provider := settings.provider(settings.own_address):
        from infra.oidc.wiring import by_provider  # Authlib takes a while that few need to wait

        app.include_router(by_provider(platform, registry, known, provider, settings))
    tell_health(app, platform)
    keep_limits(app, settings)
    guarded(app, settings, pace, callers)
    if (settings.public_url or "").startswith("https:"):
        app.add_middleware(OverTls)
    app.add_exception_handler(BadToken, not_who_they_say)
    app.add_exception_handler(Declined, declined)
    return app


def contract(settings: Settings) -> Schema:
    return schema(settings.max_tokens, settings.max_depth, settings.max_aliases)


def answer_questions(
    app: FastAPI,
    gallery: Gallery,
    reception: Reception,
    callers: Recognised,
    pace: Pace,
    trusted: Documents,
    contract: Schema,
) -> None:
    """GraphQL: once over HTTP, or for as long as somebody follows."""

    async def context(connection: HTTPConnection) -> Context:
        holder = callers.holder(connection)
        asked = reception.context(holder.actor if holder else None, day_of(now()))
        if holder:
            asked.scopes, asked.lasts = holder.scopes, holder.lasts
            asked.expires_at = holder.expires_at
        asked.count_decisions = partial(pace.decide, seat_of(asked.actor, connection))
        return asked

    @app.websocket("/graphql")
    async def follow(socket: WebSocket) -> None:
        await converse(socket, gallery, callers.following, trusted)

    router = SpecRouter(gallery, trusted, schema=contract, context_getter=context)
    app.include_router(router, prefix="/graphql")


def carry_files(
    app: FastAPI, platform: Platform, settings: Settings, reception: Reception, callers: Recognised
) -> None:
    """Evidence and workbooks come in; reports and books go out."""

    def context(request: Request) -> Context:
        return reception.context(callers.actor(request), platform.today())

    app.include_router(uploads(reception.porters, callers.actor))
    app.include_router(papers(context))
    publisher = settings.publisher, settings.publisher_name
    app.include_router(exports(platform, context, publisher))
    app.include_router(jobs.imports(platform.jobs, callers.actor))


def tell_health(app: FastAPI, platform: Platform) -> None:
    @app.get("/health")
    def health() -> JSONResponse:
        trouble = platform.trouble()
        return JSONResponse(trouble or {"status": "well"}, status_code=503 if trouble else 200)


def keep_limits(app: FastAPI, settings: Settings) -> None:
    app.add_middleware(
        Limits,
        most_bytes=settings.max_body,
        most_seconds=settings.timeout,
        larger={PATH: MOST_BYTES, jobs.PATH: jobs.LARGEST},
        slower={PATH: SECONDS, jobs.PATH: jobs.SECONDS},
    )


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
