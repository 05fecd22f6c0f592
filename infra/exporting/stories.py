"""What happened to some things, read from the log at once: only what a book has to say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from domain.events.allocations import AllocationReleased, AllocationStepRetracted
from domain.events.pairings import PairingStepRetracted, PairingTerminated
from domain.events.pledges import PledgeAccepted
from domain.ids import Id
from domain.kernel import Event, Recorded
from infra.importing.acts import undoable
from infra.importing.following import decided
from infra.importing.recorded import naming
from infra.log import EVERYTHING, Log

K = TypeVar("K", bound=Id)

MAY_FOLLOW = {
    PledgeAccepted,
    AllocationReleased,
    AllocationStepRetracted,
    PairingTerminated,
    PairingStepRetracted,
}
"""What may have come of another step, and then comes again with it."""


def stories(log: Log, kind: type[Id], ids: Sequence[K], until: int) -> Mapping[K, list[Recorded]]:
    """Of each of these things, all of one kind, its own steps up to a position of the log."""
    names = frozenset(it.__name__ for it in undoable(kind).values())
    found: dict[str, list[Recorded]] = {it: [] for it in ids}
    happened = [it for it in log.happened(ids, names) if it.position <= until]
    led_to = followed(log, happened)
    for it in happened:
        if it.position not in led_to:
            for thing_id in told_of(it.event, kind):
                if thing_id in found:
                    found[thing_id].append(it)
    return {it: found[it] for it in ids}


def told_of(event: Event, kind: type[Id]) -> set[str]:
    """The things of this kind whose own step it is."""
    return {getattr(event, it) for it in naming(type(event), kind.kind)}


def followed(log: Log, happened: Iterable[Recorded]) -> set[int]:
    """The positions of what came of another step."""
    asked = {it.provenance.tag for it in happened if type(it.event) in MAY_FOLLOW}
    commands: dict[str, list[Recorded]] = defaultdict(list)
    if asked:
        for it in log.inside(dict.fromkeys(asked, EVERYTHING)).events:
            commands[it.provenance.tag].append(it)
    all_of_them = {it.position for command in commands.values() for it in command}
    said = {it.position for command in commands.values() for it in decided(command)}
    return all_of_them - said
