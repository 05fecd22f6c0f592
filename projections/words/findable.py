"""Rows that are found by the words of a text which stands beside the log."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from psycopg.sql import SQL, Identifier

from projections.columns import Row, columns
from projections.paging import Condition
from projections.sheet import Sheet
from projections.table import Rows
from projections.words.cutting import vector

AT_ONCE = 10_000
INDEX = SQL("CREATE INDEX {} ON {} USING gin ((words::tsvector))")
TOLD = SQL(
    "SELECT text_id, words FROM text WHERE text_id = ANY(%s) AND words IS NOT NULL"
    " AND NOT EXISTS (SELECT FROM {} AS removed WHERE removed.text_id = text.text_id)"
)
MEETS = SQL(
    "({words}::tsvector @@ %s::tsquery"
    " AND {text} NOT IN (SELECT text_id FROM text WHERE words IS NULL AND sealed IS NULL))"
)


class Findable(Sheet[Row]):
    """The fold says which text a row goes by; its words are looked up, and cut, as it is written.

    So a fold stays pure, and no event holds a word. `text` is the column with the text's id.
    The column `words` is a tsvector in writing, and None from when the text was put there until
    the row is written. What stands in the table `removed` leaves no words.
    """

    def __init__(self, table: str, row: type[Row], *, text: str, removed: str, **more: Any) -> None:
        super().__init__(table, row, **more)
        names = [it.name for it in columns(row)]
        self._text, self._words = names.index(text), names.index("words")
        self._told = TOLD.format(Identifier(removed))

    def save(self, rows: Rows) -> None:
        self._cut(rows)
        super().save(rows)

    def copy(self, rows: Rows) -> None:
        self._cut(rows)
        super().copy(rows)

    def index(self, rows: Rows) -> None:
        rows.execute(INDEX.format(Identifier(f"{self.table}_by_words"), Identifier(self.table)))
        super().index(rows)

    def _cut(self, rows: Rows) -> None:
        uncut = iter([it for it in self.rows.values() if it[self._words] is None])
        while some := list(islice(uncut, AT_ONCE)):
            known = self._looked_up(rows, [it[self._text] for it in some])
            for row in some:
                self.put(row._replace(words=vector(known.get(row[self._text], ""))))  # type: ignore[attr-defined]  # a named tuple

    def _looked_up(self, rows: Rows, ids: Iterable[str]) -> dict[str, str]:
        rows.execute(self._told, (sorted(set(map(str, ids))),))
        return dict(rows.fetchall())


def meets(asked: str, text: str) -> Condition:
    """The words are such as the tsquery asks for. `text`: the column with the text's id.

    As soon as a text was removed nothing is found by it, even before its words are gone here.
    """
    return Condition(MEETS.format(words=Identifier("words"), text=Identifier(text)), (asked,))
