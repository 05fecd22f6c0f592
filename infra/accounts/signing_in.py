"""Somebody shows a name, a password and perhaps a code, and is known from then on."""

from asyncio import get_running_loop
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import NamedTuple, TypeVar

from api.seats import Seats
from infra.accounts import passwords, saying
from infra.accounts.back_off import Attempt, BackOff, TooSoon
from infra.accounts.sessions import Sessions
from infra.accounts.store import Account, Accounts

AT_ONCE = 2
"""Passwords that are tried at the same moment; each takes 64 MiB, and a tenth of a second."""
WAITING, WAITING_EACH = 60, 4
"""Sign-ins under way, of all together and of each address; none of them takes any room."""
PASSWORD = "password"

T = TypeVar("T")


class SignedIn(NamedTuple):
    """Secrets for two cookies: of the session, and of the browser."""

    session: str
    browser: str


class SigningIn:
    """Slow by design, and so apart from everything else: in a few threads of its own."""

    def __init__(
        self,
        accounts: Accounts,
        sessions: Sessions,
        back_off: BackOff,
        clock: Callable[[], datetime],
    ) -> None:
        self._accounts, self._sessions, self._back_off = accounts, sessions, back_off
        self._clock = clock
        self._threads = ThreadPoolExecutor(AT_ONCE, "signing in")
        self._seats = Seats(WAITING, WAITING_EACH, saying.full)

    async def apart(self, address: str, work: Callable[[], T]) -> T:
        """Whoever cannot be heard soon is told so, instead of waiting. Raises Declined."""
        with self._seats.seated(address):
            return await get_running_loop().run_in_executor(self._threads, work)

    def sign_in(
        self, name: str, password: str, code: str, address: str, browser: str = ""
    ) -> SignedIn:
        """Raises Declined, in the same words and after the same time whatever is wrong."""
        called = self._accounts.names.digest(name)
        known = self._accounts.known_browser(browser, called)
        account = self._accounts.called(called)
        self._prove(Attempt(called, address, known), account, password, code)
        assert account
        secret = self.admit(account)
        self._must_still_hold(account, password, secret)
        return SignedIn(secret, browser if known else self._accounts.know_browser(account))

    def admit(self, account: Account) -> str:
        """The secret of their session."""
        return self._sessions.open(account.person_id, by=PASSWORD, account_id=account.account_id)

    def must_know(self, account: Account, password: str, address: str) -> None:
        """Whoever changes how an account is signed in with shows the password again, for a browser
        may have been left alone. Raises Declined.
        """
        own = Attempt(account.name, f"{address}/{account.account_id}")
        self._prove(own, account._replace(totp=None), password, "")

    def change_password(self, account: Account, new: str) -> None:
        """Raises Declined, if somebody else was first."""
        if not self._accounts.keep_password(account, passwords.hashed(new)):
            raise saying.not_these()

    def confirm(self, account: Account, code: str, address: str) -> list[str]:
        """Ten codes to be written down, if it is the telephone's. Raises Declined."""
        attempt = Attempt(account.name, f"{address}/{account.account_id}")
        self._begin(attempt)
        codes = self._accounts.confirm_totp(account, code, self._clock())
        if codes is None:
            self._back_off.failed(attempt)
            raise saying.not_these()
        self._back_off.succeeded(attempt)
        return codes

    def accept(self, invitation: str, name: str, password: str) -> Account | None:
        """The account made by it. Raises NameTaken, and then it can be tried again."""
        if not self._accounts.is_invited(invitation):
            return None
        return self._accounts.accept(invitation, name, passwords.hashed(password))

    def _prove(self, attempt: Attempt, account: Account | None, password: str, code: str) -> None:
        self._begin(attempt)
        kept = account.password if account else None
        is_right = passwords.is_right(password, kept)
        if not (account and is_right and self._accounts.takes(account, code, self._clock())):
            self._back_off.failed(attempt)
            raise saying.not_these()
        self._back_off.succeeded(attempt)
        if passwords.is_outdated(account.password):
            self._accounts.keep_password(account, passwords.hashed(password))

    def _must_still_hold(self, account: Account, password: str, secret: str) -> None:
        """Whoever changes a password ends the sessions that are open: so a session is opened first,
        and then it is looked whether the password by which it was is still the one.
        """
        now = self._accounts.by_id(account.account_id)
        if now and (now.password == account.password or passwords.is_right(password, now.password)):
            return
        if session := self._sessions.held(secret):
            self._sessions.end(session.session_id)
        raise saying.not_these()

    def _begin(self, attempt: Attempt) -> None:
        try:
            self._back_off.begin(attempt)
        except TooSoon as soon:
            raise saying.too_soon(soon.seconds) from None

    def close(self) -> None:
        self._threads.shutdown()
