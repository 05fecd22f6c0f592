"""What is recorded already of the things that a book names, and where the book differs."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, TypeAlias

from domain.ids import Id
from domain.kernel import Event, Recorded
from infra.importing.sheets import Sheet
from infra.importing.things import Leaf, Step, leaves
from infra.log import Log

Same: TypeAlias = Callable[[Any, Any], bool]
"""Whether two values say the same, though they are not equal: words under another id."""

RETRACTED = "StepRetracted"
TELLING_APART = ("line", "member_id", "programme_id")


@dataclass(frozen=True)
class History:
    """The steps that stand, and those that were retracted."""

    standing: tuple[Recorded, ...] = ()
    undone: tuple[Recorded, ...] = ()
    all: tuple[Recorded, ...] = ()

    def one_of_several(self, step: Step) -> Recorded | None:
        """Retracted or not: it was taken."""
        alike = (it for it in self.all if it.provenance.about == step.on)
        return next(
            islice((it for it in alike if is_of(it, step)), (step.time or 1) - 1, None), None
        )

    def told(self, step: Step) -> Recorded | None:
        return next((it for it in self.standing if is_of(it, step)), None)

    def undone_before(self, step: Step) -> tuple[Recorded, ...]:
        return tuple(it for it in self.undone if is_of(it, step))


def is_of(recorded: Recorded, step: Step) -> bool:
    """Is this the event that the step led to, or would lead to?"""
    if type(recorded.event).__name__ != step.leads_to:
        return False
    said, told = step.said, leaves(recorded.event)
    return all(told.get((it, ())) == said.get((it, ())) for it in step.told_by)


def histories(log: Log, sheet: Sheet, ids: Iterable[Id]) -> dict[Id, History]:
    """Of all these things, in one reading for each kind of them."""
    kinds: dict[type[Id], set[Id]] = defaultdict(set)
    for it in ids:
        kinds[type(it)].add(it)
    found: dict[str, list[Recorded]] = defaultdict(list)
    for alike in kinds.values():
        for recorded in log.happened(sorted(alike), sheet.events_of(min(alike))):
            for tag in recorded.event.tags & alike:
                found[tag].append(recorded)
    return {it: history(it, found[it]) for alike in kinds.values() for it in alike}


def history(thing_id: Id, events: Sequence[Recorded]) -> History:
    own = [it for it in events if concerns(it.event, thing_id)]
    standing: list[Recorded] = []
    undone: list[Recorded] = []
    for recorded in own:
        event = recorded.event
        if type(event).__name__.endswith(RETRACTED):
            undone += undoing(standing, event)
        standing.append(recorded)
    return History(tuple(standing), tuple(undone), tuple(own))


def concerns(event: Event, thing_id: Id) -> bool:
    """Is it one of the thing's own steps? Another need may have been merged into this one."""
    return any(getattr(event, it) == thing_id for it in naming(type(event), thing_id.kind))


@cache
def naming(event: type[Event], kind: str) -> tuple[str, ...]:
    """The fields of such an event that name the thing of this kind whose own step it is."""
    first = next((it for it in event.model_fields if it.startswith((kind, "consort"))), "")
    return tuple(it for it in dict.fromkeys((first, "village_id")) if it in event.model_fields)


def undoing(standing: list[Recorded], retraction: Event) -> Iterator[Recorded]:
    """Takes away the last step of this name, on the same line or with the same other party."""
    step = getattr(retraction, "step", None)
    for told in reversed(standing):
        alike = all(
            getattr(told.event, it, None) == getattr(retraction, it, None) for it in TELLING_APART
        )
        if type(told.event).__name__ == step and alike:
            standing.remove(told)
            yield told
            return


def differing(step: Step, recorded: Recorded, sheet: Sheet, same: Same) -> list[str]:
    """The columns in which the book says something else than what is recorded."""
    said, told = step.said, leaves(recorded.event)
    leaf_by_leaf = (it for it in unlike(said, told) if not same(said.get(it), told.get(it)))
    columns = dict.fromkeys(column_of(it, sheet) for it in leaf_by_leaf)
    by = recorded.provenance
    if by.occurred_on != step.on and not step.of_its_own_day:
        columns[step.day_column] = None
    entered = by.command_id == step.command_id and step.actor.entered_by
    if entered and by.actor.person_id != step.actor.person_id:
        columns[step.actor_column] = None
    return [it for it in columns if it]


def unlike(said: Any, told: Any) -> Iterator[Leaf]:
    """Values of the same name that differ, and lines that only one side has."""
    shared = {name for name, _ in said} & {name for name, _ in told}
    for leaf in {**said, **told}:
        if leaf[0] in shared and said.get(leaf) != told.get(leaf):
            yield leaf


def column_of(leaf: Leaf, sheet: Sheet) -> str:
    """Converted values are told by the column of what was given."""
    column = sheet.column_saying(leaf[0])
    return column.shown if column else ""
