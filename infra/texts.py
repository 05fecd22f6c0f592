"""The words that stand beside the log, each once, until somebody removes them.

Those about a household or child stand there sealed under its key: so nothing ever finds them by
what they say, and when the household is forgotten they are gone.
"""

from collections.abc import Iterable, Mapping
from typing import Any, LiteralString, NamedTuple

from psycopg import Connection
from psycopg_pool import ConnectionPool

from domain.ids import PseudonymId, TextId
from domain.texts import Text
from infra.people.fields import value_of
from infra.people.keys import CREATE as CREATE_KEYS
from infra.people.keys import Keys, WrappedKey
from infra.people.sealing import sealed

CREATE: tuple[LiteralString, ...] = (
    *CREATE_KEYS,
    """
CREATE TABLE IF NOT EXISTS text (
    text_id text PRIMARY KEY,
    words text,
    kept_at timestamptz NOT NULL DEFAULT clock_timestamp()
)
""",
)
CAN_SEAL = """
SELECT 1 FROM pg_attribute WHERE attrelid = 'text'::regclass AND attname = 'sealed'
"""
LET_SEAL: tuple[LiteralString, ...] = (
    "ALTER TABLE text ADD COLUMN subject_id text, ADD COLUMN sealed bytea",
    "DROP INDEX IF EXISTS text_removed",
)
INDEXES: tuple[LiteralString, ...] = (
    "CREATE INDEX IF NOT EXISTS text_gone ON text (text_id) WHERE words IS NULL AND sealed IS NULL",
    "CREATE INDEX IF NOT EXISTS text_about ON text (subject_id) WHERE subject_id IS NOT NULL",
)
"""By the first nothing is found: the needs board asks which they are (docs/adr/0035)."""
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('text', 0))"
KEEP = """
INSERT INTO text (text_id, words) SELECT * FROM unnest(%b::text[], %b::text[])
ORDER BY 1 ON CONFLICT (text_id) DO NOTHING
"""
SEAL = """
INSERT INTO text (text_id, subject_id, sealed)
SELECT * FROM unnest(%b::text[], %b::text[], %b::bytea[]) ORDER BY 1
ON CONFLICT (text_id) DO UPDATE
SET words = NULL, subject_id = excluded.subject_id, sealed = excluded.sealed
WHERE text.words IS NOT NULL
"""
PLAIN = "SELECT text_id, words FROM text WHERE text_id = ANY(%b) AND words IS NOT NULL"
TOLD = """
SELECT text_id, words, sealed, subject_id, master_id, wrapped
FROM text LEFT JOIN person_key USING (subject_id)
WHERE text_id = ANY(%b) AND (words IS NOT NULL OR wrapped IS NOT NULL AND sealed IS NOT NULL)
"""
ABOUT = "SELECT text_id FROM text WHERE subject_id = %b AND sealed IS NOT NULL ORDER BY kept_at"
REMOVE = """
INSERT INTO text (text_id, words) SELECT it, NULL FROM unnest(%b::text[]) AS it ORDER BY 1
ON CONFLICT (text_id) DO UPDATE SET words = NULL, sealed = NULL
WHERE text.words IS NOT NULL OR text.sealed IS NOT NULL
"""
FORGET = "UPDATE text SET sealed = NULL WHERE subject_id = %b AND sealed IS NOT NULL"

NOBODY: Mapping[Text, PseudonymId] = {}


class Sealed(NamedTuple):
    text_id: str
    sealed: bytes
    key: WrappedKey

    @property
    def subject_id(self) -> str:
        return self.key.subject_id

    def words_under(self, key: bytes | None) -> str | None:
        about = self.subject_id, "text", self.text_id
        return value_of(key, self.sealed, *about) if key else None


class Texts:
    """Not a read model: what is gone here is gone. So a removed text leaves its place taken,
    lest a command that is sent again bring the words back.
    """

    def __init__(self, pool: ConnectionPool[Connection[Any]], keys: Keys) -> None:
        self._pool, self._keys = pool, keys
        with pool.connection() as rows, rows.transaction():
            rows.execute(LOCK)
            for it in CREATE:
                rows.execute(it)
            if not rows.execute(CAN_SEAL).fetchone():
                for it in LET_SEAL:
                    rows.execute(it)
            for it in INDEXES:
                rows.execute(it)

    def keep(self, words: Mapping[Text, str], whose: Mapping[Text, PseudonymId] = NOBODY) -> None:
        """Durably. Always before an event that carries them is recorded.

        `whose`: the household or child that some of them are about. Of who was forgotten
        nothing is kept.
        """
        plain = {str(it.text_id): said for it, said in words.items() if it not in whose}
        theirs = {str(it.text_id): (words[it], whom) for it, whom in whose.items()}
        if not words:
            return
        with self._pool.connection() as rows, rows.transaction():
            if plain:
                rows.execute(KEEP, (list(plain), list(plain.values())), prepare=True)
            self._seal(rows, theirs)

    def seal(self, ids: Iterable[TextId], whose: PseudonymId) -> None:
        """Words that were kept before anybody knew whom they are about; any number of times."""
        wanted = sorted(map(str, ids))
        with self._pool.connection() as rows, rows.transaction():
            found = rows.execute(PLAIN, (wanted,), prepare=True).fetchall()
            if found and not self._seal(rows, {it: (words, whose) for it, words in found}):
                rows.execute(REMOVE, (wanted,))

    def _seal(self, rows: Connection[Any], theirs: Mapping[str, tuple[str, str]]) -> bool:
        """Whether there was a key for any: there is none for who was forgotten."""
        keys = self._keys.to_keep_by(rows, (whom for _, whom in theirs.values())) if theirs else {}
        boxes = [
            (text_id, whom, sealed(keys[whom], words.encode(), whom, "text", text_id))
            for text_id, (words, whom) in theirs.items()
            if whom in keys
        ]
        if boxes:
            rows.execute(SEAL, list(map(list, zip(*boxes, strict=True))), prepare=True)
        return bool(boxes)

    def told(self, ids: Iterable[TextId | str]) -> dict[str, str]:
        """The words of these; those that were removed, or never kept, are missing."""
        wanted = sorted({str(it) for it in ids})
        if not wanted:
            return {}
        with self._pool.connection() as rows:
            found = rows.execute(TOLD, (wanted,), prepare=True).fetchall()
        plain = {text_id: words for text_id, words, *_ in found if words is not None}
        theirs = [it for it in found if it[0] not in plain]
        return plain | self._opened(Sealed(it[0], it[2], WrappedKey(*it[3:])) for it in theirs)

    def _opened(self, found: Iterable[Sealed]) -> dict[str, str]:
        """What is not what was sealed there is missing, and told to the server's log."""
        sealings = list(found)
        keys = self._keys.legible({it.key for it in sealings})
        read = ((it.text_id, it.words_under(keys.get(it.subject_id))) for it in sealings)
        return {text_id: words for text_id, words in read if words is not None}

    def about(self, subject_id: str) -> list[TextId]:
        """All that is sealed under the key of this one, the oldest first."""
        with self._pool.connection() as rows:
            return [TextId(it) for (it,) in rows.execute(ABOUT, (subject_id,))]

    def remove(self, ids: Iterable[TextId]) -> None:
        """For ever, and any number of times."""
        if wanted := sorted({str(it) for it in ids}):
            with self._pool.connection() as rows, rows.transaction():
                rows.execute(REMOVE, (wanted,), prepare=True)

    def forget(self, rows: Connection[Any], subject_id: str) -> None:
        rows.execute(FORGET, (subject_id,))
