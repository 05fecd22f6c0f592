"""A correction: what was entered in error is retracted and recorded anew, in one command.

Either both happen or neither, and who looks in between sees nothing half-done (rules 11).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from domain.allocations.retracting import RetractAllocationStep
from domain.codes.bulk import Bulk
from domain.codes.reasons import Reason
from domain.deliveries.retracting import RetractDeliveryStep
from domain.ids import (
    AllocationId,
    CommandId,
    ConsentId,
    DeliveryId,
    Id,
    NeedId,
    PairingId,
    PartyId,
    PicksId,
    PledgeId,
    ProgrammeId,
    ReportId,
)
from domain.kernel import Asked, Dated, Decision, Happening, Look, Provenance, View
from domain.needs.consenting import RetractConsentStep
from domain.needs.retracting import RetractNeedStep
from domain.pairings.retracting import RetractPairingStep
from domain.parties.joining import RetractMembershipStep
from domain.parties.retracting import RetractPartyStep
from domain.pledges.retracting import RetractPledgeStep
from domain.programmes.opening import RetractProgrammeStep
from domain.programmes.picks import RetractPickStep
from domain.programmes.villages import RetractListingStep
from domain.refusals import Misnamed
from domain.refusals.common import TooMany
from domain.reports.noting import RetractReportStep
from domain.texts import Text

RETRACTIONS: dict[type[Id], Any] = {
    PartyId: RetractPartyStep,
    ProgrammeId: RetractProgrammeStep,
    PairingId: RetractPairingStep,
    NeedId: RetractNeedStep,
    ConsentId: RetractConsentStep,
    PledgeId: RetractPledgeStep,
    AllocationId: RetractAllocationStep,
    DeliveryId: RetractDeliveryStep,
    ReportId: RetractReportStep,
}
"""By the kind of thing whose last step is to be retracted."""


def membership(thing_id: str, other_id: str, *why: Any) -> Decision:
    return RetractMembershipStep(PartyId(thing_id), PartyId(other_id), *why)


def listing(thing_id: str, other_id: str, *why: Any) -> Decision:
    return RetractListingStep(ProgrammeId(thing_id), PartyId(other_id), *why)


def pick(thing_id: str, other_id: str, *why: Any) -> Decision:
    programme_id, province_id = PicksId(thing_id).parts
    return RetractPickStep(programme_id, PartyId(other_id), province_id, *why)


BETWEEN: dict[type[Id], Any] = {PartyId: membership, ProgrammeId: listing, PicksId: pick}
"""What lies between two things, by the kind of the first: a consortium and its member, a programme
and a village in it, a province's picks and a village among them.
"""
BETWEEN_KINDS = (RetractMembershipStep, RetractListingStep, RetractPickStep)


MOST_MISTAKES = 10


@dataclass(frozen=True)
class Mistake:
    """The last step of a thing, or of what lies between it and another, entered in error, that is
    corrected by what is recorded now.
    """

    thing_id: str
    step: str
    reason: Reason
    note: Text | None = None
    other_id: str | None = None

    def retraction(self) -> Decision:
        """Refuses an id of no such kind."""
        why = (self.step, self.reason, self.note)
        if self.other_id is not None:
            between: Decision = self.of(BETWEEN)[1](self.thing_id, self.other_id, *why)
            return between
        kind, retract = self.of(RETRACTIONS)
        retraction: Decision = retract(kind(self.thing_id), *why)
        return retraction

    def of(self, kinds: dict[type[Id], Any]) -> tuple[type[Id], Any]:
        for kind, retract in kinds.items():
            if self.thing_id.startswith(f"{kind.kind}-"):
                return kind, retract
        raise Misnamed(self.thing_id[:80], "thing")


@dataclass(frozen=True)
class Correct(Decision):
    """Retract steps one after the other, the last first, and decide anew as if none of them had
    happened. All must be allowed.
    """

    retractions: tuple[Decision, ...]
    anew: Decision

    refuses = (TooMany,)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        if len(self.retractions) > MOST_MISTAKES:
            raise TooMany(Bulk.CORRECTIONS, MOST_MISTAKES)
        happened: tuple[Happening, ...] = ()
        for it in (*self.retractions, self.anew):
            happened += tuple(it.decide(asked, after(look, happened, asked)))
        yield from happened


def after(look: Any, happened: Sequence[Happening], asked: Asked) -> Any:
    """The same look, but once all this has happened too."""

    def seen(*views: View) -> Any:
        found = look(*views)
        if len(views) == 1:
            return taught(found, happened, asked)
        return tuple(taught(it, happened, asked) for it in found)

    return seen


def taught(view: View, happened: Sequence[Happening], asked: Asked) -> View:
    for it in happened:
        event, on = it if isinstance(it, Dated) else (it, asked.on)
        if view.tag in event.tags:
            view = view.after(event, provenance(asked, on))
    return view


def provenance(asked: Asked, on: date) -> Provenance:
    """As far as a view can tell before it is recorded: by whom, and on which day."""
    return Provenance(
        actor=asked.actor,
        command_id=CommandId("command-correction"),
        fingerprint="",
        occurred_on=on,
        recorded_at=datetime.max.replace(tzinfo=UTC),
    )
