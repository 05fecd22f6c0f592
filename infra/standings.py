"""How far behind the read models are, for the health check, the pages and the command line."""

from datetime import UTC, datetime

from infra.log import Log
from projections.place import Standing, standing
from projections.tables import Tables


def standings(log: Log, tables: Tables) -> list[Standing]:
    """By name. Places first: so that none can be further than the end of the log."""
    places = tables.places()
    head, now = log.head(), datetime.now(UTC)
    return [
        standing(it, head, next(iter(log.after(it.position, 1)), None), now)
        for _, it in sorted(places.items())
    ]
