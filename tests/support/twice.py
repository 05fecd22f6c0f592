"""However a projection is told of a history, it says the same in the end."""

from collections.abc import Sequence

from eventsourcing.dcb.popo import InMemoryDCBRecorder

from infra.log import Log
from infra.rebuild import rebuild
from projections.projection import Projection
from projections.tables import Tables
from tests.support.scenario import Told, remember
from tests.support.shelves import rows
from tests.support.telling import tell


def says_the_same_however_told(
    tables: Tables, projection: Projection, history: Sequence[Told]
) -> None:
    """One by one, all at once, or anew from the log: and at every position on the way."""
    tables.prepare(projection)
    log = Log(InMemoryDCBRecorder())
    for happened in history:
        remember(log, happened)
        tell(tables, projection, happened)
        live = everything(tables, projection)
        rebuild(projection.anew(), log, tables)
        assert everything(tables, projection) == live
    begin_again(tables, projection)
    tell(tables, projection, *history)
    assert everything(tables, projection) == live


def everything(tables: Tables, projection: Projection) -> list[str]:
    return sorted(map(repr, rows(tables, projection)))


def begin_again(tables: Tables, projection: Projection) -> None:
    with tables.transaction() as here:
        here.execute("DELETE FROM projection_place WHERE name = %s", (projection.name,))
    tables.prepare(projection)
