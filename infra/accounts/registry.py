"""Accounts, sessions and tokens, over one platform."""

from collections.abc import Callable
from datetime import datetime, timedelta

from infra.accounts.acting import Acting
from infra.accounts.back_off import BackOff
from infra.accounts.sessions import Sessions
from infra.accounts.signing_in import SigningIn
from infra.accounts.store import Accounts
from infra.accounts.tokens import Tokens
from infra.foundation import Platform
from infra.journal import now
from infra.oidc.subjects import Subjects
from infra.settings import Settings


class Registry:
    def __init__(
        self, platform: Platform, settings: Settings, clock: Callable[[], datetime] = now
    ) -> None:
        key, pool, moved = settings.fingerprint_key, platform.pool, platform.signed_in
        idle, lifetime = settings.session_idle, settings.session_lifetime
        self.sessions = Sessions(
            pool, moved, idle=timedelta(seconds=idle), lifetime=timedelta(seconds=lifetime)
        )
        self.tokens, self.accounts = Tokens(pool, moved), Accounts(pool, key)
        self.back_off, self.subjects = BackOff(pool, key), Subjects(pool)
        self.signing_in = SigningIn(self.accounts, self.sessions, self.back_off, clock)
        self.acting = Acting(platform.tables, platform.moved.ear(), platform.today)

    def close(self) -> None:
        self.signing_in.close()
