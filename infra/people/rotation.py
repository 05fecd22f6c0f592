"""Another master key wraps the keys of people; not a value, and no event, is touched."""

from typing import Any

from psycopg import Connection
from psycopg_pool import ConnectionPool

from infra.people.keys import Keys, WrappedKey
from infra.people.sealing import Broken
from infra.progress import Advance, unseen
from infra.trouble import Trouble

AT_ONCE = 500
LEFT = "SELECT count(*) FROM person_key WHERE master_id <> %s"
SOME = """
SELECT subject_id, master_id, wrapped FROM person_key WHERE master_id <> %s
ORDER BY master_id, subject_id LIMIT %s FOR UPDATE
"""
REWRAP = """
UPDATE person_key SET master_id = %b, wrapped = it.wrapped
FROM unnest(%b::text[], %b::bytea[]) AS it (subject_id, wrapped)
WHERE person_key.subject_id = it.subject_id
"""


def rotate(
    pool: ConnectionPool[Connection[Any]],
    keys: Keys,
    advance: Advance = unseen,
    *,
    at_once: int = AT_ONCE,
) -> int:
    """How many keys were wrapped anew, batch by batch: interrupted, it is simply begun again."""
    with pool.connection() as rows:
        [left] = rows.execute(LEFT, (keys.ring.current,)).fetchone() or [0]
    done = 0
    while some := wrapped_anew(pool, keys, at_once):
        done += some
        advance(done, max(left, done))
    return done


def wrapped_anew(pool: ConnectionPool[Connection[Any]], keys: Keys, at_once: int) -> int:
    ring = keys.ring
    with pool.connection() as rows, rows.transaction():
        found = rows.execute(SOME, (ring.current, at_once)).fetchall()
        some = [WrappedKey._make(it) for it in found]
        try:
            boxes = [ring.wrap(keys.unwrapped(it), it.subject_id) for it in some]
        except Broken as broken:
            raise Trouble(f"{broken}; nothing is lost by stopping here") from broken
        if some:
            rows.execute(REWRAP, (ring.current, [it.subject_id for it in some], boxes))
    return len(some)
