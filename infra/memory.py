"""Views remembered from one sitting to the next, so that a much-asked need is read only once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import TypeAlias

from domain.kernel import Event, Provenance, Recorded, V, View
from infra.log import Log

Key: TypeAlias = tuple[type[View], str]


class Views:
    """Each view once, replaced by itself after every event that concerns it."""

    def __init__(self, views: Iterable[View] = ()) -> None:
        self._views: dict[Key, View] = {}
        self._sharing: dict[str, set[Key]] = defaultdict(set)
        for view in views:
            self.put(view)

    def put(self, view: View) -> None:
        tag = view.tag
        self._views[type(view), tag] = view
        self._sharing[tag].add((type(view), tag))

    def now(self, view: V) -> V | None:
        found: V | None = self._views.get((type(view), view.tag))  # type: ignore[assignment]  # kept under its type
        return found

    def learn(self, event: Event, by: Provenance) -> None:
        for tag in event.tags:
            for key in self._sharing.get(tag, ()):
                self._views[key] = self._views[key].after(event, by)

    def forget_down_to(self, number: int) -> None:
        """Those go first that were put in first."""
        for key in list(islice(self._views, max(len(self._views) - number, 0))):
            self._drop(key)

    def _drop(self, key: Key) -> None:
        del self._views[key]
        sharing = self._sharing[key[1]]
        sharing.remove(key)
        if not sharing:
            del self._sharing[key[1]]

    def renew(self, view: View) -> None:
        """As if it had been put in just now."""
        key = type(view), view.tag
        self._views[key] = self._views.pop(key)

    def __iter__(self) -> Iterator[View]:
        return iter(self._views.values())

    def __len__(self) -> int:
        return len(self._views)


class Memory:
    """Views as of one position. Right by construction: it learns the log in order, every
    event once, and nothing else; what a sitting merely considers is never remembered.

    It has room for so many views. What was not looked at for longest is forgotten first.
    """

    def __init__(self, log: Log, *, room: int = 50_000, page: int = 1000) -> None:
        self._log, self._room, self._page = log, room, page
        self.forget()

    def forget(self) -> None:
        self.position = -1
        self.time = datetime.min.replace(tzinfo=UTC)
        self._views = Views()

    def reach(self, head: int) -> None:
        """Learn what was recorded up to there, by whomever.

        A fresh memory starts just before the last event, to learn the time of that one. So
        does one that knows more than there is: the log is an older copy of itself.
        """
        self._views.forget_down_to(self._room)
        if not 0 <= self.position <= head:
            self.forget()
            self.position = max(head - 1, 0)
        while self.position < head:
            page = self._log.after(self.position, self._page)
            self.learn([it for it in page if it.position <= head])

    def learn(self, recorded: Sequence[Recorded]) -> None:
        for it in recorded:
            self._views.learn(it.event, it.provenance)
            self.position = it.position
            self.time = it.provenance.recorded_at

    def not_before(self, now: datetime) -> datetime:
        """The clock, but never earlier than the last event known: time follows the positions.

        What others record between our reading and our append we have not seen. The recorder
        compares once more under its lock, and then we are overtaken.
        """
        return max(now, self.time)

    def follows(self, recorded: Sequence[Recorded]) -> bool:
        """Nobody else wrote between what is known and this."""
        return bool(recorded) and recorded[0].position - 1 == self.position

    def now(self, view: V) -> V | None:
        """What is known of it, if anything: looked at, it is kept a while longer."""
        found = self._views.now(view)
        if found:
            self._views.renew(found)
        return found

    def put(self, view: View) -> None:
        """Only ever a view as of this memory's position."""
        self._views.put(view)
