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
    DeliveryId,
    Id,
    NeedId,
    PairingId,
    PartyId,
    PledgeId,
    ProgrammeId,
    ReportId,
)
from domain.kernel import Asked, Dated, Decision, Happening, Look, Provenance, View
from domain.needs.retracting import RetractNeedStep
from domain.pairings.retracting import RetractPairingStep
from domain.parties.retracting import RetractPartyStep
from domain.pledges.retracting import RetractPledgeStep
from domain.programmes.opening import RetractProgrammeStep
from domain.refusals import Misnamed
from domain.refusals.common import TooMany
from domain.reports.noting import RetractReportStep
from domain.texts import Text

RETRACTIONS: dict[type[Id], Any] = {
    PartyId: RetractPartyStep,
    ProgrammeId: RetractProgrammeStep,
    PairingId: RetractPairingStep,
    NeedId: RetractNeedStep,
    PledgeId: RetractPledgeStep,
    AllocationId: RetractAllocationStep,
    DeliveryId: RetractDeliveryStep,
    ReportId: RetractReportStep,
}
"""By the kind of thing whose last step is to be retracted.

What lies between two things (a membership, a listing, a pick) is retracted by its own decision
and recorded anew by another: there is nothing between the two that would look half-done.
"""


MOST_MISTAKES = 10


@dataclass(frozen=True)
class Mistake:
    """The last step of a thing, entered in error, that is corrected by what is recorded now."""

    thing_id: str
    step: str
    reason: Reason
    note: Text | None = None

    def retraction(self) -> Decision:
        for kind, retract in RETRACTIONS.items():
            if self.thing_id.startswith(f"{kind.kind}-"):
                retraction: Decision = retract(
                    kind(self.thing_id), self.step, self.reason, self.note
                )
                return retraction
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
