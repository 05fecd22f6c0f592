"""What is kept about people, as it is given out: once its opening is recorded."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol, Self

import strawberry

from api.codes import enum_of
from domain.codes.personal import PersonalField
from domain.events.people import SealedField, SealedFieldsOpened, SubjectId
from domain.ids import TextId
from domain.kernel import Asked, Outcome, Recorded
from domain.needs.publication import ConsentStanding
from domain.people.views import SubjectStanding

MOST = 1_000
"""Events, or texts, of which one is told at a time."""

enum_of(PersonalField)


class Held(NamedTuple):
    """What the log and the tables beside it hold about somebody, the latest events first."""

    subject: SubjectStanding
    consents: Sequence[ConsentStanding]
    events: Sequence[Recorded]
    text_ids: Sequence[TextId]


class People(Protocol):
    """Where values about people stand, sealed."""

    async def keep(self, subject_id: SubjectId, values: Mapping[SealedField, str]) -> bool:
        """Durably, before any event that says so. Whether what now stands there are these."""

    async def opened(self, outcome: Outcome) -> Sequence[tuple[PersonalField, str | None]]:
        """What was opened by it; None for what is gone. Refuses an opening of long ago."""

    async def held(self, asked: Asked, subject_id: str) -> Held | None:
        """All that is held about them, but for the values; None for who is out of reach."""


@strawberry.type(description="A value that is kept about a person")
class PersonalValue:
    field: PersonalField = strawberry.field(description="Which field")
    value: str | None = strawberry.field(description="The value; none, if it is gone")

    @classmethod
    async def of(cls, people: People, outcome: Outcome) -> list[Self]:
        """Those that an opening gives out; none, where nothing was opened."""
        if not any(isinstance(it.event, SealedFieldsOpened) for it in outcome.events):
            return []
        return [cls(field=field, value=value) for field, value in await people.opened(outcome)]
