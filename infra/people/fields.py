"""The sealed fields of people: each value stands for itself, until the person is forgotten."""

import logging
from collections.abc import Collection, Mapping
from typing import Any, LiteralString, NamedTuple

from psycopg import Connection
from psycopg_pool import ConnectionPool

from infra.people.keys import CREATE as CREATE_KEYS
from infra.people.keys import Keys
from infra.people.sealing import Broken, opened, sealed

CREATE: tuple[LiteralString, ...] = (
    *CREATE_KEYS,
    """
CREATE TABLE IF NOT EXISTS person_field (
    subject_id text NOT NULL,
    field text NOT NULL,
    sealing_id text NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (subject_id, field, sealing_id)
)
""",
)
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('person', 0))"
KEEP = """
INSERT INTO person_field (subject_id, field, sealing_id, sealed)
SELECT %b, * FROM unnest(%b::text[], %b::text[], %b::bytea[]) ON CONFLICT DO NOTHING
"""
OPEN = """
SELECT field, sealing_id, sealed FROM person_field
WHERE subject_id = %b AND (field, sealing_id) IN (SELECT * FROM unnest(%b::text[], %b::text[]))
"""
FORGET = "DELETE FROM person_field WHERE subject_id = %s"

logger = logging.getLogger(__name__)


class Spot(NamedTuple):
    """Where one value stands, as its event says."""

    field: str
    sealing_id: str


class Fields:
    """Not a read model: what is gone here is gone."""

    def __init__(self, pool: ConnectionPool[Connection[Any]], keys: Keys) -> None:
        self._pool, self._keys = pool, keys
        with pool.connection() as rows, rows.transaction():
            rows.execute(LOCK)
            for it in CREATE:
                rows.execute(it)

    def keep(self, subject_id: str, values: Mapping[Spot, str]) -> None:
        """Durably. Always before the event that says so; of who was forgotten, nothing.

        Kept again in the same spot, what was kept first stands.
        """
        with self._pool.connection() as rows, rows.transaction():
            for key in self._keys.to_keep_by(rows, [subject_id]).values():
                boxes = [sealed(key, it.encode(), subject_id, *at) for at, it in values.items()]
                rows.execute(KEEP, (subject_id, *columns(values), boxes))

    def opened(self, subject_id: str, spots: Collection[Spot]) -> dict[Spot, str]:
        """What was kept in each of these spots; what is gone, or broken, is missing."""
        with self._pool.connection() as rows, rows.transaction():
            key = self._keys.of(rows, [subject_id]).get(subject_id)
            found = rows.execute(OPEN, (subject_id, *columns(spots))).fetchall() if key else []
        boxes = {Spot(field, of): box for field, of, box in found}
        told = {at: value_of(key, box, subject_id, *at) for at, box in boxes.items() if key}
        return {at: value for at, value in told.items() if value is not None}

    def forget(self, rows: Connection[Any], subject_id: str) -> None:
        rows.execute(FORGET, (subject_id,))

    def check(self) -> None:
        """Before anybody relies on it. Raises Trouble where a master key is missing."""
        with self._pool.connection() as rows:
            self._keys.must_be_ours(rows)


def columns(spots: Collection[Spot]) -> tuple[list[str], list[str]]:
    return [it.field for it in spots], [it.sealing_id for it in spots]


def value_of(key: bytes, box: bytes, *about: str) -> str | None:
    """None, and a line in the server's log, where it is not what was sealed there."""
    try:
        return opened(key, box, *about).decode()
    except Broken:
        logger.error("Sealed, and broken: %s", " ".join(about))
        return None
