"""Every decision there is, in the order of the table of authority."""

from domain.allocations.approving import ApproveAllocation, RejectAllocation
from domain.allocations.claiming import ClaimNeed
from domain.allocations.proposing import ProposeAllocation, WithdrawAllocation
from domain.allocations.releasing import ReleaseAllocation
from domain.allocations.retracting import RetractAllocationStep
from domain.deliveries.accepting import AcceptDelivery, RefuseDelivery
from domain.deliveries.receiving import RecordReceipt, RecordUnannouncedReceipt
from domain.deliveries.retracting import RetractDeliveryStep
from domain.deliveries.sending import RecordDispatch
from domain.grants.delegating import DelegateWork, EndDelegation
from domain.grants.granting import GrantRole, RevokeRole
from domain.grants.joining import JoinPersons, PartPersons
from domain.grants.relating import DeclareRelation, EndRelation
from domain.grants.suspending import ReinstatePerson, SuspendPerson
from domain.kernel import Decision
from domain.needs.agreeing import AgreeProject
from domain.needs.amending import AmendNeed
from domain.needs.closing import CloseNeed, ExpireNeed, MergeNeed
from domain.needs.consenting import RecordConsent, RetractConsentStep, WithdrawConsent
from domain.needs.drafting import DraftNeed, SubmitNeed
from domain.needs.publishing import PublishNeed
from domain.needs.resting import ResumeNeed, SuspendNeed
from domain.needs.retracting import RetractNeedStep
from domain.needs.verifying import RejectNeed, ReturnNeed, VerifyNeed
from domain.pairings.agreeing import AgreePairing, NameResponsible
from domain.pairings.approving import ApprovePairing, RejectPairing, ReturnPairing
from domain.pairings.ending import ConcludePairing, SupersedePairing, TerminatePairing
from domain.pairings.proposing import AmendPairing, ProposePairing, WithdrawPairing
from domain.pairings.resting import ResumePairing, SuspendPairing
from domain.pairings.retracting import RetractPairingStep
from domain.parties.joining import JoinConsortium, LeaveConsortium, RetractMembershipStep
from domain.parties.registering import AmendParty, RegisterParty
from domain.parties.retracting import RetractPartyStep
from domain.parties.vouching import RateParty, ReinstateParty, SuspendParty, VerifyParty
from domain.people.keeping import ForgetPerson, KeepPersonalFields
from domain.people.opening import OpenPersonalFields
from domain.pledges.binding import AcceptPledge, BindPledge
from domain.pledges.breaking import DefaultPledge, DemandPledge
from domain.pledges.ending import ClosePledgeShort, LapsePledge, ReleasePledge, WithdrawPledge
from domain.pledges.offering import AmendPledge, OfferPledge
from domain.pledges.redirecting import RedirectPledge
from domain.pledges.retracting import RetractPledgeStep
from domain.programmes.opening import AmendProgramme, OpenProgramme, RetractProgrammeStep
from domain.programmes.picks import PickVillage, RetractPickStep, UnpickVillage
from domain.programmes.villages import ListVillage, RetractListingStep, UnlistVillage
from domain.removals.removing import RemoveEvidence, RemoveText
from domain.reports.noting import NoteReport, RetractReportStep
from domain.reports.submitting import SubmitReport

ALL: tuple[type[Decision], ...] = (
    RegisterParty,
    AmendParty,
    VerifyParty,
    SuspendParty,
    ReinstateParty,
    RateParty,
    JoinConsortium,
    LeaveConsortium,
    RetractPartyStep,
    RetractMembershipStep,
    OpenProgramme,
    AmendProgramme,
    ListVillage,
    UnlistVillage,
    PickVillage,
    UnpickVillage,
    RetractProgrammeStep,
    RetractListingStep,
    RetractPickStep,
    ProposePairing,
    AmendPairing,
    AgreePairing,
    ApprovePairing,
    ReturnPairing,
    RejectPairing,
    WithdrawPairing,
    SuspendPairing,
    ResumePairing,
    NameResponsible,
    ConcludePairing,
    TerminatePairing,
    SupersedePairing,
    RetractPairingStep,
    DraftNeed,
    SubmitNeed,
    AmendNeed,
    VerifyNeed,
    ReturnNeed,
    RejectNeed,
    AgreeProject,
    PublishNeed,
    SuspendNeed,
    ResumeNeed,
    CloseNeed,
    ExpireNeed,
    MergeNeed,
    RetractNeedStep,
    RecordConsent,
    WithdrawConsent,
    RetractConsentStep,
    OfferPledge,
    AmendPledge,
    AcceptPledge,
    BindPledge,
    WithdrawPledge,
    LapsePledge,
    ReleasePledge,
    DefaultPledge,
    DemandPledge,
    RedirectPledge,
    ClosePledgeShort,
    RetractPledgeStep,
    ClaimNeed,
    ProposeAllocation,
    ApproveAllocation,
    RejectAllocation,
    WithdrawAllocation,
    ReleaseAllocation,
    RetractAllocationStep,
    RecordDispatch,
    RecordReceipt,
    RecordUnannouncedReceipt,
    AcceptDelivery,
    RefuseDelivery,
    RetractDeliveryStep,
    SubmitReport,
    NoteReport,
    RetractReportStep,
    KeepPersonalFields,
    OpenPersonalFields,
    ForgetPerson,
    RemoveText,
    RemoveEvidence,
    GrantRole,
    RevokeRole,
    DelegateWork,
    EndDelegation,
    SuspendPerson,
    ReinstatePerson,
    JoinPersons,
    PartPersons,
    DeclareRelation,
    EndRelation,
)
