"""The words that stand beside the log, each once, until somebody removes them."""

from collections.abc import Iterable, Mapping

from psycopg import Connection
from psycopg_pool import ConnectionPool

from domain.ids import TextId
from domain.texts import Text

CREATE = """
CREATE TABLE IF NOT EXISTS text (
    text_id text PRIMARY KEY,
    words text,
    kept_at timestamptz NOT NULL DEFAULT clock_timestamp()
)
"""
INDEX = "CREATE INDEX IF NOT EXISTS text_removed ON text (text_id) WHERE words IS NULL"
"""Nothing is found by these: the needs board asks which they are (docs/adr/0035)."""
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('text', 0))"
KEEP = """
INSERT INTO text (text_id, words) SELECT * FROM unnest(%b::text[], %b::text[])
ORDER BY 1 ON CONFLICT (text_id) DO NOTHING
"""
TOLD = "SELECT text_id, words FROM text WHERE text_id = ANY(%b) AND words IS NOT NULL"
REMOVE = """
INSERT INTO text (text_id, words) SELECT it, NULL FROM unnest(%b::text[]) AS it ORDER BY 1
ON CONFLICT (text_id) DO UPDATE SET words = NULL WHERE text.words IS NOT NULL
"""


class Texts:
    """Not a read model: what is gone here is gone. So a removed text leaves its place taken,
    lest a command that is sent again bring the words back.
    """

    def __init__(self, pool: ConnectionPool[Connection[object]]) -> None:
        self._pool = pool
        with pool.connection() as connection, connection.transaction():
            connection.execute(LOCK)
            connection.execute(CREATE)
            connection.execute(INDEX)

    def keep(self, words: Mapping[Text, str]) -> None:
        """Durably. Always before an event that carries them is recorded."""
        if words:
            ids = [str(it.text_id) for it in words]
            self._run(KEEP, ids, list(words.values()))

    def told(self, ids: Iterable[TextId | str]) -> dict[str, str]:
        """The words of these; those that were removed, or never kept, are missing."""
        wanted = sorted({str(it) for it in ids})
        if not wanted:
            return {}
        with self._pool.connection() as connection:
            return dict(connection.execute(TOLD, (wanted,), prepare=True).fetchall())  # type: ignore[arg-type]  # rows of two

    def remove(self, ids: Iterable[TextId]) -> None:
        """For ever, and any number of times."""
        if wanted := sorted({str(it) for it in ids}):
            self._run(REMOVE, wanted)

    def _run(self, statement: str, *values: list[str]) -> None:
        with self._pool.connection() as connection, connection.transaction():
            connection.execute(statement.encode(), values, prepare=True)
