"""Destroys what was kept about people of whom it was decided that they are forgotten."""

from collections.abc import Callable, Sequence
from typing import Self, TypeAlias

from domain.events.people import PersonForgotten, SubjectId
from domain.kernel import Recorded
from projections.projection import Projection

Forgetter: TypeAlias = Callable[[SubjectId], None]
"""Destroys what it keeps about somebody; any number of times. If it fails, it is asked again."""


class Forgettings(Projection):
    """Answers no question, and has no table; but follows the log like what does.

    So it happens however often the process is killed after it was decided. `forgetters`: whoever
    keeps something; others may join them until the first event is told.
    """

    name = "forgettings"
    sheets = ()

    def __init__(self, forgetters: Sequence[Forgetter]) -> None:
        self._forgetters = forgetters

    def anew(self) -> Self:
        """Told again, it destroys nothing that came later: who was forgotten gets nothing more."""
        return type(self)(self._forgetters)

    def fold(self, recorded: Recorded) -> None:
        match recorded.event:
            case PersonForgotten(subject_id=subject_id):
                for forget in self._forgetters:
                    forget(subject_id)
