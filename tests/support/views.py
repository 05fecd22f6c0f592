"""What a view knows after a history, told to it as the journal would."""

from typing import TypeVar

from domain.kernel import Event, View
from tests.support.scenario import Told, told

V = TypeVar("V", bound=View)


def known(view: V, *history: Event | Told) -> V:
    """Every event that carries the view's id, in order."""
    for it in history:
        event, by = told(it) if isinstance(it, Event) else it
        if view.tag in event.tags:
            view = view.after(event, by)
    return view
