"""What the past says about one party, and about the code that it goes by."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from domain.codes.parties import PartyKind
from domain.codes.stages import PartyStage
from domain.events.parties import (
    PartyAmended,
    PartyRated,
    PartyRegistered,
    PartyReinstated,
    PartyStepRetracted,
    PartySuspended,
    PartyVerified,
    Standing,
)
from domain.ids import CodeId, PartyId, RegionId
from domain.kernel import Asked, Look, Provenance, View, on
from domain.refusals.common import DayIsTooEarly, Unknown
from domain.refusals.parties import PartyMayNotAct, WrongKindOfParty
from domain.steps import Stepwise


@dataclass(frozen=True)
class PartyStanding(Stepwise, View):
    """What a party is, what it says of itself, and whether it may act."""

    party_id: PartyId
    kind: PartyKind | None = None
    code_id: CodeId | None = None
    standing: Standing | None = None
    rated: PartyRated | None = None

    @property
    def region_id(self) -> RegionId | None:
        return self.standing.region_id if self.standing else None

    @property
    def capacity(self) -> int | None:
        """As many villages, counties … as it can assist at a time; None is no limit."""
        return self.standing.capacity if self.standing else None

    @property
    def known_kind(self) -> PartyKind:
        """Of a party that somebody named. Refuses one that was never registered."""
        if not self.kind:
            raise Unknown(self.party_id)
        return self.kind

    def may_act(self, on: date) -> bool:
        """Verified by that day, and not suspended on it."""
        return self.course.stage_on(on) is PartyStage.VERIFIED

    def must_be_known(self, asked: Asked) -> None:
        """Refuses a day on which the party was not registered yet."""
        if asked.on < self.course.steps[0].on:
            raise DayIsTooEarly(asked.on, self.party_id, self.course.steps[0].on)

    def must_be_of_kind(self, *kinds: PartyKind) -> None:
        """Refuses a party for whom the rule is not meant."""
        if self.known_kind not in kinds:
            raise WrongKindOfParty(self.party_id, self.known_kind, kinds)

    @on(PartyRegistered)
    def was_registered(self, event: PartyRegistered, by: Provenance) -> Self:
        return self.then(
            event,
            by,
            PartyStage.REGISTERED,
            kind=event.kind,
            code_id=event.code_id,
            standing=event.standing,
        )

    @on(PartyAmended)
    def was_amended(self, event: PartyAmended, by: Provenance) -> Self:
        return self.then(event, by, standing=event.standing)

    @on(PartyVerified)
    def was_verified(self, event: PartyVerified, by: Provenance) -> Self:
        return self.then(event, by, PartyStage.VERIFIED)

    @on(PartySuspended)
    def was_suspended(self, event: PartySuspended, by: Provenance) -> Self:
        return self.then(event, by, PartyStage.SUSPENDED)

    @on(PartyReinstated)
    def was_reinstated(self, event: PartyReinstated, by: Provenance) -> Self:
        return self.then(event, by, PartyStage.VERIFIED)

    @on(PartyRated)
    def was_rated(self, event: PartyRated, by: Provenance) -> Self:
        return self.then(event, by, rated=event)

    @on(PartyStepRetracted)
    def step_was_retracted(self, _: PartyStepRetracted, __: Provenance) -> Self:
        return self.without_last()


@dataclass(frozen=True)
class CodeHolder(View):
    """Who goes by a unified social credit code."""

    code_id: CodeId
    held_by: tuple[tuple[PartyId, PartyKind], ...] = ()

    @on(PartyRegistered)
    def was_taken(self, event: PartyRegistered, _: Provenance) -> Self:
        return replace(self, held_by=(*self.held_by, (event.party_id, event.kind)))

    @on(PartyStepRetracted)
    def was_given_back(self, event: PartyStepRetracted, _: Provenance) -> Self:
        others = (it for it in self.held_by if it[0] != event.party_id)
        return replace(self, held_by=tuple(others))


def known_party(look: Look, party_id: PartyId, *kinds: PartyKind) -> PartyStanding:
    """The party. Refuses one that was never registered, or is of none of these kinds."""
    party = look(PartyStanding(party_id))
    party.must_be_of_kind(*kinds or PartyKind)
    return party


def acting_party(look: Look, asked: Asked, party_id: PartyId, *kinds: PartyKind) -> PartyStanding:
    """The party. Refuses one that may not do anything new on the day."""
    party = known_party(look, party_id, *kinds)
    if not party.may_act(asked.on):
        stage = party.course.stage_on(asked.on) or PartyStage.UNKNOWN
        raise PartyMayNotAct(party_id, asked.on, stage)
    return party


def must_lie_somewhere(region_id: RegionId | None, thing: str) -> RegionId:
    """The region. Refuses what was never recorded, and so lies nowhere."""
    if not region_id:
        raise Unknown(thing)
    return region_id
