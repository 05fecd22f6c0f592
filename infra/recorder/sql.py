"""What the recorder says to PostgreSQL. One schema per log, named like it.

Lists travel as one text each, split over there: far quicker than arrays of thousands of
elements put together in Python. So tags and types must be free of the separators.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Self

from psycopg.sql import SQL, Identifier, Literal

BETWEEN, WITHIN = "\x1e", "\x1f"
"""What separates the items of a list, and the parts of an item."""

TABLES = SQL("""
CREATE SCHEMA IF NOT EXISTS {log};
CREATE TABLE IF NOT EXISTS {log}.event (
    position bigint PRIMARY KEY, type text NOT NULL, data bytea NOT NULL, tags text[] NOT NULL
);
CREATE TABLE IF NOT EXISTS {log}.event_tag (
    tag text, type text, position bigint, PRIMARY KEY (tag, type, position)
);
CREATE TABLE IF NOT EXISTS {log}.log_head (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    position bigint NOT NULL DEFAULT 0,
    recorded_at timestamptz NOT NULL DEFAULT '-infinity'
) WITH (fillfactor = 10);
INSERT INTO {log}.log_head DEFAULT VALUES ON CONFLICT DO NOTHING
""")

IS_THERE = SQL("SELECT to_regclass({head}) IS NOT NULL")

# Before the question, not with it: a statement that waits for a lock still sees the past as
# it was before it waited. Whoever holds the lock holds it until the commit is over, so
# positions are visible in their order, and without gaps.
LOCK = SQL("SELECT FROM {log}.log_head FOR UPDATE")

# Each type apart, and OFFSET 0 as a fence: else a planner may find it cheaper to walk past all
# 100,000 pledges of a party in order to learn when it was verified.
INSIDE = """
    SELECT there.position
    FROM unnest(string_to_array(%(tags)s, {between}), string_to_array(%(types)s, {between}))
        AS asked(tag, types)
    CROSS JOIN unnest(string_to_array(asked.types, {within})) AS kind(type)
    CROSS JOIN LATERAL (
        SELECT position FROM {log}.event_tag
        WHERE tag = asked.tag AND type = kind.type AND position > %(after)s
        OFFSET 0
    ) AS there
    UNION ALL
    SELECT there.position
    FROM unnest(string_to_array(%(whole)s, {between})) AS asked(tag)
    CROSS JOIN LATERAL (
        SELECT position FROM {log}.event_tag WHERE tag = asked.tag AND position > %(after)s
        OFFSET 0
    ) AS there
"""

APPEND = SQL(f"""
WITH clear AS (
    SELECT FROM {{log}}.log_head AS head
    WHERE (%(at)s::timestamptz IS NULL OR head.recorded_at <= %(at)s)
    AND (head.position <= %(after)s OR NOT EXISTS ({INSIDE}))
), moved AS (
    UPDATE {{log}}.log_head
    SET position = position + %(count)s, recorded_at = coalesce(%(at)s, recorded_at)
    WHERE EXISTS (SELECT FROM clear)
    RETURNING position
), kept AS (
    INSERT INTO {{log}}.event (position, type, data, tags)
    SELECT moved.position - %(count)s + new.n, type, data, string_to_array(tags, {{within}})
    FROM moved, unnest(
        string_to_array(%(kinds)s, {{between}}), %(data)b::bytea[],
        string_to_array(%(tagged)s, {{between}})
    ) WITH ORDINALITY AS new(type, data, tags, n)
    RETURNING position, type, tags
), found_by AS (
    INSERT INTO {{log}}.event_tag (tag, type, position)
    SELECT unnest(tags), type, position FROM kept
)
SELECT position, pg_notify({{channel}}, position::text) FROM moved
""")

# One statement, so one moment: the head is as of the events, and there without any of them.
READ = SQL(f"""
SELECT head.position, it.position, it.type, it.data, it.tags
FROM {{log}}.log_head AS head LEFT JOIN LATERAL (
    SELECT position, type, data, tags FROM {{log}}.event
    WHERE position = ANY(ARRAY({INSIDE}))
    ORDER BY position LIMIT %(limit)s
) AS it ON true
ORDER BY it.position
""")

# Of many things of one kind, types together: there are too many probes else. Whoever asks so can
# wait, even where a planner walks past what else a thing went through.
GATHER = SQL("""
SELECT position, type, data FROM {log}.event WHERE position = ANY(ARRAY(
    SELECT there.position
    FROM unnest(string_to_array(%(tags)s, {within})) AS asked(tag)
    CROSS JOIN LATERAL (
        SELECT position FROM {log}.event_tag
        WHERE tag = asked.tag AND type = ANY(string_to_array(%(types)s, {within}))
        OFFSET 0
    ) AS there
)) ORDER BY position
""")

ONWARD = "FROM {log}.event WHERE position > %(after)s ORDER BY position LIMIT %(limit)s"
PAGE = SQL(f"SELECT position, type, data {ONWARD}")
TAGGED = SQL(f"SELECT position, type, data, tags {ONWARD}")

HEAD = SQL("SELECT position FROM {log}.log_head")

# Nothing is recorded, but the commit waits for whatever was: see `PostgresRecorder.confirm`.
CONFIRM = SQL("SELECT pg_logical_emit_message(true, {channel}, '')")


class Statements(NamedTuple):
    """All of them, for one log, as they go over the wire."""

    tables: bytes
    is_there: bytes
    lock: bytes
    append: bytes
    read: bytes
    gather: bytes
    page: bytes
    tagged: bytes
    head: bytes
    confirm: bytes

    @classmethod
    def of(cls, log: str) -> Self:
        names = {
            "log": Identifier(log),
            "head": Literal(f"{log}.log_head"),
            "channel": Literal(channel(log)),
            "between": Literal(BETWEEN),
            "within": Literal(WITHIN),
        }
        statements = (TABLES, IS_THERE, LOCK, APPEND, READ, GATHER, PAGE, TAGGED, HEAD, CONFIRM)
        return cls(*(it.format(**names).as_bytes(None) for it in statements))


def channel(log: str) -> str:
    """Where it is told that something was recorded."""
    return f"{log}_recorded"


def joined(items: Iterable[Sequence[str]]) -> str:
    """All parts of all items in one; refuses what could not be taken apart again."""
    items = list(items)
    text = BETWEEN.join(map(WITHIN.join, items))
    seams = sum(len(it) or 1 for it in items) - 1
    if items and text.count(BETWEEN) + text.count(WITHIN) != seams:
        raise ValueError("Tags and types must be free of control characters.")
    return text
