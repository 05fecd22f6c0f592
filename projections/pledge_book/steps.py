"""The steps of allocations and deliveries, of which a retraction takes the last away."""

from collections.abc import Sequence
from datetime import date

from projections.pledge_book.goods import Step
from projections.sheet import Sheet


class Steps:
    def __init__(self, table: str) -> None:
        self.sheet = Sheet(table, Step, key=2)

    def add(self, thing_id: str, name: str, on: date) -> Sequence[Step]:
        """All of them, with this one."""
        step = Step(thing_id, len(self.sheet.about(thing_id)) + 1, name, on)
        self.sheet.put(step)
        return self.sheet.about(thing_id)

    def forget(self, thing_id: str) -> Sequence[Step]:
        """All of them, without the last."""
        self.sheet.delete(thing_id, len(self.sheet.about(thing_id)))
        return self.sheet.about(thing_id)


def last_day(steps: Sequence[Step], name: str) -> date | None:
    return next((it.on for it in reversed(steps) if it.name == name), None)
