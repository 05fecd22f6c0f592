"""What anybody may know of a thing: what it says now, and which of its steps still stand.

Not what it said before. A name that was struck out of a draft must not come back in an export.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from domain.events.needs import NeedAmended
from domain.events.pairings import PairingAmended
from domain.events.parties import PartyAmended
from domain.events.pledges import PledgeAmended, PledgeRedirected
from domain.events.programmes import ProgrammeAmended
from domain.ids import Id
from domain.kernel import Event, Recorded
from infra.importing.recorded import RETRACTED, history
from projections.publicity import is_internal

SAYS: Mapping[type[Event], Callable[[Any, Any], Mapping[str, Any]]] = {
    ProgrammeAmended: lambda it, _: {"name": it.name, "rules": it.rules},
    PartyAmended: lambda it, _: {"standing": it.standing},
    PairingAmended: lambda it, _: {"terms": it.terms},
    NeedAmended: lambda it, _: {"content": it.content},
    PledgeAmended: lambda it, _: {"content": it.content},
    PledgeRedirected: lambda it, first: {
        "content": first.content.model_copy(update={"designation": it.designation})
    },
}
"""What the first event would say, had it said this from the first; given that event so far."""


def public(story: Sequence[Recorded], thing_id: Id) -> list[Recorded]:
    """Its beginning, as if it had said at once what it says now; and what is no internal matter."""
    standing = history(thing_id, story).standing
    if not standing:
        return []
    first, *others = standing
    for it in others:
        if says := SAYS.get(type(it.event)):
            now = first.event.model_copy(update=dict(says(it.event, first.event)))
            first = first._replace(event=now)
    return [first, *(it for it in others if is_told(it.event, thing_id))]


def is_told(event: Event, thing_id: Id) -> bool:
    name = type(event).__name__
    changes = type(event) in SAYS or name.endswith(RETRACTED)
    return not changes and not is_internal(event, thing_id)
