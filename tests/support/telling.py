"""Projections are tested by telling them what happened, and reading what they say."""

from datetime import UTC, date, datetime

from domain.kernel import Event, Recorded
from projections.projection import Batch, Projection
from projections.tables import Tables, move
from tests.support.scenario import Told, told


def tell(tables: Tables, projection: Projection, *happened: Event | Told) -> None:
    """As one batch, from where the projection stands."""
    with tables.holding(projection) as (rows, place):
        entries = [told(it) if isinstance(it, Event) else it for it in happened]
        numbered = enumerate(entries, place.position + 1)
        batch = Batch([Recorded(n, *it) for n, it in numbered])
        projection.write(rows, batch)
        move(rows, [projection.name], batch.last)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
