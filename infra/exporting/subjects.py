"""What can be exported: which things there are for whose eyes, and how each kind is told."""

from collections.abc import Awaitable, Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.events.needs import ConsentRecorded
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
from domain.kernel import Recorded
from infra.exporting.asking import Asked
from infra.exporting.audience import (
    hidden,
    hidden_of_allocations,
    hidden_of_consents,
    hidden_of_deliveries,
    hidden_of_pledges,
)
from infra.exporting.consents import consents
from infra.exporting.sheets import (
    allocations,
    deliveries,
    needs,
    pairings,
    parties,
    pledges,
    programmes,
)
from infra.exporting.sheets import consents as consent
from infra.exporting.telling import Telling
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
from infra.importing.sheets.steps import STEPS
from projections import needs_board, pledge_book
from projections import pairings as register
from projections import parties as people
from projections import programmes as plans
from projections.audience import Audience
from projections.paging import Listing
from projections.reader import Reader

Hides = Callable[[Audience, Sequence[Any], Reader], Awaitable[list[Set[str]]]]
Lists = Callable[[Audience, date, Asked], Listing[Any]]


@dataclass(frozen=True)
class Subject:
    """`lists`: which there are, for an audience, as of a day, of what is asked. `hides`: which
    columns stay empty for them, row by row. `amends`: where its changes stand. What may be asked,
    the query of its name says, if there is one (`has_query`).
    """

    kind: type[Id]
    telling: Telling
    lists: Lists
    hides: Hides = hidden
    amends: Sheet | None = None
    has_query: bool = True

    @property
    def name(self) -> str:
        return self.telling.sheet.en

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Its own, and where what that has no room for goes."""
        amends = (self.amends,) if self.amends else ()
        return (self.telling.sheet, *amends, STEPS)


def pseudonym(first: Recorded, consent_id: Id) -> str:
    event = first.event
    return event.pseudonym_id if isinstance(event, ConsentRecorded) else consent_id


ALL = (
    Subject(
        ProgrammeId,
        Telling(PROGRAMMES, programmes.says),
        lambda _, __, asked: plans.programmes(
            asked.filter or plans.ALL_PROGRAMMES, asked.order or plans.ProgrammeOrder.NEWEST
        ),
        amends=PROGRAMME_AMENDMENTS,
    ),
    Subject(
        PartyId,
        Telling(PARTIES, parties.says),
        lambda audience, _, asked: people.parties(
            audience, asked.filter or people.EVERY_ONE, asked.order or people.PartyOrder.NEWEST
        ),
        amends=PARTY_AMENDMENTS,
    ),
    Subject(
        ConsentId,
        Telling(CONSENTS, consent.says, pseudonym),
        lambda audience, _, __: consents(audience),
        hidden_of_consents,
        has_query=False,
    ),
    Subject(
        PairingId,
        Telling(PAIRINGS, pairings.says),
        lambda _, day, asked: register.pairings(
            asked.on or day, asked.filter or register.PairingFilter()
        ),
        amends=PAIRING_AMENDMENTS,
    ),
    Subject(
        NeedId,
        Telling(NEEDS, needs.says),
        lambda audience, _, asked: needs_board.needs_on_board(
            audience,
            asked.filter or needs_board.EVERY_NEED,
            asked.order or needs_board.NeedOrder.NEWEST,
            asked.search,
        ),
        amends=NEED_AMENDMENTS,
    ),
    Subject(
        PledgeId,
        Telling(PLEDGES, pledges.says),
        lambda audience, _, asked: pledge_book.pledges(
            audience,
            asked.filter or pledge_book.EVERY_PLEDGE,
            asked.order or pledge_book.PledgeOrder.NEWEST,
        ),
        hidden_of_pledges,
        PLEDGE_AMENDMENTS,
    ),
    Subject(
        AllocationId,
        Telling(ALLOCATIONS, allocations.says),
        lambda audience, _, asked: pledge_book.allocations(
            audience, asked.filter or pledge_book.EVERY_ALLOCATION
        ),
        hidden_of_allocations,
    ),
    Subject(
        DeliveryId,
        Telling(DELIVERIES, deliveries.says),
        lambda audience, _, asked: pledge_book.deliveries(
            audience, asked.filter or pledge_book.EVERY_DELIVERY
        ),
        hidden_of_deliveries,
    ),
)
SUBJECTS: Mapping[str, Subject] = {it.name: it for it in ALL}
