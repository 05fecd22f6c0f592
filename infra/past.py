"""What the decisions of one sitting see: the past as of one position, and what they add to it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from domain.kernel import Command, Event, Happening, Provenance, V, View
from infra.log import Boundary, Log
from infra.memory import Memory, Views

Entry: TypeAlias = tuple[Event, Provenance]


class Unseen(BaseException):
    """Not read yet. Beside all exceptions, so that nothing in the domain takes it for its own."""


class Glance:
    """One attempt at a decision: hands out what is at hand, and notes what it lacked."""

    def __init__(self, past: "Past") -> None:
        self._past = past
        self.seen: list[View] = []
        self.lacking: list[View] = []

    def __call__(self, view: Any, /, *more: Any) -> Any:
        views = (view, *more)
        found: list[Any] = [self._past.now(it) for it in views]
        self.lacking += [it for it, now in zip(views, found, strict=True) if now is None]
        if self.lacking:
            raise Unseen
        self.seen += found
        return found[0] if len(found) == 1 else tuple(found)

    def decide(self, command: Command) -> list[Happening] | Exception:
        """Means nothing if anything was lacking, whatever the decision made of that."""
        look: Any = self  # overloads cannot say: as many views as were handed in
        try:
            return list(command.decision.decide(command.asked, look))
        except Unseen:
            return []
        except Exception as refused:
            return refused


class Past:
    """Views are values and learn only what was accepted: so a decision that refuses, or breaks
    half-way, leaves no trace.
    """

    def __init__(self, log: Log, memory: Memory) -> None:
        self._log, self._memory, self._views = log, memory, Views()
        self.position = memory.position
        self.new: list[Entry] = []
        self._news: dict[str, list[Entry]] = defaultdict(list)

    def decide(
        self, command: Command, ahead: Sequence[Command]
    ) -> tuple[list[View], list[Happening] | Exception]:
        """What it saw, and what it said. If it lacks something, then those ahead do, likely."""
        while True:
            glance = Glance(self)
            said = glance.decide(command)
            if not glance.lacking:
                return glance.seen, said
            self._scout([command, *ahead])

    def _scout(self, commands: Sequence[Command]) -> None:
        """Read what they will look at, as far as can be told now: once for all of them, and
        once more for what they find there, until they lack nothing.
        """
        while commands:
            lacking = Views()
            commands = [it for it in commands if self._lacks(it, lacking)]
            self._read(lacking)

    def _lacks(self, command: Command, lacking: Views) -> bool:
        glance = Glance(self)
        glance.decide(command)
        for view in glance.lacking:
            lacking.put(view)
        return bool(glance.lacking)

    def _read(self, views: Views) -> None:
        if not views:
            return
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
