"""One key for each person, household or child, wrapped by a master key; and who was forgotten.

The keys stand in a table of their own, which is backed up for a short time only
(docs/running.md): a key that is gone is gone from there too, and with it all that it sealed.
"""

import logging
from collections.abc import Iterable, Mapping
from typing import Any, LiteralString, NamedTuple

from psycopg import Connection

from infra.people.masters import KeyRing
from infra.people.sealing import Broken, new_key
from infra.trouble import Trouble

CREATE: tuple[LiteralString, ...] = (
    """
CREATE TABLE IF NOT EXISTS person_key (
    subject_id text PRIMARY KEY,
    master_id text NOT NULL,
    wrapped bytea NOT NULL
)
""",
    "CREATE INDEX IF NOT EXISTS person_key_master ON person_key (master_id, subject_id)",
    """
CREATE TABLE IF NOT EXISTS person_forgotten (
    subject_id text PRIMARY KEY,
    forgotten_at timestamptz NOT NULL DEFAULT clock_timestamp()
)
""",
    "DELETE FROM person_key USING person_forgotten AS gone"
    " WHERE person_key.subject_id = gone.subject_id",
)
"""The last: keys that came back with a backup of theirs go again."""
TURN = """
SELECT pg_advisory_xact_lock_shared(hashtextextended('person ' || it, 0))
FROM unnest(%b::text[]) AS it
"""
ALONE = "SELECT pg_advisory_xact_lock(hashtextextended('person ' || %s, 0))"
GONE = "SELECT subject_id FROM person_forgotten WHERE subject_id = ANY(%b)"
KNOWN = "SELECT subject_id, master_id, wrapped FROM person_key WHERE subject_id = ANY(%b)"
ADD = """
INSERT INTO person_key (subject_id, master_id, wrapped)
SELECT * FROM unnest(%b::text[], %b::text[], %b::bytea[]) ORDER BY 1 ON CONFLICT DO NOTHING
"""
MASTERS = "SELECT DISTINCT master_id FROM person_key"
FORGET: tuple[LiteralString, ...] = (
    "INSERT INTO person_forgotten (subject_id) VALUES (%s) ON CONFLICT DO NOTHING",
    "DELETE FROM person_key WHERE subject_id = %s",
)

logger = logging.getLogger(__name__)


class WrappedKey(NamedTuple):
    subject_id: str
    master_id: str
    wrapped: bytes


class Keys:
    """Each call is part of a transaction of whoever asks."""

    def __init__(self, ring: KeyRing) -> None:
        self.ring = ring

    def unwrapped(self, it: WrappedKey) -> bytes:
        """Raises Broken; and Trouble, where the master key is not among those given."""
        try:
            return self.ring.unwrap(it.master_id, it.wrapped, it.subject_id)
        except Trouble:
            raise
        except Exception as wrong:  # a KMS has errors of its own
            raise Broken(
                f"The key of {it.subject_id} cannot be unwrapped by {it.master_id}"
            ) from wrong

    def of(self, rows: Connection[Any], subject_ids: Iterable[str]) -> dict[str, bytes]:
        return self.legible(self._wrapped(rows, subject_ids))

    def legible(self, found: Iterable[WrappedKey]) -> dict[str, bytes]:
        """By whose they are; a broken one is missing, and told to the server's log."""
        keys = {}
        for it in found:
            try:
                keys[it.subject_id] = self.unwrapped(it)
            except Broken as broken:
                logger.error("%s", broken)
        return keys

    def _wrapped(self, rows: Connection[Any], subject_ids: Iterable[str]) -> list[WrappedKey]:
        found = rows.execute(KNOWN, (list(subject_ids),), prepare=True).fetchall()
        return [WrappedKey._make(it) for it in found]

    def _known(self, rows: Connection[Any], subject_ids: Iterable[str]) -> dict[str, bytes]:
        return {it.subject_id: self.unwrapped(it) for it in self._wrapped(rows, subject_ids)}

    def to_keep_by(self, rows: Connection[Any], subject_ids: Iterable[str]) -> Mapping[str, bytes]:
        """Their keys, made where there are none; nobody forgets them before the transaction ends.

        Of several who make one at the same time, all get the one that stands. Those who were
        forgotten get none, ever again: nothing is kept about them.
        """
        wanted = sorted(set(subject_ids))
        rows.execute(TURN, (wanted,))
        gone = {it for (it,) in rows.execute(GONE, (wanted,))}
        known = self._known(rows, wanted)
        if missing := [it for it in wanted if it not in known and it not in gone]:
            wrapped = [self.ring.wrap(new_key(), it) for it in missing]
            rows.execute(ADD, (missing, [self.ring.current] * len(missing), wrapped))
            known |= self._known(rows, missing)
        return known

    def forget(self, rows: Connection[Any], subject_id: str) -> None:
        """For ever, and any number of times; whoever keeps something at the moment ends first."""
        rows.execute(ALONE, (subject_id,))
        for it in FORGET:
            rows.execute(it, (subject_id,))

    def must_be_ours(self, rows: Connection[Any]) -> None:
        """Raises Trouble where a master key is missing that wrapped one of them."""
        self.ring.must_hold([it for (it,) in rows.execute(MASTERS)])
