"""The gate, put around an application."""

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from infra.gate.budgets import Kind, rate
from infra.gate.forwarded import Forwarded
from infra.gate.headers import Carried
from infra.gate.masking import Masked
from infra.gate.pace import Pace
from infra.gate.recognised import Recognised
from infra.gate.turnstile import Turnstile
from infra.gate.unread import tell_what_is_unread
from infra.gate.written import networks, origins
from infra.settings import Settings

SENT = ("Authorization", "Content-Type", "Jiedui-Grant", "Last-Event-ID")
SHOWN = ("Content-Disposition", "Retry-After", "WWW-Authenticate")
A_DAY = 86_400


def guarded(app: FastAPI, settings: Settings, pace: Pace, callers: Recognised) -> None:
    """Around all that was added before; what is added last meets a request first."""
    tell_what_is_unread(app)
    app.add_middleware(Turnstile, pace=pace, callers=callers)
    if allowed := origins(settings.allowed_origins):
        app.add_middleware(
            CORSMiddleware,
            allow_origins=allowed,
            allow_methods=("GET", "POST"),
            allow_headers=SENT,
            expose_headers=SHOWN,
            max_age=A_DAY,
        )
    app.add_middleware(Masked)
    app.add_middleware(Carried)
    if trusted := networks(settings.trusted_proxies):
        app.add_middleware(Forwarded, trusted=trusted, header=settings.proxy_header)


def paced(settings: Settings) -> Pace:
    return Pace(
        {
            Kind.READING: rate(settings.rate_reading),
            Kind.DECIDING: rate(settings.rate_deciding),
            Kind.SIGNING_IN: rate(settings.rate_signing_in),
            Kind.UPLOADING: rate(settings.rate_uploading),
        }
    )
