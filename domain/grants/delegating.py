"""Letting one person do another's work for a time. It goes no further than the grant."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.codes.bulk import Bulk
from domain.codes.reasons import Reason
from domain.days import Interval
from domain.events.grants import DelegationEnded, WorkDelegated
from domain.grants.persons import pseudonyms
from domain.grants.reach import may_grant, must_be_for_others
from domain.grants.reserved import must_be_natural
from domain.grants.views import DelegationStanding, GrantStanding
from domain.ids import DelegationId, GrantId, PersonId
from domain.kernel import Asked, Decision, Happening, Look
from domain.refusals.common import (
    AlreadyKnown,
    DayIsTooEarly,
    EndsBeforeItStarts,
    NothingChanges,
    TooMany,
)
from domain.refusals.grants import BeyondTheGrant, GrantIsRevoked, IsThemselves, NotForOneself

MOST_DELEGATIONS = 50


@dataclass(frozen=True)
class DelegateWork(Decision):
    """Let a person do what was granted to another, on that one's behalf, for some days.

    It is what was granted that is delegated, never what was delegated.
    """

    delegation_id: DelegationId
    grant_id: GrantId
    to_person_id: PersonId
    since: date
    until: date

    makes = ("delegation_id",)
    refuses = (
        AlreadyKnown,
        BeyondTheGrant,
        EndsBeforeItStarts,
        GrantIsRevoked,
        IsThemselves,
        NotForOneself,
        TooMany,
    )

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        grant = look(GrantStanding(self.grant_id))
        holder_id = grant.known.person_id
        may_grant(asked, self, self.grant_id, grant.known)
        must_be_natural(self.to_person_id)
        must_be_for_others(look, asked, holder_id, self.to_person_id)
        if look(DelegationStanding(self.delegation_id)).delegated:
            raise AlreadyKnown(self.delegation_id)
        if self.to_person_id in pseudonyms(look, holder_id):
            raise IsThemselves(self.to_person_id)
        self.must_lie_within(grant)
        yield WorkDelegated(
            delegation_id=self.delegation_id,
            grant_id=self.grant_id,
            person_id=holder_id,
            to_person_id=self.to_person_id,
            since=self.since,
            until=self.until,
        )

    def must_lie_within(self, grant: GrantStanding) -> None:
        if grant.is_revoked:
            raise GrantIsRevoked(self.grant_id)
        if self.until < self.since:
            raise EndsBeforeItStarts(self.since, self.until)
        if not Interval(self.since, self.until).lies_in(grant.days):
            raise BeyondTheGrant(self.grant_id, grant.days.first, grant.days.last)
        if len(grant.delegated) >= MOST_DELEGATIONS:
            raise TooMany(Bulk.DELEGATIONS, MOST_DELEGATIONS)


@dataclass(frozen=True)
class EndDelegation(Decision):
    """Give a person their work back before the time is over, at once."""

    delegation_id: DelegationId
    reason: Reason

    refuses = (NothingChanges, NotForOneself)

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        delegation = look(DelegationStanding(self.delegation_id))
        work = delegation.known
        may_grant(asked, self, self.delegation_id, look(GrantStanding(work.grant_id)).known)
        must_be_for_others(look, asked, work.person_id, work.to_person_id)
        if delegation.is_ended:
            raise NothingChanges(self.delegation_id)
        if asked.on < delegation.delegated_on:
            raise DayIsTooEarly(asked.on, self.delegation_id, delegation.delegated_on)
        yield DelegationEnded(
            delegation_id=self.delegation_id,
            grant_id=work.grant_id,
            person_id=work.person_id,
            to_person_id=work.to_person_id,
            reason=self.reason,
        )
