"""The library's own read model, to compare with: one event, one transaction, two rows."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from eventsourcing.dcb.domain import Tagged
from eventsourcing.persistence import Tracking
from eventsourcing.postgres import PostgresDatastore, PostgresTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from psycopg.sql import SQL

from bench.slices import Moved, Slices

TABLE = SQL("CREATE TABLE IF NOT EXISTS lefts (thing_id text PRIMARY KEY, moved numeric NOT NULL)")
ADD = (
    "INSERT INTO lefts VALUES (%s, %s)"
    " ON CONFLICT (thing_id) DO UPDATE SET moved = lefts.moved + excluded.moved"
)


class Lefts(PostgresTrackingRecorder):
    """How much was moved from or to each thing."""

    def __init__(self, datastore: PostgresDatastore, **kwargs: Any) -> None:
        super().__init__(datastore, **kwargs)
        self.sql_create_statements.append(TABLE.format())

    def add(self, things: tuple[str, str], quantity: Decimal, tracking: Tracking) -> None:
        with self.datastore.transaction(commit=True) as rows:
            self._insert_tracking(rows, tracking)
            for it in sorted(things):
                rows.execute(ADD, (it, quantity), prepare=True)


class Telling(Projection[Lefts]):
    name = "telling"
    topics = (Moved.TOPIC,)

    def process_event(self, domain_event: Tagged[Moved], tracking: Tracking) -> None:
        it = domain_event.decision
        self.view.add((it.need_id, it.pledge_id), it.quantity, tracking)


def runner(env: Mapping[str, str]) -> ProjectionRunner[Slices, Lefts]:
    """Begins at once with what is in the log."""
    modules = {"TELLING_PERSISTENCE_MODULE": "eventsourcing.postgres"}
    return ProjectionRunner(
        application_class=Slices,
        projection_class=Telling,
        view_class=Lefts,
        env={**env, **modules},
    )
