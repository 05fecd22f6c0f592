"""Which steps of a thing anybody may know of, and which the offices alone."""

from domain.events import allocations, deliveries, grants, pledges
from domain.events.allocations import (
    AllocationProposed,
    AllocationRejected,
    AllocationWithdrawn,
)
from domain.events.needs import (
    ConsentRecorded,
    ConsentStepRetracted,
    ConsentWithdrawn,
    NeedAmended,
    NeedDrafted,
    NeedRejected,
    NeedReturned,
    NeedStepRetracted,
    NeedSubmitted,
    NeedVerified,
)
from domain.events.people import PersonalFieldsKept, PersonForgotten, SealedFieldsOpened
from domain.events.pledges import PledgeAmended, PledgeOffered, PledgeWithdrawn
from domain.events.reports import ReportNoted, ReportStepRetracted, ReportSubmitted
from domain.events.texts import EvidenceRemoved, TextRemoved
from domain.ids import AllocationId, DeliveryId, NeedId, PledgeId
from domain.kernel import Event

INTERNAL: frozenset[type[Event]] = frozenset(
    {
        AllocationProposed,
        AllocationRejected,
        AllocationWithdrawn,
        ConsentRecorded,
        ConsentStepRetracted,
        ConsentWithdrawn,
        EvidenceRemoved,
        NeedAmended,
        NeedDrafted,
        NeedRejected,
        NeedReturned,
        NeedStepRetracted,
        NeedSubmitted,
        NeedVerified,
        PersonalFieldsKept,
        PersonForgotten,
        PledgeAmended,
        PledgeOffered,
        PledgeWithdrawn,
        ReportNoted,
        ReportStepRetracted,
        ReportSubmitted,
        SealedFieldsOpened,
        TextRemoved,
    }
)
GIVING = frozenset(it.__name__ for it in (pledges, allocations, deliveries))
NAMELESS = (NeedId, PledgeId, AllocationId, DeliveryId)
"""In whose histories a gift may stand without naming the giver, who may want to be anonymous."""


def is_internal(event: Event, thing_id: str) -> bool:
    names_the_giver = type(event).__module__ in GIVING and not isinstance(thing_id, NAMELESS)
    says_who_may_act = type(event).__module__ == grants.__name__
    return type(event) in INTERNAL or says_who_may_act or names_the_giver
