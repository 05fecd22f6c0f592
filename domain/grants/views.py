"""What the past says about one grant, and about one delegation."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from domain.days import Interval
from domain.events.grants import DelegationEnded, RoleGranted, RoleRevoked, WorkDelegated
from domain.ids import DelegationId, GrantId, PersonId
from domain.kernel import Provenance, View, on
from domain.refusals.common import Unknown


@dataclass(frozen=True)
class GrantStanding(View):
    """What was granted to whom, whether that was revoked, and who does the work instead.

    `delegated`: what was delegated of it and not ended before its time.
    """

    grant_id: GrantId
    granted: RoleGranted | None = None
    granted_on: date = date.max
    is_revoked: bool = False
    delegated: tuple[WorkDelegated, ...] = ()

    @property
    def known(self) -> RoleGranted:
        """Refuses what was never granted."""
        if self.granted is None:
            raise Unknown(self.grant_id)
        return self.granted

    @property
    def days(self) -> Interval:
        return Interval.of(self.known.since, self.known.until)

    def is_in_force(self, day: date) -> bool:
        return self.granted is not None and not self.is_revoked and self.days.holds(day)

    def is_done_by(self, person_id: PersonId, day: date) -> bool:
        """Whether it is delegated to them on the day."""
        own = (it for it in self.delegated if it.to_person_id == person_id)
        return any(Interval(it.since, it.until).holds(day) for it in own)

    @on(RoleGranted)
    def was_granted(self, event: RoleGranted, by: Provenance) -> Self:
        return replace(self, granted=event, granted_on=by.occurred_on)

    @on(RoleRevoked)
    def was_revoked(self, _: RoleRevoked, __: Provenance) -> Self:
        return replace(self, is_revoked=True)

    @on(WorkDelegated)
    def was_delegated(self, event: WorkDelegated, _: Provenance) -> Self:
        return replace(self, delegated=(*self.delegated, event))

    @on(DelegationEnded)
    def delegation_ended(self, event: DelegationEnded, _: Provenance) -> Self:
        kept = tuple(it for it in self.delegated if it.delegation_id != event.delegation_id)
        return replace(self, delegated=kept)


@dataclass(frozen=True)
class DelegationStanding(View):
    """Whose work was delegated to whom, and whether that was ended."""

    delegation_id: DelegationId
    delegated: WorkDelegated | None = None
    delegated_on: date = date.max
    is_ended: bool = False

    @property
    def known(self) -> WorkDelegated:
        """Refuses what was never delegated."""
        if self.delegated is None:
            raise Unknown(self.delegation_id)
        return self.delegated

    @on(WorkDelegated)
    def was_delegated(self, event: WorkDelegated, by: Provenance) -> Self:
        return replace(self, delegated=event, delegated_on=by.occurred_on)

    @on(DelegationEnded)
    def was_ended(self, _: DelegationEnded, __: Provenance) -> Self:
        return replace(self, is_ended=True)
