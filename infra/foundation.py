"""Everything below the web, put together: one log, one journal, one follower of it."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, datetime
from hmac import digest
from typing import Any, Self

import psycopg

from domain.days import day_of
from domain.events.people import SubjectId
from infra.accounts.changing import CHANNEL as SIGNED_IN
from infra.accounts.ways_in import WaysIn
from infra.bell import Bell, Listener
from infra.evidence import EvidenceStore, Vault
from infra.follower import Follower
from infra.jobs.changing import CHANNEL
from infra.jobs.store import Jobs
from infra.journal import Journal, now
from infra.log import Log
from infra.people.fields import Fields
from infra.people.files import Files
from infra.people.forgetting import Forgetter, Forgettings
from infra.people.households import Households
from infra.people.keys import Keys
from infra.people.masters import KeyRing, LocalKey
from infra.places import Places
from infra.pools import writing_pool
from infra.position import Position
from infra.progress import Advance, unseen
from infra.rebuild import rebuild_outdated
from infra.recorder import PostgresRecorder
from infra.removals import Removals
from infra.seals import Seals
from infra.texts import Texts
from projections.all import anew
from projections.projection import Projection
from projections.tables import MOVED, Tables


class Platform:
    """Opened, it takes decisions and keeps the read models; closed, it has answered everybody.

    Without `follow` it leaves the read models to another process, and learns from the database
    how far they are. Without `masters` the keys of people are wrapped by one that follows from
    `key`: for what lives as long as a test does.
    """

    def __init__(
        self,
        conninfo: str,
        key: bytes,
        files: Vault,
        *,
        masters: KeyRing | None = None,
        follow: bool = True,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self._stack = ExitStack()
        self.conninfo, self._clock = conninfo, clock
        self.recorder = self._stack.enter_context(PostgresRecorder(conninfo))
        self.pool = self._stack.enter_context(writing_pool(conninfo))
        self.log, self.tables = Log(self.recorder), Tables(self.pool)
        self.keys = Keys(masters or KeyRing(LocalKey(digest(key, b"people", "sha256"))))
        self.seals, self.texts = Seals(key), Texts(self.pool, self.keys)
        self.people = Fields(self.pool, self.keys)
        self.evidence = EvidenceStore(files, key)
        self._stack.callback(self.evidence.close)
        self.news, self.moved, self.jobs_moved, self.signed_in = (Bell() for _ in range(4))
        self.forgetters: list[Forgetter] = [
            self.forget,
            Files(self.log, self.evidence).forget,
            WaysIn(self.pool, self.signed_in).forget,
        ]
        """Told of everybody who is to be forgotten, also a second time, after a crash."""
        self.jobs = Jobs(self.pool, key)
        self.journal = Journal(self.log, key, clock=clock, recorded=self.news.ring)
        self.places = Places(self.tables, self.moved)
        self.listeners = [
            Listener(self.news, self._connect, self.recorder.channel),
            Listener(self.moved, self._connect, MOVED),
            Listener(self.jobs_moved, self._connect, CHANNEL),
            Listener(self.signed_in, self._connect, SIGNED_IN),
        ]
        self.follower = (
            Follower(self.projections, self.log, self.tables, self.news, moved=self.moved.ring)
            if follow
            else None
        )

    def prepare(self, advance: Advance = unseen) -> list[str]:
        """Before it is opened: tables for every projection, and new ones for what has changed.

        Raises Trouble where a master key is missing.
        """
        self.people.check()
        return rebuild_outdated(self.projections, self.log, self.tables, advance)

    @property
    def projections(self) -> list[Projection]:
        """All that follows the log. Words are sealed before anything finds by them."""
        return [
            Households(self.texts, self.log),
            *anew(),
            Removals(self.texts, self.evidence),
            Forgettings(self.forgetters),
        ]

    def forget(self, subject_id: SubjectId) -> None:
        """Destroys the key, and all that stands under it; for ever, and any number of times."""
        with self.pool.connection() as rows, rows.transaction():
            self.keys.forget(rows, subject_id)
            self.people.forget(rows, subject_id)
            self.texts.forget(rows, subject_id)

    def now(self) -> datetime:
        return self._clock()

    def today(self) -> date:
        """By the calendar in China."""
        return day_of(self.now())

    def position(self, number: int) -> str:
        return str(Position(self.log.name, number))

    def number(self, position: str) -> int:
        """Raises StrangePosition for what is no place in this log."""
        return Position.parse(position, self.log.name).number

    def trouble(self) -> dict[str, str]:
        """Nothing, when all is well."""
        found = {type(it).__name__: type(it.error).__name__ for it in self._parts if it.error}
        return found | {it.name: it.trouble for it in self.tables.places().values() if it.trouble}

    @property
    def _parts(self) -> list[Listener | Places | Follower]:
        return [*self.listeners, self.places, *([self.follower] if self.follower else [])]

    def _connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self.conninfo, autocommit=True)

    def __enter__(self) -> Self:
        for part in (*self._parts, self.journal):
            self._stack.enter_context(part)
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Whoever asked is answered first."""
        self._stack.close()
