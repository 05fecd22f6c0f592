"""What the decisions of one sitting see: the past as of one position, and what they add to it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeAlias

from domain.grants.acting import must_be_granted
from domain.kernel import Command, Event, Happening, Provenance, V, View
from infra.log import Boundary, Log
from infra.memory import Memory, Views

Entry: TypeAlias = tuple[Event, Provenance]


class Unseen(BaseException):
    """Not read yet. Beside all exceptions, so that nothing in the domain takes it for its own."""


class Glance:
    """A command's look at the past: what it saw, what it lacked, and what it said to that.

    Whether somebody may act is seen as of today, whatever day the command is about.
    """

    def __init__(self, past: "Past", command: Command, today: date) -> None:
        self._past, self._command, self._today = past, command, today
        self.seen: list[View] = []
        self.lacking: list[View] = []
        self.said: list[Happening] | Exception = []

    def is_whole(self) -> bool:
        """Decides; if it lacked something, then whatever it said means nothing.

        Decisions are pure: while all that it saw is as it was, so is what it said.
        """
        if self.lacking or not self._is_fresh():
            self.seen, self.lacking = [], []
            self.said = self._decided()
        return not self.lacking

    def _is_fresh(self) -> bool:
        return bool(self.seen) and all(self._past.now(it) is it for it in self.seen)

    def _decided(self) -> list[Happening] | Exception:
        look: Any = self._look  # overloads cannot say: as many views as were handed in
        asked = self._command.asked
        try:
            must_be_granted(look, asked.actor, self._today)
            return list(self._command.decision.decide(asked, look))
        except Unseen:
            return []
        except Exception as refused:
            return refused

    def _look(self, view: Any, /, *more: Any) -> Any:
        views = (view, *more)
        found: list[Any] = [self._past.now(it) for it in views]
        self.lacking += [it for it, now in zip(views, found, strict=True) if now is None]
        if self.lacking:
            raise Unseen
        self.seen += found
        return found[0] if len(found) == 1 else tuple(found)


class Past:
    """Views are values and learn only what was accepted: so a decision that refuses, or breaks
    half-way, leaves no trace.
    """

    def __init__(self, log: Log, memory: Memory) -> None:
        self._log, self._memory, self._views = log, memory, Views()
        self.position = memory.position
        self.new: list[Entry] = []
        self._news: dict[str, list[Entry]] = defaultdict(list)

    def complete(self, glance: Glance, ahead: Sequence[Glance]) -> None:
        """If it lacks something, then those ahead do, likely.

        Read what they will look at, as far as can be told now: once for all of them, and once
        more for what they find there, until they lack nothing.
        """
        while not glance.is_whole():
            partial = [glance, *(it for it in ahead if not it.is_whole())]
            while partial:
                self._read(Views(view for it in partial for view in it.lacking))
                partial = [it for it in partial if not it.is_whole()]

    def _read(self, views: Views) -> None:
        for it in self._log.inside(around(views)).events:
            if it.position <= self.position:
                views.learn(it.event, it.provenance)
        for view in views:
            self._memory.put(view)
            self._views.put(self._in_step(view))

    def now(self, view: V) -> V | None:
        """The view as of our position, taught what is new; nothing, if it must be read first."""
        found = self._views.now(view)
        if found is None and (remembered := self._memory.now(view)):
            found = self._in_step(remembered)
            self._views.put(found)
        return found

    def _in_step(self, view: V) -> V:
        for event, by in self._news.get(view.tag, ()):
            view = view.after(event, by)
        return view

    def learn(self, entries: Iterable[Entry]) -> None:
        for event, by in entries:
            self.new.append((event, by))
            self._views.learn(event, by)
            for tag in event.tags:
                self._news[tag].append((event, by))


def around(views: Iterable[View]) -> Boundary:
    """The boundary that holds every event that any of the views sees."""
    names: dict[str, frozenset[str]] = {}
    for view in views:
        known = names.setdefault(view.tag, view.sees)
        if known is not view.sees:
            names[view.tag] = known | view.sees
    return names
