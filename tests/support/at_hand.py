"""Everything that can be decided, asked of one county where all that it needs is at hand.

Whether something else stands in the way does not matter: by then the authority was looked at.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields
from datetime import date
from typing import Any

from domain.allocations.claiming import Claim
from domain.codes.grants import RelationKind
from domain.codes.needs import Closing, Level, Purpose
from domain.codes.parties import PairingKind, PartyKind, ReturnKind, Side
from domain.codes.personal import ForgettingReason, OpeningPurpose
from domain.codes.reasons import Reason
from domain.codes.roles import Role
from domain.deliveries.parcels import Parcel
from domain.deliveries.receiving import Arrival
from domain.events.deliveries import DeliveryDispatched, DeliveryReceived
from domain.events.needs import ConsentRecorded
from domain.events.parties import MemberJoined, Standing
from domain.events.pledges import Designation
from domain.events.programmes import VillageListed, VillagePicked
from domain.ids import (
    AllocationId,
    ConsentId,
    DeliveryId,
    EvidenceId,
    GrantId,
    NeedId,
    PairingId,
    PartyId,
    PersonId,
    PicksId,
    PledgeId,
    ProgrammeId,
    PseudonymId,
    RegionId,
    ReportId,
    SeatId,
    TextId,
)
from domain.kernel import Decision
from domain.texts import Evidence
from tests.support.county import (
    APRIL,
    CHIEF,
    FIRST,
    FUGONG,
    HARVEST,
    HELPERS,
    JUNE,
    LORRY,
    MAY,
    MILL,
    MILLER,
    NUJIANG,
    PAIRING,
    PARTIES,
    RICE,
    SEED,
    STONE_BRIDGE,
    YUNNAN,
    ZHUHAI,
    approved,
    bound,
    measure,
    need,
    need_content,
    offered,
    paired,
    pledge_content,
    programme,
    proposed,
    text,
)
from tests.support.lorry import line
from tests.support.office import ABSENCE, TIE, declared, delegated, granted
from tests.support.pairings import RULES, TERMS
from tests.support.reports import FIGURES, REPORT, submitted
from tests.support.scenario import TODAY, Told, told

TARGET, STANDIN, OTHER = (PersonId(f"person-{it}") for it in ("liu", "sun", "other"))
TOOLS, FOR_ALL = NeedId("need-tools"), NeedId("need-for-all")
HOUSEHOLD = PseudonymId("pseudonym-household")
CONSENT = ConsentId.of(HOUSEHOLD, Purpose.PUBLICATION)
PHOTO = EvidenceId("evidence-" + "1" * 64)
CONTENT = need_content("10").model_copy(update={"pseudonym_id": HOUSEHOLD})
OFFER = pledge_content("10", designation=Designation(need_id=SEED))
OPENLY = pledge_content("10", designation=Designation(need_id=FOR_ALL))
GIVING = frozenset({Role.MEMBER, Role.PROPOSER, Role.SIGNATORY})

SENT = DeliveryDispatched(
    delivery_id=LORRY,
    receiver_id=STONE_BRIDGE,
    lines=(line("6"),),
    evidence=(Evidence(evidence_id=PHOTO, digest="1" * 64),),
)
CONSENTED = ConsentRecorded(
    consent_id=CONSENT,
    pseudonym_id=HOUSEHOLD,
    beneficiary_id=STONE_BRIDGE,
    purpose=Purpose.PUBLICATION,
    is_by_guardian=False,
)
LISTED = VillageListed(
    seat_id=SeatId.of(HARVEST, STONE_BRIDGE),
    programme_id=HARVEST,
    village_id=STONE_BRIDGE,
    region_id=FUGONG,
)
PICKED = VillagePicked(
    picks_id=PicksId.of(HARVEST, YUNNAN), programme_id=HARVEST, village_id=STONE_BRIDGE
)
EVERYTHING: list[Told] = [
    *PARTIES,
    told(programme(), on=APRIL),
    told(MemberJoined(consortium_id=HELPERS, member_id=MILL), on=APRIL),
    told(LISTED, on=APRIL),
    told(PICKED, on=APRIL),
    told(CONSENTED, on=APRIL),
    *paired(MILL, STONE_BRIDGE),
    *need(CONTENT),
    *need(CONTENT, TOOLS),
    *need(need_content("10"), FOR_ALL),
    offered(OFFER),
    bound(),
    told(proposed("6"), by=MILLER, on=MAY),
    told(approved(proposed("6")), by=CHIEF, on=JUNE),
    told(SENT, by=MILLER, on=JUNE),
    told(DeliveryReceived(delivery_id=LORRY, line=1, of=line("6")), on=JUNE),
    told(submitted(), on=JUNE),
    granted(),
    delegated(),
    declared(),
]
"""The programme, the need and all that goes with it; a coordinator, and whoever does their work."""


def own_party(role: Role) -> PartyId:
    return MILL if role in GIVING else STONE_BRIDGE


def side(role: Role) -> Side:
    return Side.ASSISTING if role in GIVING else Side.ASSISTED


def standing(role: Role) -> Standing:
    return Standing(name=text(), region_id=ZHUHAI if role in GIVING else FUGONG)


def somebody(role: Role) -> PersonId | PseudonymId:
    """A person of an office is the administrator's to forget, a household is its own side's."""
    return TARGET if role is Role.ADMINISTRATOR else HOUSEHOLD


SAID: dict[str, Any] = {
    "agreement": text(),
    "allocation_id": FIRST,
    "assisted_id": STONE_BRIDGE,
    "assisting_id": MILL,
    "beneficiary_id": STONE_BRIDGE,
    "by_id": PairingId("pairing-other"),
    "closing": Closing.SHORT,
    "consent": text(),
    "consent_id": CONSENT,
    "consortium_id": HELPERS,
    "content": CONTENT,
    "criteria": text(),
    "delegation_id": ABSENCE,
    "delivery_id": LORRY,
    "designation": Designation(village_id=STONE_BRIDGE),
    "ends_on": JUNE,
    "evidence_id": PHOTO,
    "expires_on": TODAY,
    "fields": (),
    "figures_id": FIGURES,
    "grade": 5,
    "grant_id": GrantId("grant-liu"),
    "into_id": TOOLS,
    "issuer": text(),
    "known_at": JUNE,
    "level": Level.COUNTY,
    "line": 1,
    "measure": measure("1"),
    "member_id": MILL,
    "name": text(),
    "need_id": SEED,
    "need_line": 1,
    "note": text(),
    "other_person_id": OTHER,
    "pairing_id": PAIRING,
    "party_id": STONE_BRIDGE,
    "person_id": TARGET,
    "pledge_id": RICE,
    "pledge_line": 1,
    "programme_id": HARVEST,
    "province_id": YUNNAN,
    "pseudonym_id": HOUSEHOLD,
    "public_notice": text(),
    "purpose": Purpose.PUBLICATION,
    "rated_on": MAY,
    "reason": Reason.OTHER,
    "receiver_id": STONE_BRIDGE,
    "region_id": FUGONG,
    "relation_id": TIE,
    "report_id": REPORT,
    "role": Role.COORDINATOR,
    "rules": RULES,
    "since": MAY,
    "standing": standing(Role.COORDINATOR),
    "starts_on": APRIL,
    "subject_id": somebody,
    "terms": TERMS,
    "text_id": TextId("text-of-old"),
    "to_person_id": STANDIN,
    "until": date(2026, 12, 1),
    "village_id": STONE_BRIDGE,
}
"""What each field says, by its name."""

PARTICULAR: dict[str, dict[str, Any]] = {
    "RegisterParty": {"party_id": PartyId("party-new"), "kind": PartyKind.VILLAGE},
    "AmendParty": {"party_id": own_party, "standing": standing},
    "RetractPartyStep": {"step": "PartyVerified"},
    "RetractMembershipStep": {"step": "MemberJoined"},
    "OpenProgramme": {"programme_id": ProgrammeId("programme-new"), "region_id": NUJIANG},
    "RetractProgrammeStep": {"step": "ProgrammeOpened"},
    "RetractListingStep": {"step": "VillageListed"},
    "RetractPickStep": {"step": "VillagePicked"},
    "ProposePairing": {
        "pairing_id": PairingId("pairing-new"),
        "kind": PairingKind.ENTERPRISE_VILLAGE,
    },
    "AgreePairing": {"side": side},
    "NameResponsible": {"responsible_id": TARGET},
    "RetractPairingStep": {"step": "PairingApproved"},
    "DraftNeed": {"need_id": NeedId("need-new")},
    "AgreeProject": {"party_id": own_party},
    "RetractNeedStep": {"step": "NeedPublished"},
    "RetractConsentStep": {"step": "ConsentRecorded"},
    "OfferPledge": {"pledge_id": PledgeId("pledge-new"), "party_id": MILL, "content": OPENLY},
    "AmendPledge": {"content": OFFER},
    "DemandPledge": {"need_id": SEED},
    "RetractPledgeStep": {"step": "PledgeBound"},
    "ClaimNeed": {
        "pledge_id": PledgeId("pledge-new"),
        "party_id": MILL,
        "lines": (Claim(need_line=1, measure=measure("1")),),
        "pairing_id": PAIRING,
    },
    "ProposeAllocation": {
        "allocation_id": AllocationId("allocation-new"),
        "pairing_id": PAIRING,
    },
    "RetractAllocationStep": {"step": "AllocationApproved"},
    "RecordDispatch": {
        "delivery_id": DeliveryId("delivery-new"),
        "lines": (Parcel(allocation_id=FIRST, measure=measure("1")),),
    },
    "RecordReceipt": {"lines": (Arrival(line=1, measure=measure("1")),)},
    "RecordUnannouncedReceipt": {
        "delivery_id": DeliveryId("delivery-new"),
        "lines": (Parcel(allocation_id=FIRST, measure=measure("1")),),
    },
    "RetractDeliveryStep": {"step": "DeliveryReceived"},
    "SubmitReport": {"report_id": ReportId("report-new"), "kind": ReturnKind.PROGRESS_REPORT},
    "RetractReportStep": {"step": "ReportSubmitted"},
    "OpenPersonalFields": {
        "purpose": next(iter(OpeningPurpose)),
        "allocation_id": lambda role: FIRST if role in GIVING else None,
    },
    "ForgetPerson": {"reason": next(iter(ForgettingReason))},
    "GrantRole": {
        "grant_id": GrantId("grant-new"),
        "region_id": FUGONG,
        "programme_id": HARVEST,
    },
    "DelegateWork": {"delegation_id": "delegation-new"},
    "DeclareRelation": {
        "relation_id": "relation-new",
        "kind": RelationKind.OWNERSHIP,
        "party_id": MILL,
        "other_party_id": STONE_BRIDGE,
    },
}
"""What says another thing there, or is said although it need not be."""

HOME: dict[str, RegionId] = {
    **dict.fromkeys(("JoinConsortium", "LeaveConsortium", "RetractMembershipStep"), ZHUHAI),
    **dict.fromkeys(("OfferPledge", "AmendPledge", "BindPledge", "WithdrawPledge"), ZHUHAI),
    "ClaimNeed": ZHUHAI,
    **dict.fromkeys(("OpenProgramme", "AmendProgramme", "RetractProgrammeStep"), NUJIANG),
    **dict.fromkeys(("PickVillage", "UnpickVillage", "RetractPickStep"), YUNNAN),
}
"""Where that is for an office, if it is not the county's."""


def asked(kind: type[Decision], role: Role) -> Decision:
    """The decision, as it could be asked by whoever has this role."""
    asking: Any = kind  # each is a dataclass, though what they have in common is none
    particular = PARTICULAR.get(kind.__name__, {})
    given = {
        it.name: particular[it.name] if it.name in particular else SAID[it.name]
        for it in fields(asking)
        if it.name in particular or it.default is MISSING
    }
    return kind(**{name: value_for(role, it) for name, it in given.items()})


def value_for(role: Role, value: Any) -> Any:
    by_role: Callable[[Role], Any] | None = value if callable(value) else None
    return by_role(role) if by_role else value
