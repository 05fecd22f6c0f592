"""What happens while somebody signs in is not passed over."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from argon2 import PasswordHasher

from domain.ids import PersonId
from infra.accounts import passwords
from infra.accounts.back_off import Attempt, BackOff
from infra.accounts.sessions import Sessions
from infra.accounts.signing_in import SigningIn
from infra.accounts.store import Account, Accounts
from infra.accounts.tables import Pool
from infra.answers import Declined
from infra.bell import Bell
from infra.pools import writing_pool
from tests.support.postgres import fresh_database

KEY, PERSON = b"k" * 32, PersonId("person-li")
OLD, NEW = "the password of old", "the password of now"
HERE = "192.0.2.7"


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with writing_pool(fresh_database()) as it:
        yield it


@pytest.fixture
def sessions(pool: Pool) -> Sessions:
    return Sessions(pool, Bell())


@pytest.fixture
def accounts(pool: Pool, sessions: Sessions) -> Accounts:  # noqa: ARG001 - it makes the tables
    with pool.connection() as connection:
        connection.execute("TRUNCATE account, session, back_off CASCADE")
    return Accounts(pool, KEY)


@pytest.fixture
def li(accounts: Accounts) -> Account:
    invited, _ = accounts.invite(PERSON, 1)
    account = accounts.accept(invited, "li", passwords.hashed(OLD))
    assert account
    return account


def doors(accounts: Accounts, sessions: Sessions, back_off: BackOff) -> SigningIn:
    return SigningIn(accounts, sessions, back_off, lambda: datetime.now(UTC))


class ChangedMeanwhile(BackOff):
    """Just when the old password was found right, somebody gives another."""

    def __init__(self, pool: Pool, accounts: Accounts, account: Account) -> None:
        super().__init__(pool, KEY)
        self._accounts, self._account = accounts, account

    def succeeded(self, attempt: Attempt) -> None:
        super().succeeded(attempt)
        self._accounts.keep_password(self._account, passwords.hashed(NEW))


def test_a_password_that_was_changed_meanwhile_opens_nothing(
    pool: Pool, accounts: Accounts, sessions: Sessions, li: Account
) -> None:
    with pytest.raises(Declined, match="not right"):
        doors(accounts, sessions, ChangedMeanwhile(pool, accounts, li)).sign_in("li", OLD, "", HERE)
    assert sessions.of(PERSON) == []
    found = doors(accounts, sessions, BackOff(pool, KEY)).sign_in("LI", NEW, "", HERE)
    assert sessions.held(found.session)


def test_of_two_who_change_a_password_one_is_told(
    pool: Pool, accounts: Accounts, sessions: Sessions, li: Account
) -> None:
    both = doors(accounts, sessions, BackOff(pool, KEY))
    both.change_password(li, NEW)
    with pytest.raises(Declined):
        both.change_password(li, OLD)
    assert both.sign_in("li", NEW, "", HERE)


def test_a_password_is_hashed_anew_by_new_measures(
    pool: Pool,
    accounts: Accounts,
    sessions: Sessions,
    li: Account,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=2))
    assert doors(accounts, sessions, BackOff(pool, KEY)).sign_in("li", OLD, "", HERE)
    now = accounts.by_id(li.account_id)
    assert now
    assert "t=2" in now.password
    assert not passwords.is_outdated(now.password)


def test_neither_names_nor_secrets_of_telephones_are_kept_as_they_are(
    pool: Pool, accounts: Accounts, li: Account
) -> None:
    secret = accounts.begin_totp(li)
    kept = accounts.by_id(li.account_id)
    assert kept
    assert kept.totp_coming
    assert secret.encode() not in kept.totp_coming
    assert kept.name == accounts.names.digest(" ＬＩ ")
    assert b"li" not in kept.name
    assert kept.name != Accounts(pool, b"x" * 32).names.digest("li")
