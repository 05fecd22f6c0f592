"""What views of things with few steps have in common: each step can be undone, the last first."""

from dataclasses import dataclass, field, replace
from typing import Any, Self

from domain.codes.code import Code
from domain.course import Course
from domain.kernel import Event, Provenance


@dataclass(frozen=True, kw_only=True)
class Stepwise:
    """Keeps what was known before each step; the course itself is kept only once."""

    course: Course = field(default_factory=Course)
    earlier: Self | None = field(default=None, repr=False, compare=False)

    @property
    def exists(self) -> bool:
        return bool(self.course.steps)

    def then(self, event: Event, by: Provenance, stage: Code | None = None, **known: Any) -> Self:
        """What is known after a step, to this stage or within the one there is."""
        course = self.course.then(event, by, stage or self.course.last.stage)
        return replace(self, course=course, earlier=replace(self, course=Course()), **known)

    def without_last(self) -> Self:
        """As if the last step had never happened."""
        return replace(self.earlier or self, course=self.course.without_last())
