"""The course of an allocation or a delivery: which steps it took, and when."""

from collections.abc import Sequence
from datetime import date

from projections.pledge_book.goods import Step
from projections.steps import Steps


class Course(Steps[Step]):
    def __init__(self, table: str) -> None:
        super().__init__(table, Step)

    def add(self, thing_id: str, name: str, on: date) -> Sequence[Step]:
        """All of them, with this one."""
        self.put(Step(thing_id, self.next_number(thing_id), name, on))
        return self.about(thing_id)


def last_day(steps: Sequence[Step], name: str) -> date | None:
    return next((it.on for it in reversed(steps) if it.name == name), None)
