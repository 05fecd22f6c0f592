"""Removing words and files that stand beside the log. That there were any stays recorded."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from domain import events
from domain.authority import may
from domain.codes.reasons import Reason
from domain.deliveries.views import DeliveryStanding
from domain.events.texts import EvidenceRemoved, TextRemoved
from domain.ids import (
    DeliveryId,
    EvidenceId,
    Id,
    NeedId,
    PairingId,
    PartyId,
    PledgeId,
    ProgrammeId,
    RegionId,
    TextId,
)
from domain.kernel import Asked, Decision, Event, Happening, Look, Provenance, View, ids, on
from domain.needs.views import NeedStanding
from domain.pairings.views import PairingStanding
from domain.parties.views import PartyStanding
from domain.pledges.views import PledgeStanding
from domain.programmes.views import ProgrammeRules
from domain.refusals.common import NothingChanges

REMOVALS = (TextRemoved, EvidenceRemoved)


def can_carry(kind: type[Event]) -> bool:
    """Whether an event of this kind may speak of words or files."""
    return kind.__module__.startswith(events.__name__) and not {"Text", "Evidence"}.isdisjoint(
        kind.model_json_schema().get("$defs", ())
    )


CARRYING: tuple[type[Event], ...] = (*REMOVALS, *filter(can_carry, Event.kinds.values()))


@dataclass(frozen=True)
class Carriers(View):
    """What speaks of a text or a file, and whether it was removed since it was last given."""

    kept_id: TextId | EvidenceId
    things: frozenset[Id] = frozenset()
    is_removed: bool = False

    @on(*CARRYING)
    def spoken_of(self, event: Event, _: Provenance) -> Self:
        if isinstance(event, REMOVALS):
            return replace(self, is_removed=True)
        return replace(self, things=self.things.union(ids(event)), is_removed=False)


@dataclass(frozen=True)
class RemoveText(Decision):
    """Remove words everywhere, for a reason. No count and no event changes."""

    text_id: TextId
    reason: Reason

    refuses = (NothingChanges,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        must_be_there(look, asked, self, self.text_id)
        yield TextRemoved(text_id=self.text_id, reason=self.reason)


@dataclass(frozen=True)
class RemoveEvidence(Decision):
    """Remove a file everywhere, for a reason. No count and no event changes."""

    evidence_id: EvidenceId
    reason: Reason

    refuses = (NothingChanges,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        must_be_there(look, asked, self, self.evidence_id)
        yield EvidenceRemoved(evidence_id=self.evidence_id, reason=self.reason)


def must_be_there(
    look: Look, asked: Asked, decision: Decision, kept_id: TextId | EvidenceId
) -> None:
    """Any coordinator of what speaks of it may remove it; once is enough."""
    carriers = look(Carriers(kept_id))
    where = {region for it in sorted(carriers.things) for region in regions_of(look, it)}
    may(asked, decision, kept_id, where=sorted(where))
    if carriers.is_removed:
        raise NothingChanges(kept_id)


def regions_of(look: Look, thing: Id) -> Iterator[RegionId]:
    """Where a thing lies; a pledge lies where the giver does, a delivery where it arrives."""
    match thing:
        case RegionId():
            yield thing
        case PartyId():
            yield from filter(None, [look(PartyStanding(thing)).region_id])
        case ProgrammeId():
            yield from filter(None, [look(ProgrammeRules(thing)).region_id])
        case PairingId():
            yield from look(PairingStanding(thing)).regions
        case NeedId():
            yield from filter(None, [look(NeedStanding(thing)).region_id])
        case PledgeId():
            yield from of_party(look, look(PledgeStanding(thing)).party_id)
        case DeliveryId():
            yield from of_party(look, look(DeliveryStanding(thing)).receiver_id)


def of_party(look: Look, party_id: PartyId | None) -> Iterator[RegionId]:
    return regions_of(look, party_id) if party_id else iter(())
