"""The parties, step by step."""

from datetime import date
from typing import TypeAlias

from domain.codes.stages import PartyStage
from domain.days import EVER_AFTER, day_before
from domain.events import pairings
from domain.events.parties import (
    MemberJoined,
    MemberLeft,
    MembershipStepRetracted,
    PartyAmended,
    PartyRated,
    PartyRegistered,
    PartyReinstated,
    PartyStepRetracted,
    PartySuspended,
    PartyVerified,
    Standing,
)
from domain.ids import PartyId
from domain.kernel import Recorded
from projections.parties.rows import MembershipRow, PartyRow, PartyStep, PlaceRow
from projections.parties.shown import shown
from projections.projection import Projection
from projections.sheet import Sheet
from projections.steps import Steps
from projections.whereabouts import Whereabouts

NAME = "parties"
ENDS = tuple(
    it.__name__
    for it in (pairings.PairingConcluded, pairings.PairingTerminated, pairings.PairingSuperseded)
)
STAGES = {
    PartyVerified: PartyStage.VERIFIED,
    PartySuspended: PartyStage.SUSPENDED,
    PartyReinstated: PartyStage.VERIFIED,
}
Ended: TypeAlias = (
    pairings.PairingConcluded | pairings.PairingTerminated | pairings.PairingSuperseded
)


class Parties(Projection):
    """A party's row follows from its steps, so a retraction only has to forget the last one."""

    name = NAME

    def __init__(self) -> None:
        self.parties = Sheet(
            "parties",
            PartyRow,
            indexes=[
                ("registered_on", "party_id"),
                ("code_id",),
                *((it, "registered_on", "party_id") for it in ("kind", *Whereabouts._fields)),
            ],
        )
        self.steps = Steps("parties_steps", PartyStep)
        self.memberships = Steps(
            "parties_memberships", MembershipRow, of=2, indexes=[("member_id",)]
        )
        self.places = Sheet("parties_places", PlaceRow, key=2, by=(("party_id", "pairing_id"),))
        self.sheets = (self.parties, self.steps, self.memberships, self.places)

    def fold(self, recorded: Recorded) -> None:
        event, on = recorded.event, recorded.provenance.occurred_on
        match event:
            case PartyRegistered():
                self.register(event, on)
            case PartyAmended(party_id=party_id, standing=standing):
                self.step(party_id, on, standing=standing)
            case PartyRated(party_id=party_id):
                self.step(party_id, on, rating=event)
            case PartyVerified() | PartySuspended() | PartyReinstated():
                self.step(event.party_id, on, STAGES[type(event)])
            case PartyStepRetracted(party_id=party_id):
                self.forget_step(party_id)
            case MemberJoined() | MemberLeft() | MembershipStepRetracted():
                self.fold_membership(event, on)
            case pairings.PairingApproved():
                self.take_place(event)
            case (
                pairings.PairingConcluded()
                | pairings.PairingTerminated()
                | pairings.PairingSuperseded()
            ):
                self.end_place(event, on)
            case pairings.PairingStepRetracted():
                self.restore_place(event)

    def register(self, event: PartyRegistered, on: date) -> None:
        given = event.standing.model_dump(mode="json")
        first = PartyStep(event.party_id, 1, PartyStage.REGISTERED, on, given, None)
        self.steps.put(first)
        self.parties.put(shown(event, [first]))

    def step(
        self,
        party_id: PartyId,
        on: date,
        stage: PartyStage | None = None,
        standing: Standing | None = None,
        rating: PartyRated | None = None,
    ) -> None:
        if not (steps := self.steps.about(party_id)):
            return
        step = PartyStep(
            party_id,
            len(steps) + 1,
            stage or steps[-1].stage,
            on,
            standing.model_dump(mode="json") if standing else None,
            rating.model_dump(mode="json") if rating else None,
        )
        self.steps.put(step)
        self.parties.put(shown(self.parties[party_id], [*steps, step]))

    def forget_step(self, party_id: PartyId) -> None:
        """With its registration the party itself is gone."""
        if steps := self.steps.forget_last(party_id):
            self.parties.put(shown(self.parties[party_id], steps))
        else:
            self.parties.delete(party_id)

    def fold_membership(
        self, event: MemberJoined | MemberLeft | MembershipStepRetracted, on: date
    ) -> None:
        both = event.consortium_id, event.member_id
        match event:
            case MemberJoined():
                number = self.memberships.next_number(*both)
                self.memberships.put(MembershipRow(*both, number, on, EVER_AFTER))
            case MembershipStepRetracted(step=MemberJoined.__name__):
                self.memberships.forget_last(*both)
            case _:
                left_on = on if isinstance(event, MemberLeft) else EVER_AFTER
                for last in self.memberships.about(*both)[-1:]:
                    self.memberships.put(last._replace(left_on=left_on))

    def take_place(self, event: pairings.PairingApproved) -> None:
        last = event.terms.ends_on or EVER_AFTER
        place = PlaceRow(
            event.pair.assisting_id, event.pairing_id, event.terms.starts_on, last, last
        )
        self.places.put(place)

    def end_place(self, event: Ended, on: date) -> None:
        if place := self.places.get(event.pair.assisting_id, event.pairing_id):
            self.places.put(place._replace(last=min(place.agreed_until, day_before(on))))

    def restore_place(self, event: pairings.PairingStepRetracted) -> None:
        key = event.pair.assisting_id, event.pairing_id
        if event.step == pairings.PairingApproved.__name__:
            self.places.delete(*key)
        elif event.step in ENDS and (place := self.places.get(*key)):
            self.places.put(place._replace(last=place.agreed_until))
