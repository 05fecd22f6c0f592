"""From a programme's rules to the days by which its offices owe, and what they handed in."""

from collections.abc import Set
from functools import cached_property

from domain.kernel import Recorded
from projections.owed import Schedule, concerned, official
from projections.projection import Batch, Projection
from projections.whereabouts import Whereabouts

NAME = "returns"
BY_DAY = ("due_on", "return_id")


class Returns(Projection):
    """When what is owed, and by whom."""

    name = NAME

    def __init__(self) -> None:
        indexes = [(it, *BY_DAY) for it in ("programme_id", "region_id", *Whereabouts._fields)]
        self.schedule = Schedule(NAME, [BY_DAY, *indexes])
        self.sheets = self.schedule.sheets

    @cached_property
    def shape(self) -> str:
        """Another calendar, and the next start lays all due dates anew."""
        return f"{super().shape} {official().version}"

    def asks(self, batch: Batch) -> Set[str]:
        """A programme's returns are looked at where its rules change, and for nothing else."""
        return frozenset(it for recorded in batch.recorded for it in concerned(recorded.event))

    def fold(self, recorded: Recorded) -> None:
        self.schedule.take(recorded)
