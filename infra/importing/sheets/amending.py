"""变更: what a thing says from a day on, in full. As often as it changes."""

from collections.abc import Callable, Iterator
from typing import Any

from domain import events
from domain.codes.roles import Role
from domain.events.needs import NeedAmended
from domain.events.pairings import PairingAmended
from domain.events.parties import PartyAmended
from domain.events.pledges import PledgeAmended
from domain.events.programmes import ProgrammeAmended
from domain.ids import NeedId, PairingId, PartyId, PledgeId, ProgrammeId
from domain.kernel import Decision, Event
from domain.needs.amending import AmendNeed
from domain.pairings.proposing import AmendPairing
from domain.parties.registering import AmendParty
from domain.pledges.offering import AmendPledge
from domain.programmes.opening import AmendProgramme
from infra.importing.columns import amending as columns
from infra.importing.form import Form
from infra.importing.sheets import needs, pairings, parties, pledges, programmes
from infra.importing.sheets.sheet import Sheet, events_in
from infra.importing.things import Step

DAY = "amended_on"


def amended(
    decides: Callable[..., Decision],
    leads_to: type[Event],
    said: Callable[[Form], tuple[Any, ...]],
    acts_as: Role,
) -> Callable[[Form], Iterator[Step]]:
    def steps(form: Form) -> Iterator[Step]:
        decision = decides(form.own, *said(form))
        yield form.one_of_several("amend", leads_to, decision, DAY, acts_as)

    return steps


PROGRAMME_AMENDMENTS = Sheet(
    "programme_amendments",
    "专项行动变更",
    ProgrammeId,
    "what a programme is called and allows from a day on, in full",
    columns.PROGRAMMES,
    events_in(events.programmes),
    amended(
        AmendProgramme,
        ProgrammeAmended,
        lambda form: (form.said("name"), programmes.rules(form)),
        Role.COORDINATOR,
    ),
    tells_more=True,
)
PARTY_AMENDMENTS = Sheet(
    "party_amendments",
    "主体变更",
    PartyId,
    "what a party says of itself from a day on, in full",
    columns.PARTIES,
    events_in(events.parties),
    amended(AmendParty, PartyAmended, lambda form: (parties.standing(form, DAY),), Role.MEMBER),
    tells_more=True,
)
PAIRING_AMENDMENTS = Sheet(
    "pairing_amendments",
    "结对变更",
    PairingId,
    "the terms of a proposed pairing from a day on, in full; both sides then agree anew",
    columns.PAIRINGS,
    events_in(events.pairings),
    amended(AmendPairing, PairingAmended, lambda form: (pairings.terms(form),), Role.MEMBER),
    tells_more=True,
)
NEED_AMENDMENTS = Sheet(
    "need_amendments",
    "需求变更",
    NeedId,
    "what a need says from a day on, in full, in one or more rows, one for each of its lines",
    columns.NEEDS,
    events_in(events.needs),
    amended(AmendNeed, NeedAmended, lambda form: (needs.content(form, DAY),), Role.RECEIVER),
    tells_more=True,
    apart=(DAY, "time"),
)
PLEDGE_AMENDMENTS = Sheet(
    "pledge_amendments",
    "认捐变更",
    PledgeId,
    "what a pledge says from a day on, in full, in one or more rows, one for each of its lines",
    columns.PLEDGES,
    events_in(events.pledges),
    amended(AmendPledge, PledgeAmended, lambda form: (pledges.content(form, DAY),), Role.MEMBER),
    tells_more=True,
    apart=(DAY, "time"),
)
AMENDMENTS = (
    PROGRAMME_AMENDMENTS,
    PARTY_AMENDMENTS,
    PAIRING_AMENDMENTS,
    NEED_AMENDMENTS,
    PLEDGE_AMENDMENTS,
)
