"""Answers a question anew from the whole past, while the old answer goes on serving.

All is done in one transaction, in tables of the same names in a schema beside the live one. So
whatever ends it early leaves nothing behind, and at its end the new tables take their place.
"""

from collections.abc import Generator, Sequence
from contextlib import contextmanager

from psycopg.sql import SQL, Identifier

from domain.kernel import Recorded
from infra.bulk import in_bulk
from infra.log import Log
from infra.progress import Advance, unseen
from projections.projection import Batch, Projection
from projections.scroll import Scroll
from projections.table import Rows
from projections.tables import Tables, hold, look, place_at, take_turn

AT_ONCE = 5_000
SETTINGS = "SELECT current_schema(), current_setting('search_path')"
UNTIMED = "SET LOCAL idle_in_transaction_session_timeout = 0"
BESIDE = "SELECT set_config('search_path', quote_ident(%s) || ', ' || %s, true)"
MAKE = SQL("CREATE SCHEMA {}")
DROP = SQL("DROP TABLE IF EXISTS {}")
BRING = SQL("ALTER TABLE {} SET SCHEMA {}")
LEAVE = SQL("DROP SCHEMA {}")


def rebuild(projection: Projection, log: Log, tables: Tables, advance: Advance = unseen) -> int:
    """Returns the position that the new tables have reached.

    The bulk is folded in memory and copied without holding anything up. Only for the last few
    events and the change of tables is the projection's place held. Of several who rebuild the
    same one, each waits for its turn; and lets it be, if the new version is there by then.
    """
    tables.prepare(projection)
    with in_bulk(), tables.transaction() as rows:
        before = look(rows, projection)
        take_turn(rows, projection.name)
        now = look(rows, projection)
        if projection.made(now) and not projection.made(before):
            return now.position
        with beside(rows, projection.anew()) as new:
            last = follow(new, log, rows, build(new, log, rows, advance), log.head())
            last = follow(new, log, rows, last, hold(rows, projection).position)
        place_at(rows, projection, last)
        return position(last)


def rebuild_outdated(
    projections: Sequence[Projection], log: Log, tables: Tables, advance: Advance = unseen
) -> list[str]:
    """Before a start: those of another version or shape. Returns their names."""
    tables.prepare(*projections)
    outdated = tables.outdated(*projections)
    for it in outdated:
        rebuild(it, log, tables, advance)
    return [it.name for it in outdated]


@contextmanager
def beside(rows: Rows, new: Projection) -> Generator[Projection]:
    """Whatever is written meanwhile goes into new tables, which then replace the live ones."""
    [(live, path)] = rows.execute(SETTINGS).fetchall()
    aside, home = Identifier(f"{live}_{new.name}_anew"), Identifier(live)
    rows.execute(UNTIMED)
    rows.execute(MAKE.format(aside))
    rows.execute(BESIDE, (f"{live}_{new.name}_anew", path))
    yield new
    for sheet in new.sheets:
        rows.execute(DROP.format(Identifier(live, sheet.table)))
        rows.execute(BRING.format(Identifier(sheet.table), home))
    rows.execute(LEAVE.format(aside))


def build(new: Projection, log: Log, rows: Rows, advance: Advance) -> Recorded | None:
    """All that is in the log by now, in memory; what is never looked at again goes at once.

    `advance` is told the position reached and the end of the log, page by page.
    """
    for sheet in new.sheets:
        sheet.create(rows)
    last = None
    for page in log.pages(at_once=AT_ONCE):
        for last in page:
            new.fold(last)
        for sheet in new.sheets:
            if isinstance(sheet, Scroll):
                sheet.copy(rows)
        advance(position(last), log.head())
    for sheet in new.sheets:
        sheet.copy(rows)
        sheet.index(rows)
    return last


def follow(
    new: Projection, log: Log, rows: Rows, last: Recorded | None, until: int
) -> Recorded | None:
    """What was recorded in the meantime, batch by batch."""
    while (there := position(last)) < until:
        recorded = log.after(there, min(AT_ONCE, until - there))
        if not recorded:
            return last
        batch = Batch(recorded)
        new.write(rows, batch)
        last = batch.last
    return last


def position(last: Recorded | None) -> int:
    return last.position if last else 0
