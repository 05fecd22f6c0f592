"""What is kept about people, as resolvers reach for it."""

from asyncio import to_thread
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from api.people import MOST, Held
from domain.codes.needs import Purpose
from domain.codes.personal import OpeningPurpose, PersonalField
from domain.events.people import SealedField, SealedFieldsOpened, SubjectId
from domain.ids import ConsentId, PersonId, PseudonymId, TextId
from domain.kernel import Asked, Look, Outcome, Recorded, View
from domain.needs.publication import ConsentStanding
from domain.people.opening import OpenPersonalFields
from domain.people.reach import may_about
from domain.people.views import SubjectStanding
from domain.refusals import Misnamed
from domain.refusals.common import NotAllowed, Unknown
from domain.refusals.people import OpenedBefore
from infra.log import EVERYTHING, Log
from infra.people.fields import Fields, Spot
from infra.texts import Texts

LOST_ANSWER = timedelta(minutes=10)
"""For so long a command that is sent again is taken to mend an answer that was lost."""


class PeopleDesk:
    """What `api.people.People` asks for; off the event loop."""

    def __init__(self, fields: Fields, texts: Texts, log: Log, now: Callable[[], datetime]) -> None:
        self._fields, self._texts, self._log, self._now = fields, texts, log, now

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

    async def held(self, asked: Asked, subject_id: str) -> Held | None:
        try:
            return await to_thread(self._held, asked, subject(subject_id))
        except (Misnamed, NotAllowed, Unknown):
            return None

    def _held(self, asked: Asked, subject_id: SubjectId) -> Held:
        as_if = OpenPersonalFields(subject_id, (), OpeningPurpose.SUBJECT_ACCESS)
        may_about(looking(self._log), asked, as_if, subject_id)
        return held(self._log, subject_id, self._texts.about(subject_id)[:MOST])


def held(log: Log, subject_id: SubjectId, text_ids: Sequence[TextId]) -> Held:
    household = [subject_id] if isinstance(subject_id, PseudonymId) else []
    consents = [ConsentId.of(whose, it) for whose in household for it in Purpose]
    return Held(
        subject=log.read(SubjectStanding(subject_id)),
        consents=[log.read(ConsentStanding(it)) for it in consents],
        events=log.inside({subject_id: EVERYTHING}).events[: -MOST - 1 : -1],
        text_ids=text_ids,
    )


def subject(given: str) -> SubjectId:
    """Refuses what is neither."""
    is_household = given.startswith(f"{PseudonymId.kind}-")
    return PseudonymId(given) if is_household else PersonId(given)


def looking(log: Log) -> Look:
    """A look at the log outside any decision: nothing is guarded by it."""

    def look(*views: View) -> Any:
        found = tuple(map(log.read, views))
        return found if len(found) > 1 else found[0]

    return cast(Look, look)


def spot(it: SealedField) -> Spot:
    return Spot(it.field, it.value.sealing_id)
