"""Who keeps guessing waits ever longer; nobody waits for what others do, as far as can be helped.

An attempt counts as failed before it is heard, and is forgiven if it was none: so a thousand at
the same moment are no way round. What is counted makes no difference between names that exist
and names that do not.
"""

import hmac
from ipaddress import ip_address, ip_network
from typing import Any, NamedTuple

from psycopg import Connection

from infra.accounts.tables import Pool

FORGOTTEN = "1 day"
MOST_ROWS = 100_000
KEPT = "90 days"

WAIT = """
make_interval(secs => CASE WHEN b.failures < %(free)s THEN 0
    ELSE least(%(cap)s, power(2.0, least(b.failures - %(free)s, 30))) END)
"""
COUNT = f"""
INSERT INTO back_off AS b VALUES (%(key)s, 1, clock_timestamp())
ON CONFLICT (key) DO UPDATE SET last_at = clock_timestamp(), failures = CASE
    WHEN b.last_at < clock_timestamp() - interval '{FORGOTTEN}' THEN 1 ELSE b.failures + 1 END
WHERE b.last_at + {WAIT} <= clock_timestamp() OR b.last_at > clock_timestamp()
RETURNING failures
"""
LEFT = f"""
SELECT extract(epoch FROM b.last_at + {WAIT} - clock_timestamp())::float FROM back_off b
WHERE key = %(key)s
"""
FORGIVE = "UPDATE back_off SET failures = greatest(failures - 1, 0) WHERE key = ANY(%s)"
FORGET = "DELETE FROM back_off WHERE key = %s"
NOTE = """
INSERT INTO sign_in_attempt AS a
VALUES (%(name)s, %(address)s, date_trunc('hour', clock_timestamp()), %(failed)s, %(away)s)
ON CONFLICT (name, address, hour) DO UPDATE SET
    failed = a.failed + excluded.failed, turned_away = a.turned_away + excluded.turned_away
"""
SWEEP = f"DELETE FROM back_off WHERE last_at < clock_timestamp() - interval '{FORGOTTEN}'"
SWEEP_OLD = f"""
DELETE FROM sign_in_attempt WHERE hour < clock_timestamp() - interval '{KEPT}' OR ctid IN
    (SELECT ctid FROM sign_in_attempt ORDER BY hour DESC OFFSET {MOST_ROWS})
"""


class TooSoon(Exception):
    """So many seconds are left to wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = max(1, round(seconds))


class Measure(NamedTuple):
    """So many may fail freely; then one, two, four … seconds, at most so many."""

    free: int
    cap: int


OWN, PLACED, NAMED = Measure(5, 900), Measure(100, 30), Measure(30, 60)
"""One browser, or one address at one name; one address at all names; one name from everywhere."""


class Attempt(NamedTuple):
    """Somebody tries a name. `browser`: one that signed in with that very name before."""

    name: bytes
    address: str
    browser: bytes | None = None


class BackOff:
    """The key hides addresses, as the names are hidden by theirs."""

    def __init__(self, pool: Pool, key: bytes) -> None:
        self._pool, self._heard = pool, 0
        self._key = hmac.digest(key, b"attempts", "sha256")

    def begin(self, attempt: Attempt) -> None:
        """Raises TooSoon, and then nothing is counted."""
        try:
            self._count(attempt)
        except TooSoon:
            self._note(attempt, away=1)
            raise
        self._sweep()

    def failed(self, attempt: Attempt) -> None:
        self._note(attempt, failed=1)

    def succeeded(self, attempt: Attempt) -> None:
        """What went before is forgotten; of what others share, only this one attempt."""
        with self._pool.connection() as connection, connection.transaction():
            connection.execute(FORGET, (self._own(attempt),))
            connection.execute(FORGIVE, ([self._placed(attempt), self._named(attempt)],))

    def _count(self, attempt: Attempt) -> None:
        """A browser that is known is counted by itself alone, whatever others do; and whoever tries
        a name for the first time is not kept from it by those who tried it before.
        """
        with self._pool.connection() as connection, connection.transaction():
            tries = self._take(connection, self._own(attempt), OWN)
            if not attempt.browser:
                self._take(connection, self._placed(attempt), PLACED)
                if tries > 1:
                    self._take(connection, self._named(attempt), NAMED)

    def _take(self, connection: Connection[Any], key: bytes, measure: Measure) -> int:
        """How many there are by now."""
        values = {"key": key, **measure._asdict()}
        if counted := connection.execute(COUNT, values).fetchone():
            return int(counted[0])
        [[left]] = connection.execute(LEFT, values).fetchall()
        raise TooSoon(left)

    def _own(self, attempt: Attempt) -> bytes:
        return attempt.browser or self._digest(b"own", attempt.name, attempt.address.encode())

    def _placed(self, attempt: Attempt) -> bytes:
        return self._digest(b"placed", attempt.address.encode())

    def _named(self, attempt: Attempt) -> bytes:
        return self._digest(b"named", attempt.name)

    def _digest(self, *parts: bytes) -> bytes:
        return hmac.digest(self._key, b"/".join(parts), "sha256")

    def _note(self, attempt: Attempt, *, failed: int = 0, away: int = 0) -> None:
        values = {"name": attempt.name, "address": widely(attempt.address)}
        with self._pool.connection() as connection:
            connection.execute(NOTE, {**values, "failed": failed, "away": away})

    def _sweep(self) -> None:
        self._heard += 1
        if self._heard % 100 == 1:
            with self._pool.connection() as connection:
                connection.execute(SWEEP)
                connection.execute(SWEEP_OLD)


def widely(host: str) -> str:
    """An address as it is recorded: from where somebody tried, not who."""
    address = host.partition("/")[0]
    try:
        length = 24 if ip_address(address).version == 4 else 48
    except ValueError:
        return "elsewhere"
    return str(ip_network(f"{address}/{length}", strict=False))
