"""What the names of the domain mean, in the words of the code itself."""

import domain.events
from domain.kernel import Event


def meaning(kind: type) -> str:
    return " ".join((kind.__doc__ or "").split())


def meaning_of_event(name: str) -> str:
    """An event that this program does not know any more says its name at least."""
    assert domain.events.__all__
    return meaning(Event.kinds[name]) if name in Event.kinds else name
