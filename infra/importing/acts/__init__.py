"""What the sheet 步骤 can say, of each kind of thing."""

from collections.abc import Mapping

from domain.events.allocations import AllocationProposed
from domain.events.deliveries import DeliveryDispatched
from domain.events.needs import NeedAmended, NeedDrafted
from domain.events.pairings import PairingAmended, PairingProposed
from domain.events.parties import PartyAmended, PartyRegistered
from domain.events.pledges import PledgeAmended, PledgeOffered
from domain.events.programmes import ProgrammeAmended, ProgrammeOpened
from domain.ids import (
    AllocationId,
    ConsentId,
    DeliveryId,
    Id,
    NeedId,
    PairingId,
    PartyId,
    PledgeId,
    ProgrammeId,
)
from domain.kernel import Event
from infra.importing.acts.act import Act
from infra.importing.acts.allocations import ALLOCATION_ACTS
from infra.importing.acts.consents import CONSENT_ACTS
from infra.importing.acts.deliveries import DELIVERY_ACTS
from infra.importing.acts.needs import NEED_ACTS
from infra.importing.acts.pairings import PAIRING_ACTS
from infra.importing.acts.parties import PARTY_ACTS
from infra.importing.acts.pledges import PLEDGE_ACTS
from infra.importing.acts.programmes import PROGRAMME_ACTS

ACTS: Mapping[type[Id], tuple[Act, ...]] = {
    ProgrammeId: PROGRAMME_ACTS,
    PartyId: PARTY_ACTS,
    ConsentId: CONSENT_ACTS,
    PairingId: PAIRING_ACTS,
    NeedId: NEED_ACTS,
    PledgeId: PLEDGE_ACTS,
    AllocationId: ALLOCATION_ACTS,
    DeliveryId: DELIVERY_ACTS,
}
TOLD_ELSEWHERE: Mapping[type[Id], Mapping[str, type[Event]]] = {
    ProgrammeId: {"设立": ProgrammeOpened, "变更": ProgrammeAmended},
    PartyId: {"登记": PartyRegistered, "变更": PartyAmended},
    ConsentId: {},
    PairingId: {"提出": PairingProposed, "变更": PairingAmended},
    NeedId: {"起草": NeedDrafted, "变更": NeedAmended},
    PledgeId: {"认捐": PledgeOffered, "变更": PledgeAmended},
    AllocationId: {"提出": AllocationProposed},
    DeliveryId: {"发出": DeliveryDispatched},
}
"""Steps that other sheets tell, by the words under which 步骤 retracts them."""


def act_called(kind: type[Id], word: str) -> Act | None:
    """The step that this word means, in either language, of this kind of thing."""
    return next((it for it in ACTS[kind] if word in (it.zh, it.en)), None)


def undoable(kind: type[Id]) -> dict[str, type[Event]]:
    """All that can be retracted of such a thing."""
    return {it.zh: it.leads_to for it in ACTS[kind]} | dict(TOLD_ELSEWHERE[kind])


__all__ = ["ACTS", "TOLD_ELSEWHERE", "Act", "act_called", "undoable"]
