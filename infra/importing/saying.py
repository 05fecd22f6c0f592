"""Which sheet and column says each thing that can be decided, or why none does.

An export goes the other way: by `columns` it finds for an event the columns of the thing's own
sheet that tell of it, and by `act_for` its word in 步骤. What follows of itself is in no book.
"""

from collections.abc import Mapping
from typing import NamedTuple

from domain.allocations.claiming import ClaimNeed
from domain.allocations.proposing import ProposeAllocation
from domain.codes.needs import Level
from domain.deliveries.receiving import RecordUnannouncedReceipt
from domain.deliveries.sending import RecordDispatch
from domain.events import allocations, deliveries, needs, pairings, parties, pledges, programmes
from domain.grants.delegating import DelegateWork, EndDelegation
from domain.grants.granting import GrantRole, RevokeRole
from domain.grants.joining import JoinPersons, PartPersons
from domain.grants.relating import DeclareRelation, EndRelation
from domain.grants.suspending import ReinstatePerson, SuspendPerson
from domain.ids import Id
from domain.kernel import Decision, Event
from domain.needs.amending import AmendNeed
from domain.needs.consenting import RecordConsent
from domain.needs.drafting import DraftNeed
from domain.pairings.proposing import AmendPairing, ProposePairing
from domain.parties.registering import AmendParty, RegisterParty
from domain.people.keeping import ForgetPerson, KeepPersonalFields
from domain.people.opening import OpenPersonalFields
from domain.pledges.offering import AmendPledge, OfferPledge
from domain.programmes.opening import AmendProgramme, OpenProgramme
from domain.removals.removing import RemoveEvidence, RemoveText
from domain.reports.noting import NoteReport, RetractReportStep
from domain.reports.submitting import SubmitReport
from infra.importing.acts import ACTS, Act
from infra.importing.sheets import Sheet
from infra.importing.sheets.allocations import ALLOCATIONS
from infra.importing.sheets.amending import (
    NEED_AMENDMENTS,
    PAIRING_AMENDMENTS,
    PARTY_AMENDMENTS,
    PLEDGE_AMENDMENTS,
    PROGRAMME_AMENDMENTS,
)
from infra.importing.sheets.consents import CONSENTS
from infra.importing.sheets.deliveries import DELIVERIES
from infra.importing.sheets.needs import NEEDS
from infra.importing.sheets.pairings import PAIRINGS
from infra.importing.sheets.parties import PARTIES
from infra.importing.sheets.pledges import PLEDGES
from infra.importing.sheets.programmes import PROGRAMMES

UNSAID: Mapping[type[Decision], str] = {
    ClaimNeed: "a claim is a pledge and its allocations, each with a row of its own",
    RecordUnannouncedReceipt: "it is a dispatch and a receipt of one day, as a delivery's row says",
    KeepPersonalFields: "what is kept about people is in no book",
    OpenPersonalFields: "nor who opened it",
    ForgetPerson: "nor who was forgotten",
    RemoveText: "words that were removed are in no book",
    RemoveEvidence: "files are in no book",
    SubmitReport: "a report vouches for figures of this log, by their hash",
    NoteReport: "notes stand beside a report of this log",
    RetractReportStep: "so do corrections of its return",
    GrantRole: "who may act here is no office's to say in a book",
    RevokeRole: "nor who may not",
    DelegateWork: "nor whose work another does",
    EndDelegation: "nor whose no more",
    SuspendPerson: "nor who rests",
    ReinstatePerson: "nor who acts again",
    JoinPersons: "nor who is one person",
    PartPersons: "nor who is not",
    DeclareRelation: "interests are declared where they are heeded",
    EndRelation: "and end there",
}
ROWS: Mapping[type[Decision], Sheet] = {
    OpenProgramme: PROGRAMMES,
    RegisterParty: PARTIES,
    RecordConsent: CONSENTS,
    ProposePairing: PAIRINGS,
    DraftNeed: NEEDS,
    OfferPledge: PLEDGES,
    ProposeAllocation: ALLOCATIONS,
    RecordDispatch: DELIVERIES,
    AmendProgramme: PROGRAMME_AMENDMENTS,
    AmendParty: PARTY_AMENDMENTS,
    AmendPairing: PAIRING_AMENDMENTS,
    AmendNeed: NEED_AMENDMENTS,
    AmendPledge: PLEDGE_AMENDMENTS,
}
"""What a whole row says: a thing, or all of it anew."""


class Columns(NamedTuple):
    """Where a sheet has the day and the person of a step. Its other columns say the rest, as far
    as they can: notes, several of a kind and other persons are for 步骤.
    """

    sheet: Sheet
    day: str
    person: str


PLAIN: Mapping[type[Event], Columns] = {
    programmes.ProgrammeOpened: Columns(PROGRAMMES, "opened_on", "handler"),
    parties.PartyRegistered: Columns(PARTIES, "registered_on", "handler"),
    parties.PartyVerified: Columns(PARTIES, "verified_on", "approver"),
    parties.PartyRated: Columns(PARTIES, "rated_on", "approver"),
    parties.MemberJoined: Columns(PARTIES, "joined_on", "handler"),
    programmes.VillageListed: Columns(PARTIES, "listed_on", "approver"),
    parties.PartySuspended: Columns(PARTIES, "suspended_on", "approver"),
    needs.ConsentRecorded: Columns(CONSENTS, "consented_on", "handler"),
    needs.ConsentWithdrawn: Columns(CONSENTS, "withdrawn_on", "handler"),
    pairings.PairingProposed: Columns(PAIRINGS, "proposed_on", "handler"),
    pairings.PairingReturned: Columns(PAIRINGS, "returned_on", "approver"),
    pairings.PairingRejected: Columns(PAIRINGS, "rejected_on", "approver"),
    pairings.PairingApproved: Columns(PAIRINGS, "approved_on", "approver"),
    pairings.ResponsibleNamed: Columns(PAIRINGS, "approved_on", "handler"),
    pairings.PairingWithdrawn: Columns(PAIRINGS, "withdrawn_on", "handler"),
    pairings.PairingConcluded: Columns(PAIRINGS, "concluded_on", "approver"),
    pairings.PairingTerminated: Columns(PAIRINGS, "terminated_on", "approver"),
    needs.NeedDrafted: Columns(NEEDS, "raised_on", "handler"),
    needs.NeedSubmitted: Columns(NEEDS, "submitted_on", "handler"),
    needs.NeedReturned: Columns(NEEDS, "returned_on", "approver"),
    needs.NeedRejected: Columns(NEEDS, "rejected_on", "approver"),
    needs.NeedVerified: Columns(NEEDS, "verified_on", "approver"),
    needs.NeedClosed: Columns(NEEDS, "closed_on", "approver"),
    needs.NeedExpired: Columns(NEEDS, "expired_on", "approver"),
    needs.NeedMerged: Columns(NEEDS, "merged_on", "approver"),
    pledges.PledgeOffered: Columns(PLEDGES, "offered_on", "handler"),
    pledges.PledgeAccepted: Columns(PLEDGES, "accepted_on", "approver"),
    pledges.PledgeBound: Columns(PLEDGES, "bound_on", "signer"),
    pledges.PledgeWithdrawn: Columns(PLEDGES, "withdrawn_on", "handler"),
    pledges.PledgeLapsed: Columns(PLEDGES, "lapsed_on", "approver"),
    pledges.PledgeDefaulted: Columns(PLEDGES, "defaulted_on", "approver"),
    pledges.PledgeReleased: Columns(PLEDGES, "released_on", "approver"),
    pledges.PledgeClosedShort: Columns(PLEDGES, "closed_short_on", "approver"),
    allocations.AllocationProposed: Columns(ALLOCATIONS, "proposed_on", "handler"),
    allocations.AllocationWithdrawn: Columns(ALLOCATIONS, "withdrawn_on", "handler"),
    allocations.AllocationRejected: Columns(ALLOCATIONS, "rejected_on", "approver"),
    allocations.AllocationApproved: Columns(ALLOCATIONS, "approved_on", "approver"),
    allocations.AllocationReleased: Columns(ALLOCATIONS, "released_on", "approver"),
    deliveries.DeliveryDispatched: Columns(DELIVERIES, "dispatched_on", "handler"),
    deliveries.DeliveryReceived: Columns(DELIVERIES, "arrived_on", "receiving_handler"),
    deliveries.DeliveryAccepted: Columns(DELIVERIES, "accepted_on", "receiving_handler"),
    deliveries.DeliveryRefused: Columns(DELIVERIES, "accepted_on", "receiving_handler"),
    programmes.ProgrammeAmended: Columns(PROGRAMME_AMENDMENTS, "amended_on", "handler"),
    parties.PartyAmended: Columns(PARTY_AMENDMENTS, "amended_on", "handler"),
    pairings.PairingAmended: Columns(PAIRING_AMENDMENTS, "amended_on", "handler"),
    needs.NeedAmended: Columns(NEED_AMENDMENTS, "amended_on", "handler"),
    pledges.PledgeAmended: Columns(PLEDGE_AMENDMENTS, "amended_on", "handler"),
}
LEVELS = {Level.COUNTY: "published_on", Level.CITY: "city_published_on"}
LEADING: Mapping[type[Event], tuple[type[Id], Act]] = {
    it.leads_to: (kind, it) for kind, acts in ACTS.items() for it in acts
}


def columns(event: Event) -> Columns | None:
    """Those of the thing's own sheet, or of its amendments; none, if only 步骤 can say it."""
    match event:
        case needs.NeedPublished():
            return Columns(NEEDS, LEVELS[event.level], "publisher")
        case needs.ProjectAgreed():
            return Columns(NEEDS, f"{event.sides[0]}_agreed_on", "handler")
        case pairings.PairingAgreed():
            return Columns(PAIRINGS, f"{event.side}_agreed_on", f"{event.side}_signer")
        case _:
            return PLAIN.get(type(event))


def act_for(event: Event) -> tuple[type[Id], Act] | None:
    """The word of 步骤 that leads to this event, and of which kind of thing; none for what only
    a row of its own can say.
    """
    return LEADING.get(type(event))
