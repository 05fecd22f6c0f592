"""A pairing's past, told by the domain's own view of it: as it stood after every act."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from domain.events.pairings import PairingStepRetracted
from domain.kernel import Event, Provenance, Recorded
from domain.pairings.views import PairingStanding
from projections.pairings.rows import Story

PROVENANCE = TypeAdapter(Provenance)


class State(NamedTuple):
    """How the pairing stood from this day on."""

    since: date
    standing: PairingStanding


def told(story: Story, recorded: Recorded) -> Story:
    """The story, and what happened now."""
    act = {
        "name": type(recorded.event).__name__,
        "event": recorded.event.model_dump(mode="json"),
        "by": PROVENANCE.dump_python(recorded.provenance, mode="json"),
    }
    return story._replace(acts={"told": [*story.acts.get("told", ()), act]})


def states(story: Story) -> list[State]:
    """In order. A retraction takes away the state that its act led to."""
    found: list[State] = []
    standing = PairingStanding(story.pairing_id)
    for act in story.acts["told"]:
        event, by = read(act)
        standing = standing.after(event, by)
        if isinstance(event, PairingStepRetracted):
            found.pop()
        else:
            found.append(State(by.occurred_on, standing))
    return found


def read(act: dict[str, Any]) -> tuple[Event, Provenance]:
    kind = Event.kinds[act["name"]]
    return kind.model_validate(act["event"]), PROVENANCE.validate_python(act["by"])


def on_day(states: Iterable[State], day: date) -> PairingStanding | None:
    """The last state that had begun by the day."""
    begun = [it.standing for it in states if it.since <= day]
    return begun[-1] if begun else None
