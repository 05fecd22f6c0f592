"""A session is known by its secret, which is kept nowhere, and ends when it should."""

from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest
from psycopg.rows import dict_row

from domain.ids import GrantId, PersonId
from infra.accounts.sessions import MOST_EACH, Sessions
from infra.accounts.tables import Pool
from infra.bell import Bell
from infra.pools import writing_pool
from tests.support.postgres import fresh_database

LI, WANG = PersonId("person-li"), PersonId("person-wang")
GRANT = GrantId("grant-1")


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with writing_pool(fresh_database()) as it:
        yield it


@pytest.fixture
def sessions(pool: Pool) -> Iterator[Sessions]:
    yield Sessions(pool, Bell())
    with pool.connection() as connection:
        connection.execute("DELETE FROM session")


def aged(pool: Pool, column: str, by: timedelta) -> None:
    """As if that had been so much longer ago."""
    with pool.connection() as connection:
        connection.execute(
            psycopg.sql.SQL("UPDATE session SET {} = {} - %s").format(
                *[psycopg.sql.Identifier(column)] * 2
            ),
            (by,),
        )


def known(sessions: Sessions, secret: str) -> str | None:
    session = sessions.held(secret)
    return session.session_id if session else None


def test_whoever_shows_the_secret_is_known(sessions: Sessions) -> None:
    secret = sessions.open(LI, by="password", account_id="account-1")
    session = sessions.held(secret)
    assert session
    assert (session.person_id, session.means, session.account_id) == (LI, "password", "account-1")
    assert isinstance(session.person_id, PersonId)
    assert sessions.held(secret[:-1] + ("A" if secret[-1] != "A" else "B")) is None
    assert sessions.held("") is None
    assert sessions.held("x" * 10_000) is None


def test_the_secret_itself_is_kept_nowhere(sessions: Sessions, pool: Pool) -> None:
    secret = sessions.open(LI, by="password")
    with pool.connection() as connection:
        [row] = connection.cursor(row_factory=dict_row).execute("SELECT * FROM session")
    assert secret not in str(row)
    assert secret.encode() not in row["digest"]


def test_sessions_are_listed_and_ended_one_by_one(sessions: Sessions) -> None:
    first, second = (sessions.open(LI, by="password") for _ in range(2))
    other = sessions.open(WANG, by="password")
    [latest, earliest] = sessions.of(LI)
    assert latest.opened_at > earliest.opened_at
    assert known(sessions, first) == earliest.session_id
    assert known(sessions, second) == latest.session_id
    sessions.end(earliest.session_id)
    assert sessions.held(first) is None
    assert sessions.held(second)
    assert sessions.held(other)


def test_all_of_one_person_are_ended_but_the_one_that_goes_on(sessions: Sessions) -> None:
    first, second = (sessions.open(LI, by="password") for _ in range(2))
    other = sessions.open(WANG, by="password")
    own = sessions.held(second)
    assert own
    sessions.end_all(LI, but=own.session_id)
    assert sessions.held(first) is None
    assert sessions.held(second)
    sessions.end_all(LI)
    assert sessions.held(second) is None
    assert sessions.held(other)


def test_what_another_server_ends_is_over_once_it_is_told(sessions: Sessions, pool: Pool) -> None:
    here = Bell()
    elsewhere = Sessions(pool, here)
    secret = sessions.open(LI, by="password")
    assert elsewhere.held(secret)
    sessions.end_all(LI)
    here.ring()
    assert elsewhere.held(secret) is None


@pytest.mark.parametrize(
    ("column", "limit"),
    [("seen_at", timedelta(hours=2)), ("opened_at", timedelta(hours=12))],
)
def test_a_session_ends_by_itself(
    sessions: Sessions, pool: Pool, column: str, limit: timedelta
) -> None:
    secret = sessions.open(LI, by="password")
    assert sessions.of(LI)
    aged(pool, column, limit)
    assert Sessions(pool, Bell()).held(secret) is None
    assert sessions.of(LI) == []
    sessions.open(WANG, by="password")
    with pool.connection() as connection:
        assert connection.execute("SELECT count(*) FROM session").fetchone() == (1,)


def test_whoever_is_heard_of_goes_on(sessions: Sessions, pool: Pool) -> None:
    secret = sessions.open(LI, by="password")
    for _ in range(3):
        aged(pool, "seen_at", timedelta(hours=1, minutes=50))
        assert Sessions(pool, Bell()).held(secret)


def test_the_oldest_of_very_many_makes_room(sessions: Sessions) -> None:
    secrets = [sessions.open(LI, by="password") for _ in range(MOST_EACH + 1)]
    assert sessions.held(secrets[0]) is None
    assert all(map(sessions.held, secrets[1:]))


def test_the_chosen_grant_is_remembered(sessions: Sessions) -> None:
    secret = sessions.open(LI, by="password")
    session = sessions.held(secret)
    assert session
    assert session.grant_id is None
    sessions.choose(session.session_id, GRANT)
    assert getattr(sessions.held(secret), "grant_id", None) == GRANT
