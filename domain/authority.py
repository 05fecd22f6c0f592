"""Who may decide what: one table, decision × role → scope, applied where the region is known.

Who may never do a thing is told so. Who may, but not here, is told that there is nothing:
what lies out of one's scope looks exactly like what does not exist (rules 2).
"""

from collections.abc import Sequence
from enum import Enum

from domain.codes.roles import Role
from domain.ids import PartyId, RegionId
from domain.kernel import Asked, Decision
from domain.refusals.common import NotAllowed, Unknown
from domain.regions import contains


class Scope(Enum):
    """How far a role's word reaches."""

    OWN = "what concerns one's own party"
    REGION = "what concerns one's own region, and all below it"
    ANYWHERE = "everything"


OWN, REGION, ANYWHERE = Scope
NATION = RegionId("region-00")
"""The region of the central offices: it contains every other."""

COORDINATORS = {Role.COORDINATOR: REGION}
EITHER_SIDE = {Role.COORDINATOR: REGION, Role.MEMBER: OWN, Role.RECEIVER: OWN}
GIVERS = {Role.COORDINATOR: REGION, Role.MEMBER: OWN}
RECEIVERS = {Role.COORDINATOR: REGION, Role.RECEIVER: OWN}
IN_TIME = {Role.COORDINATOR: REGION, Role.CLOCK: ANYWHERE}

TABLE: dict[str, dict[Role, Scope]] = {
    "RegisterParty": COORDINATORS,
    "AmendParty": EITHER_SIDE,
    "VerifyParty": COORDINATORS,
    "SuspendParty": COORDINATORS,
    "ReinstateParty": COORDINATORS,
    "RateParty": COORDINATORS,
    "JoinConsortium": GIVERS,
    "LeaveConsortium": GIVERS,
    "RetractPartyStep": COORDINATORS,
    "RetractMembershipStep": COORDINATORS,
    "OpenProgramme": COORDINATORS,
    "AmendProgramme": COORDINATORS,
    "ListVillage": COORDINATORS,
    "UnlistVillage": COORDINATORS,
    "PickVillage": COORDINATORS,
    "UnpickVillage": COORDINATORS,
    "RetractProgrammeStep": COORDINATORS,
    "RetractListingStep": COORDINATORS,
    "RetractPickStep": COORDINATORS,
    "ProposePairing": EITHER_SIDE,
    "AmendPairing": EITHER_SIDE,
    "AgreePairing": EITHER_SIDE,
    "ApprovePairing": COORDINATORS,
    "ReturnPairing": COORDINATORS,
    "RejectPairing": COORDINATORS,
    "WithdrawPairing": EITHER_SIDE,
    "SuspendPairing": COORDINATORS,
    "ResumePairing": COORDINATORS,
    "NameResponsible": EITHER_SIDE,
    "ConcludePairing": IN_TIME,
    "TerminatePairing": COORDINATORS,
    "SupersedePairing": COORDINATORS,
    "RetractPairingStep": COORDINATORS,
    "DraftNeed": RECEIVERS,
    "SubmitNeed": RECEIVERS,
    "AmendNeed": RECEIVERS,
    "VerifyNeed": COORDINATORS,
    "ReturnNeed": COORDINATORS,
    "RejectNeed": COORDINATORS,
    "AgreeProject": EITHER_SIDE,
    "PublishNeed": COORDINATORS,
    "SuspendNeed": COORDINATORS,
    "ResumeNeed": COORDINATORS,
    "CloseNeed": RECEIVERS,
    "ExpireNeed": IN_TIME,
    "MergeNeed": COORDINATORS,
    "RetractNeedStep": COORDINATORS,
    "RecordConsent": RECEIVERS,
    "WithdrawConsent": RECEIVERS,
    "RetractConsentStep": COORDINATORS,
    "OfferPledge": GIVERS,
    "AmendPledge": GIVERS,
    "AcceptPledge": COORDINATORS,
    "BindPledge": GIVERS,
    "WithdrawPledge": GIVERS,
    "LapsePledge": IN_TIME,
    "ReleasePledge": COORDINATORS,
    "DefaultPledge": IN_TIME,
    "DemandPledge": RECEIVERS,
    "RedirectPledge": COORDINATORS,
    "ClosePledgeShort": COORDINATORS,
    "RetractPledgeStep": COORDINATORS,
    "ClaimNeed": GIVERS,
    "ProposeAllocation": EITHER_SIDE,
    "ApproveAllocation": COORDINATORS,
    "RejectAllocation": COORDINATORS,
    "WithdrawAllocation": EITHER_SIDE,
    "ReleaseAllocation": COORDINATORS,
    "RetractAllocationStep": COORDINATORS,
    "RecordDispatch": EITHER_SIDE,
    "RecordReceipt": RECEIVERS,
    "RecordUnannouncedReceipt": RECEIVERS,
    "AcceptDelivery": {Role.RECEIVER: OWN},
    "RefuseDelivery": {Role.RECEIVER: OWN},
    "RetractDeliveryStep": RECEIVERS,
    "SubmitReport": COORDINATORS,
    "NoteReport": COORDINATORS,
    "RetractReportStep": COORDINATORS,
    "RemoveText": COORDINATORS,
    "RemoveEvidence": COORDINATORS,
}


def may(
    asked: Asked,
    decision: Decision,
    thing: str,
    *,
    who: Sequence[PartyId | None] = (),
    where: Sequence[RegionId | None] = (),
) -> None:
    """Refuses whom the table does not let decide this about these parties and regions.

    Whoever types in for somebody else acts with that one's role, but only in their own region.
    """
    operation, role = type(decision).__name__, Role(asked.actor.role)
    scope = TABLE[operation].get(role)
    if not scope:
        raise NotAllowed(operation, role)
    reaches = (
        scope is ANYWHERE
        or (scope is REGION and in_region(asked, where))
        or (scope is OWN and asked.actor.party_id is not None and asked.actor.party_id in who)
    )
    if not reaches or (asked.actor.entered_by and not in_region(asked, where)):
        raise Unknown(thing)


def in_region(asked: Asked, where: Sequence[RegionId | None]) -> bool:
    """Does the region of whoever asks contain any of these, on the day?"""
    own = asked.actor.region_id
    if own is None or own == NATION:
        return own == NATION
    return any(it and contains(own, it, asked.on) for it in where)
