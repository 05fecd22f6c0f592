"""Everything that is held about somebody, for whoever answers for them, or for themselves."""

from datetime import date, datetime
from typing import Annotated, Self

import strawberry

from api.codes import enum_of
from api.connections import AtLeast
from api.context import Info
from api.meanings import meaning_of_event
from api.people import MOST, Held
from api.plain import plain
from api.told import Words
from domain.codes.needs import Purpose
from domain.codes.personal import OpeningPurpose, PersonalField
from domain.events.people import SealedFieldsOpened
from domain.kernel import Asked, Recorded
from domain.needs.publication import ConsentStanding

SubjectOf = Annotated[
    strawberry.ID, strawberry.argument(description="Of whom: person-… or pseudonym-…")
]
for code in (OpeningPurpose, PersonalField, Purpose):
    enum_of(code)


@strawberry.type(description="A consent of theirs, or of their guardian")
class HeldConsent:
    purpose: Purpose = strawberry.field(description="What is consented to")
    is_in_force: bool = strawberry.field(description="Does it hold today?")
    since: date = strawberry.field(description="The first day on which it held")
    until: date | None = strawberry.field(description="The last day, if there is one")
    is_by_guardian: bool = strawberry.field(description="Was it given by a child's guardian?")

    @classmethod
    def of(cls, it: ConsentStanding, on: date) -> Self:
        return cls(
            purpose=Purpose(it.consent_id.parts[1]),
            is_in_force=it.is_in_force(on),
            since=it.since,
            until=None if it.until == date.max else it.until,
            is_by_guardian=it.is_by_guardian,
        )


@strawberry.type(description="Something that happened, and names them")
class HeldEvent:
    position: strawberry.ID = strawberry.field(description="Its place in the log")
    event: str = strawberry.field(description="The event's name, as in the glossary")
    meaning: str = strawberry.field(description="What it means to a person")
    occurred_on: date = strawberry.field(description="When it happened")
    recorded_at: datetime = strawberry.field(description="When it became known")
    person_id: strawberry.ID = strawberry.field(description="By whose hands, by a pseudonym")
    opened: list[PersonalField] = strawberry.field(description="The fields that it opened")
    purpose: OpeningPurpose | None = strawberry.field(description="What it opened them for")

    @classmethod
    def of(cls, it: Recorded, info: Info) -> Self:
        name, opening = type(it.event).__name__, opened_by(it)
        return cls(
            position=strawberry.ID(info.context.position(it.position)),
            event=name,
            meaning=meaning_of_event(name),
            occurred_on=it.provenance.occurred_on,
            recorded_at=it.provenance.recorded_at,
            person_id=strawberry.ID(it.provenance.actor.person_id),
            opened=[field.field for field in opening.fields] if opening else [],
            purpose=opening.purpose if opening else None,
        )


def opened_by(it: Recorded) -> SealedFieldsOpened | None:
    return it.event if isinstance(it.event, SealedFieldsOpened) else None


@strawberry.type(
    description="Everything that is held about somebody. The values of the fields are given out by"
    " `openPersonalFields`, which is recorded first"
)
class HeldAbout:
    id: strawberry.ID = strawberry.field(description="Of whom, by the pseudonym")
    is_forgotten: bool = strawberry.field(description="Is all that was kept destroyed?")
    fields: list[PersonalField] = strawberry.field(description="What is kept, sealed")
    consents: list[HeldConsent] = strawberry.field(description="What they consented to")
    events: list[HeldEvent] = strawberry.field(
        description="What names them, the latest first", metadata={"most": MOST}
    )
    texts: list[Words] = strawberry.field(
        description="Words about them, sealed under their key", metadata={"most": MOST}
    )

    @classmethod
    def of(cls, held: Held, info: Info) -> Self:
        today = info.context.today
        return cls(
            id=strawberry.ID(held.subject.subject_id),
            is_forgotten=held.subject.is_forgotten,
            fields=sorted(held.subject.kept, key=list(PersonalField).index),
            consents=[HeldConsent.of(it, today) for it in held.consents if it.exists],
            events=[HeldEvent.of(it, info) for it in held.events],
            texts=[Words(text_id=it) for it in held.text_ids],
        )


@strawberry.type
class HeldQueries:
    @strawberry.field(description="Everything that is held about a person, household or child")
    async def held_about(
        self, info: Info, subject_id: SubjectOf, at_least: AtLeast = None
    ) -> HeldAbout | None:
        context, wanted = info.context, plain("subjectId", subject_id)
        if at_least:
            await context.reached("forgettings", at_least)
        if context.actor is None:
            return None
        held = await context.people.held(Asked(context.actor, context.today), wanted)
        return HeldAbout.of(held, info) if held else None
