"""Who may decide what: one table, decision × role → scope, applied where the region is known.
What it says is told in docs/authority.md, and a test asks everything as everybody (rules 2).

Who may never do a thing is told so. Who may, but not here, is told that there is nothing:
what lies out of one's scope looks exactly like what does not exist (rules 2).
"""

from collections.abc import Sequence

from domain.codes.code import Code
from domain.codes.roles import Role
from domain.ids import PartyId, ProgrammeId, RegionId
from domain.kernel import Asked, Decision
from domain.refusals.common import NotAllowed, Unknown
from domain.regions import Level, contains
from domain.regions.tree import counted_as


class Scope(Code):
    """How far a role's word reaches."""

    OWN = "own party", "本主体"
    COUNTIES = "counties of the region", "本地区各县（县级事项）"
    REGION = "region", "本地区及其下级"
    ANYWHERE = "everywhere", "全部"


OWN, COUNTIES, REGION, ANYWHERE = Scope
NATION = RegionId("region-00")
"""The region of the central offices: it contains every other."""

COORDINATORS = {Role.COORDINATOR: REGION}
ADMINISTRATORS = {Role.ADMINISTRATOR: REGION}
PUBLISHERS = {Role.COORDINATOR: REGION, Role.PUBLISHER: COUNTIES}
RECEIVERS = {Role.COORDINATOR: REGION, Role.RECEIVER: OWN}
PROPOSERS = {Role.COORDINATOR: REGION, Role.MEMBER: OWN, Role.PROPOSER: OWN}
SIGNATORIES = {Role.COORDINATOR: REGION, Role.MEMBER: OWN, Role.SIGNATORY: OWN}
PROPOSING_SIDES = PROPOSERS | RECEIVERS
SIGNING_SIDES = SIGNATORIES | RECEIVERS
INTERESTED = PROPOSERS | SIGNATORIES | RECEIVERS
IN_TIME = {Role.COORDINATOR: REGION, Role.CLOCK: ANYWHERE}

TABLE: dict[str, dict[Role, Scope]] = {
    "RegisterParty": COORDINATORS,
    "AmendParty": SIGNING_SIDES,
    "VerifyParty": COORDINATORS,
    "SuspendParty": COORDINATORS,
    "ReinstateParty": COORDINATORS,
    "RateParty": COORDINATORS,
    "JoinConsortium": SIGNATORIES,
    "LeaveConsortium": SIGNATORIES,
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
    "ProposePairing": PROPOSING_SIDES,
    "AmendPairing": SIGNING_SIDES,
    "AgreePairing": SIGNING_SIDES,
    "ApprovePairing": COORDINATORS,
    "ReturnPairing": COORDINATORS,
    "RejectPairing": COORDINATORS,
    "WithdrawPairing": PROPOSING_SIDES,
    "SuspendPairing": COORDINATORS,
    "ResumePairing": COORDINATORS,
    "NameResponsible": SIGNING_SIDES,
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
    "AgreeProject": SIGNING_SIDES,
    "PublishNeed": PUBLISHERS,
    "SuspendNeed": PUBLISHERS,
    "ResumeNeed": PUBLISHERS,
    "CloseNeed": RECEIVERS,
    "ExpireNeed": IN_TIME,
    "MergeNeed": COORDINATORS,
    "RetractNeedStep": COORDINATORS,
    "RecordConsent": RECEIVERS,
    "WithdrawConsent": RECEIVERS,
    "RetractConsentStep": COORDINATORS,
    "OfferPledge": PROPOSERS,
    "AmendPledge": SIGNATORIES,
    "AcceptPledge": COORDINATORS,
    "BindPledge": SIGNATORIES,
    "WithdrawPledge": PROPOSERS,
    "LapsePledge": IN_TIME,
    "ReleasePledge": COORDINATORS,
    "DefaultPledge": IN_TIME,
    "DemandPledge": RECEIVERS,
    "RedirectPledge": COORDINATORS,
    "ClosePledgeShort": COORDINATORS,
    "RetractPledgeStep": COORDINATORS,
    "ClaimNeed": PROPOSERS,
    "ProposeAllocation": PROPOSING_SIDES,
    "ApproveAllocation": COORDINATORS,
    "RejectAllocation": COORDINATORS,
    "WithdrawAllocation": PROPOSING_SIDES,
    "ReleaseAllocation": COORDINATORS,
    "RetractAllocationStep": COORDINATORS,
    "RecordDispatch": PROPOSING_SIDES,
    "RecordReceipt": RECEIVERS,
    "RecordUnannouncedReceipt": RECEIVERS,
    "AcceptDelivery": {Role.RECEIVER: OWN},
    "RefuseDelivery": {Role.RECEIVER: OWN},
    "RetractDeliveryStep": RECEIVERS,
    "SubmitReport": COORDINATORS,
    "NoteReport": COORDINATORS,
    "RetractReportStep": COORDINATORS,
    "KeepPersonalFields": RECEIVERS,
    "OpenPersonalFields": PROPOSING_SIDES | SIGNING_SIDES,
    "ForgetPerson": RECEIVERS | ADMINISTRATORS,
    "RemoveText": COORDINATORS,
    "RemoveEvidence": COORDINATORS,
    "GrantRole": ADMINISTRATORS,
    "RevokeRole": ADMINISTRATORS,
    "DelegateWork": ADMINISTRATORS,
    "EndDelegation": ADMINISTRATORS,
    "SuspendPerson": ADMINISTRATORS,
    "ReinstatePerson": ADMINISTRATORS,
    "JoinPersons": ADMINISTRATORS,
    "PartPersons": ADMINISTRATORS,
    "DeclareRelation": INTERESTED,
    "EndRelation": COORDINATORS,
}


def may(
    asked: Asked,
    decision: Decision,
    thing: str,
    *,
    who: Sequence[PartyId | None] = (),
    where: Sequence[RegionId | None] = (),
    under: Sequence[ProgrammeId | None] = (),
) -> None:
    """Refuses whom the table does not let decide this about these parties and regions, and whom
    their grant does not let do anything under these programmes.

    Whoever types in for somebody else acts with that one's role, but only in their own region.
    """
    scope = scope_of(asked, decision)
    reached = reaches(asked, scope, who, where) and in_programme(asked, under)
    if not reached or (asked.actor.entered_by and not in_region(asked, where)):
        raise Unknown(thing)


def scope_of(asked: Asked, decision: Decision) -> Scope:
    """Refuses whose role may never decide this."""
    operation, role = type(decision).__name__, Role(asked.actor.role)
    scope = TABLE[operation].get(role)
    if not scope:
        raise NotAllowed(operation, role)
    return scope


def reaches(
    asked: Asked,
    scope: Scope,
    who: Sequence[PartyId | None],
    where: Sequence[RegionId | None],
) -> bool:
    if scope is OWN:
        return asked.actor.party_id is not None and asked.actor.party_id in who
    if scope is COUNTIES:
        return any(it and is_county(it, asked) and in_region(asked, (it,)) for it in where)
    return scope is ANYWHERE or in_region(asked, where)


def is_county(region_id: RegionId, asked: Asked) -> bool:
    found = counted_as(region_id, asked.on)
    return found is not None and found.level is Level.COUNTY


def in_region(asked: Asked, where: Sequence[RegionId | None]) -> bool:
    """Does the region of whoever asks contain any of these, on the day?"""
    own = asked.actor.region_id
    if own is None or own == NATION:
        return own == NATION
    return any(it and contains(own, it, asked.on) for it in where)


def in_programme(asked: Asked, under: Sequence[ProgrammeId | None]) -> bool:
    """Is the grant of whoever asks good for one of these, or for all?

    What belongs to no programme, as a party does, is open to whom role and region let.
    """
    own, known = asked.actor.programme_id, [it for it in under if it]
    return own is None or not known or own in known
