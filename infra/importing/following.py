"""Events that no book says: those that follow of themselves from what was decided, in the same
command, and come again with it; and those that concern this log alone.
"""

from collections.abc import Iterator, Sequence

from domain.events import grants, people
from domain.events.allocations import (
    AllocationApproved,
    AllocationReleased,
    AllocationStepRetracted,
)
from domain.events.needs import NeedClosed, NeedExpired, NeedMerged, NeedStepRetracted
from domain.events.pairings import (
    PairingConcluded,
    PairingStepRetracted,
    PairingSuperseded,
    PairingTerminated,
)
from domain.events.parties import MembershipReliedOn, PartyReliedOn
from domain.events.pledges import (
    PledgeAccepted,
    PledgeClosedShort,
    PledgeDefaulted,
    PledgeLapsed,
    PledgeRedirected,
    PledgeReleased,
    PledgeStepRetracted,
    PledgeWithdrawn,
)
from domain.events.programmes import ProgrammeReliedOn
from domain.events.reports import ReportNoted, ReportStepRetracted, ReportSubmitted
from domain.events.texts import EvidenceRemoved, TextRemoved
from domain.kernel import Event, Recorded

MARKS = (PartyReliedOn, ProgrammeReliedOn, MembershipReliedOn)
OF_THIS_LOG = (
    TextRemoved,
    EvidenceRemoved,
    ReportSubmitted,
    ReportNoted,
    ReportStepRetracted,
    people.PersonalFieldsKept,
    people.SealedFieldsOpened,
    people.PersonForgotten,
    grants.RoleGranted,
    grants.RoleRevoked,
    grants.WorkDelegated,
    grants.DelegationEnded,
    grants.PersonSuspended,
    grants.PersonReinstated,
    grants.PersonsJoined,
    grants.PersonsParted,
    grants.RelationDeclared,
    grants.RelationEnded,
)
"""What concerns this log alone: what was removed from it or cut out of it, and who acts here."""
PAIRING_ENDS = (PairingConcluded, PairingTerminated, PairingSuperseded)
FREEING = (
    *PAIRING_ENDS,
    NeedClosed,
    NeedExpired,
    NeedMerged,
    PledgeWithdrawn,
    PledgeLapsed,
    PledgeReleased,
    PledgeDefaulted,
    PledgeRedirected,
    PledgeClosedShort,
)
"""With these go the open allocations; and with the end of a pairing, those under it."""
FREEING_NAMES = {it.__name__ for it in FREEING}
PAIRING_END_NAMES = {it.__name__ for it in PAIRING_ENDS}
RESTORING = (NeedStepRetracted, PledgeStepRetracted, PairingStepRetracted)


def decided(command: Sequence[Recorded]) -> Iterator[Recorded]:
    """Of the events of one command, in order, those that a book must say."""
    for n, it in enumerate(command):
        before = [earlier.event for earlier in command[:n]]
        after = [later.event for later in command[n + 1 :]]
        if not follows(it.event, before, after):
            yield it


def follows(event: Event, before: Sequence[Event], after: Sequence[Event]) -> bool:
    match event:
        case PledgeAccepted():
            return any(isinstance(it, AllocationApproved) for it in after)
        case AllocationReleased():
            return any(isinstance(it, FREEING) for it in before)
        case PairingTerminated():
            return any(isinstance(it, PAIRING_ENDS) for it in before)
        case AllocationStepRetracted() if event.step == AllocationReleased.__name__:
            return any(brings_back(it, FREEING_NAMES) for it in before)
        case PairingStepRetracted() if event.step == PairingTerminated.__name__:
            return any(brings_back(it, PAIRING_END_NAMES) for it in before)
        case _:
            return isinstance(event, (*MARKS, *OF_THIS_LOG))


def brings_back(event: Event, ends: set[str]) -> bool:
    """Does it retract an end?"""
    return isinstance(event, RESTORING) and event.step in ends
