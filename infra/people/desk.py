"""What is kept about people, as resolvers reach for it."""

from asyncio import to_thread
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from domain.codes.personal import PersonalField
from domain.events.people import SealedField, SealedFieldsOpened, SubjectId
from domain.kernel import Outcome, Recorded
from domain.refusals.people import OpenedBefore
from infra.people.fields import Fields, Spot

LOST_ANSWER = timedelta(minutes=10)
"""For so long a command that is sent again is taken to mend an answer that was lost."""


class PeopleDesk:
    """What `api.people.People` asks for; off the event loop."""

    def __init__(self, fields: Fields, now: Callable[[], datetime]) -> None:
        self._fields, self._now = fields, now

    async def keep(self, subject_id: SubjectId, values: Mapping[SealedField, str]) -> bool:
        return await to_thread(self._kept, subject_id, {spot(it): v for it, v in values.items()})

    def _kept(self, subject_id: SubjectId, values: Mapping[Spot, str]) -> bool:
        """Of who was forgotten nothing stands there: that is for the decision to say."""
        self._fields.keep(subject_id, values)
        found = self._fields.opened(subject_id, values.keys())
        return not found or found == values

    async def opened(self, outcome: Outcome) -> Sequence[tuple[PersonalField, str | None]]:
        [opening] = [it for it in outcome.events if isinstance(it.event, SealedFieldsOpened)]
        return await to_thread(self._opened, opening)

    def _opened(self, opening: Recorded) -> Sequence[tuple[PersonalField, str | None]]:
        event = opening.event
        assert isinstance(event, SealedFieldsOpened)
        if self._now() - opening.provenance.recorded_at > LOST_ANSWER:
            raise OpenedBefore(event.subject_id)
        found = self._fields.opened(event.subject_id, [spot(it) for it in event.fields])
        return [(it.field, found.get(spot(it))) for it in event.fields]


def spot(it: SealedField) -> Spot:
    return Spot(it.field, it.value.sealing_id)
