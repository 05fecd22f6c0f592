"""Whoever keeps guessing waits, as little of it as possible is kept, and nobody else waits."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from infra.accounts.back_off import NAMED, OWN, PLACED, Attempt, BackOff, TooSoon, widely
from infra.accounts.tables import Pool, prepare
from infra.pools import writing_pool
from tests.support.postgres import fresh_database

LI, WANG = b"name of li", b"name of wang"
HERE, THERE = "192.0.2.7", "198.51.100.9"


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with writing_pool(fresh_database(), size=8) as it:
        prepare(it)
        yield it


@pytest.fixture
def back_off(pool: Pool) -> BackOff:
    with pool.connection() as connection:
        connection.execute("TRUNCATE back_off, sign_in_attempt")
    return BackOff(pool, b"k" * 32)


def heard(back_off: BackOff, attempt: Attempt) -> bool:
    try:
        back_off.begin(attempt)
    except TooSoon:
        return False
    back_off.failed(attempt)
    return True


def exhausted(back_off: BackOff, attempt: Attempt, pool: Pool) -> None:
    """Has failed so often that it is made to wait, for as long as it can be."""
    while heard(back_off, attempt):
        pass
    with pool.connection() as connection:
        connection.execute("UPDATE back_off SET failures = 1000, last_at = clock_timestamp()")


def count(pool: Pool, what: str) -> int:
    with pool.connection() as connection:
        [[found]] = connection.execute(f"SELECT {what} FROM sign_in_attempt".encode()).fetchall()
    return int(found)


def test_some_failures_are_free(back_off: BackOff) -> None:
    assert all(heard(back_off, Attempt(LI, HERE)) for _ in range(OWN.free))
    assert not heard(back_off, Attempt(LI, HERE))


def test_what_succeeds_is_forgiven(back_off: BackOff) -> None:
    for _ in range(4 * OWN.free):
        assert heard(back_off, Attempt(LI, HERE))
        back_off.begin(Attempt(LI, HERE))
        back_off.succeeded(Attempt(LI, HERE))


def test_the_wait_ends(back_off: BackOff, pool: Pool) -> None:
    exhausted(back_off, Attempt(LI, HERE), pool)
    with pytest.raises(TooSoon) as soon:
        back_off.begin(Attempt(LI, HERE))
    assert OWN.cap - 5 <= soon.value.seconds <= OWN.cap
    with pool.connection() as connection:
        connection.execute("UPDATE back_off SET last_at = last_at - interval '16 minutes'")
    assert heard(back_off, Attempt(LI, HERE))


def test_a_clock_that_is_put_back_keeps_nobody_out(back_off: BackOff, pool: Pool) -> None:
    exhausted(back_off, Attempt(LI, HERE), pool)
    with pool.connection() as connection:
        connection.execute("UPDATE back_off SET last_at = last_at + interval '1 hour'")
    assert heard(back_off, Attempt(LI, HERE))


def test_a_first_try_elsewhere_is_heard_whoever_tries_the_name(
    back_off: BackOff, pool: Pool
) -> None:
    for n in range(NAMED.free):
        for _ in range(2):
            assert heard(back_off, Attempt(LI, f"10.0.0.{n}"))
    exhausted(back_off, Attempt(LI, HERE), pool)
    assert heard(back_off, Attempt(LI, THERE))
    assert not heard(back_off, Attempt(LI, THERE))


def test_a_known_browser_is_counted_by_itself(back_off: BackOff, pool: Pool) -> None:
    exhausted(back_off, Attempt(LI, HERE), pool)
    assert all(heard(back_off, Attempt(LI, HERE, b"browser")) for _ in range(OWN.free))
    assert not heard(back_off, Attempt(LI, HERE, b"browser"))


def test_one_address_at_many_names_waits_a_little(back_off: BackOff) -> None:
    names = [b"name %d" % n for n in range(PLACED.free + 1)]
    *first, last = [heard(back_off, Attempt(it, HERE)) for it in names]
    assert all(first)
    assert not last
    assert heard(back_off, Attempt(b"name 0", THERE))


def test_many_at_the_same_moment_are_no_way_round(back_off: BackOff) -> None:
    with ThreadPoolExecutor(8) as crowd:
        found = list(crowd.map(lambda _: heard(back_off, Attempt(LI, HERE)), range(40)))
    assert OWN.free <= found.count(True) < 2 * OWN.free


def test_thousands_are_recorded_in_a_row_or_two(back_off: BackOff, pool: Pool) -> None:
    exhausted(back_off, Attempt(LI, HERE), pool)
    before = count(pool, "sum(failed + turned_away)")
    assert not any(heard(back_off, Attempt(LI, HERE)) for _ in range(1_000))
    assert count(pool, "sum(failed + turned_away)") == before + 1_000
    assert count(pool, "count(*)") <= 2


def test_old_attempts_are_swept(back_off: BackOff, pool: Pool) -> None:
    assert heard(back_off, Attempt(LI, HERE))
    with pool.connection() as connection:
        connection.execute("UPDATE sign_in_attempt SET hour = hour - interval '91 days'")
        connection.execute("UPDATE back_off SET last_at = last_at - interval '2 days'")
    assert heard(BackOff(pool, b"k" * 32), Attempt(WANG, THERE))
    with pool.connection() as connection:
        names = connection.execute("SELECT name FROM sign_in_attempt").fetchall()
        kept = connection.execute("SELECT count(*) FROM back_off").fetchone()
    assert names == [(WANG,)]
    assert kept == (2,)


@pytest.mark.parametrize(
    ("host", "network"),
    [
        ("192.0.2.7", "192.0.2.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("testclient", "elsewhere"),
    ],
)
def test_it_is_recorded_from_where_and_not_who(host: str, network: str) -> None:
    assert widely(host) == network
