"""The simplest log there is: a list. What is asked is decided at once, and written down."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar, cast

from domain.kernel import Command, Dated, Happening, Look, Provenance, View
from domain.refusals import Refused
from tests.support.scenario import Told

V = TypeVar("V", bound=View)


@dataclass
class Book:
    """All that was told, and under which tags."""

    told: list[Told] = field(default_factory=list)
    by_tag: dict[str, list[Told]] = field(default_factory=lambda: defaultdict(list))
    answered: set[str] = field(default_factory=set)
    kept: dict[tuple[type[View], str], tuple[View, int]] = field(default_factory=dict)

    def tell(self, *history: Told) -> None:
        for event, by in history:
            self.told.append((event, by))
            for tag in event.tags:
                self.by_tag[tag].append((event, by))

    def see(self, view: V) -> V:
        """What is known, from where it was last looked at on."""
        entries = self.by_tag[view.tag]
        known, read = self.kept.get((type(view), view.tag), (view, 0))
        for event, by in entries[read:]:
            known = known.after(event, by)
        self.kept[type(view), view.tag] = known, len(entries)
        return cast(V, known)

    @property
    def look(self) -> Look:
        def look(*views: View) -> Any:
            seen = tuple(map(self.see, views))
            return seen if len(seen) > 1 else seen[0]

        return cast(Look, look)

    def ask(self, command: Command, at: datetime) -> list[Told] | Refused:
        """What happens, or why nothing does. What was answered before is not asked again."""
        if command.tag in self.answered:
            return []
        try:
            happened = list(command.decision.decide(command.asked, self.look))
        except Refused as refused:
            return refused
        by = command.provenance("", at)
        new = [entry(it, by) for it in happened]
        self.answered.add(command.tag)
        self.tell(*new)
        return new


def entry(happening: Happening, by: Provenance) -> Told:
    if isinstance(happening, Dated):
        return happening.event, replace(by, occurred_on=happening.on)
    return happening, by
