"""The log of everything recorded. With the recorder, all that speaks the library's DCB dialect."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple, Protocol, TypeAlias, runtime_checkable

from eventsourcing.dcb.api import (
    DCBEvent,
    DCBQuery,
    DCBQueryItem,
    DCBRecorder,
    DCBSequencedEvent,
)
from eventsourcing.persistence import IntegrityError, InterfaceError, OperationalError

from domain.kernel import Event, Provenance, Recorded, V
from infra.ahead import Ahead
from infra.recorder import Timely
from infra.stored import Bare, read, written

Boundary: TypeAlias = Mapping[str, frozenset[str]]
"""Whose past matters: for each tag the names of the events that count; no names, every event."""

EVERYTHING: frozenset[str] = frozenset()
NOWHERE: Boundary = {"nowhere": EVERYTHING}


@runtime_checkable
class Replicated(Protocol):
    """A recorder whose readings may be ahead of what is safe: it may have a standby."""

    def confirm(self) -> None:
        """Returns once all that can be read is as safe as what was appended."""


@runtime_checkable
class Paged(Protocol):
    """A recorder that also gives events bare, for whoever reads on: without their tags."""

    def page(self, after: int, limit: int) -> list[Bare]: ...
    def gather(self, tags: Iterable[str], types: Iterable[str]) -> list[Bare]: ...


class Unavailable(Exception):
    """The database is away. Whether the last append arrived is unknown: ask again, same id."""

    def __init__(self) -> None:
        super().__init__("The database does not answer; ask again under the same command id.")


class Overtaken(Exception):
    """Something was recorded inside the boundary since it was read."""


class Reading(NamedTuple):
    """What was found, and how far the log went when it was looked for."""

    events: list[Recorded]
    head: int


class Log:
    """Its name is part of the positions that clients see."""

    def __init__(self, recorder: DCBRecorder, name: str = "main") -> None:
        self._recorder, self.name = recorder, name

    def inside(self, boundary: Boundary) -> Reading:
        with the_database():
            found = self._recorder.read(query(boundary))
            return Reading(read(map(bare, found)), found.head or 0)

    def happened(self, tags: Sequence[str], names: frozenset[str]) -> list[Recorded]:
        """Of these names, to any of many things. Quicker than a boundary, and no guard."""
        with the_database():
            return read(self._gathered(tags, names))

    def after(self, position: int, limit: int) -> list[Recorded]:
        """In order and without gaps: what comes later has higher positions."""
        with the_database():
            return read(self._page(position, limit))

    def pages(self, after: int = 0, *, at_once: int = 10_000) -> Iterator[list[Recorded]]:
        """All that is recorded, two pages in memory at a time. For rebuilding and exporting."""
        with Ahead(self.after) as ahead:
            while page := ahead.after(after, at_once):
                yield page
                after = page[-1].position

    def _page(self, after: int, limit: int) -> Iterable[Bare]:
        if isinstance(self._recorder, Paged):
            return self._recorder.page(after, limit)
        return map(bare, self._recorder.read(after=after, limit=limit))

    def _gathered(self, tags: Sequence[str], names: frozenset[str]) -> Iterable[Bare]:
        if isinstance(self._recorder, Paged):
            return self._recorder.gather(tags, names)
        return map(bare, self._recorder.read(query(dict.fromkeys(tags, names))))

    def read(self, view: V) -> V:
        """What the past says about one thing, outside any decision: nothing is guarded by it."""
        for it in self.inside({view.tag: view.sees}).events:
            view = view.after(it.event, it.provenance)
        return view

    def head(self) -> int:
        return self.inside(NOWHERE).head

    def append(
        self, entries: Sequence[tuple[Event, Provenance]], boundary: Boundary, after: int
    ) -> list[Recorded]:
        """Records all or nothing: nothing, if the boundary was crossed after that position,
        or if something was recorded at a later time than the last entry's.

        There is no append without a boundary: only a conditional one takes the lock that
        lets a follower read without gaps. The same lock makes the positions contiguous.
        """
        at = entries[-1][1].recorded_at
        events = [in_dcb(*it) for it in entries]
        with the_database():
            last = self._recorder.append(events, Timely(query(boundary), after, at))
        first = last - len(entries) + 1
        return [Recorded(first + n, *entry) for n, entry in enumerate(entries)]

    def confirm(self) -> None:
        """Before an old outcome is given again: it must be as safe by now as a new one."""
        if isinstance(self._recorder, Replicated):
            with the_database():
                self._recorder.confirm()


@contextmanager
def the_database() -> Iterator[None]:
    """Its trouble, in our words."""
    try:
        yield
    except IntegrityError as crossed:
        raise Overtaken from crossed
    except (InterfaceError, OperationalError) as trouble:
        raise Unavailable from trouble


def query(boundary: Boundary) -> DCBQuery:
    return DCBQuery([DCBQueryItem(sorted(names), [tag]) for tag, names in boundary.items()])


def in_dcb(event: Event, provenance: Provenance) -> DCBEvent:
    tags = [*event.tags, provenance.tag]
    return DCBEvent(type(event).__name__, written(event, provenance), tags)


def bare(it: DCBSequencedEvent) -> Bare:
    return it.position, it.event.type, it.event.data
