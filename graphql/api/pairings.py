"""Who assists whom (结对), as it was on any day; and which villages are covered."""

from datetime import date
from typing import Annotated, Self

import strawberry

from api.codes import enum_of
from api.connections import After, AtLeast, Connection, First, connection, found
from api.context import Info
from api.node import ById, Node, finds
from api.parties import Party, party_of
from api.plain import named, plain
from api.programmes import Programme, programme_of
from api.told import Words
from api.writing import camel
from domain.codes.parties import PairingKind
from domain.codes.stages import PairingStage
from domain.ids import ProgrammeId, RegionId
from projections import pairings as asking
from projections.paging import Listing
from projections.pairings import PairingRow, VillageRow

for code in (PairingKind, PairingStage):
    enum_of(code)

AsOf = Annotated[date | None, strawberry.argument(description="As it was on this day; today")]


@strawberry.type(description="That one party assists another (结对), as it was on a day")
class Pairing(Node):
    id: strawberry.ID = strawberry.field(description="pairing-…")
    kind: PairingKind = strawberry.field(description="Which kind of party assists which")
    stage: PairingStage = strawberry.field(description="How far it had come")
    is_in_force: bool = strawberry.field(
        description="Approved, within its days, not suspended, and so are those above it"
    )
    is_self_help: bool = strawberry.field(description="Does a party help itself (自身帮扶)?")
    since: date = strawberry.field(description="Since when it was so")
    proposed_on: date = strawberry.field(description="When it was proposed")
    starts_on: date = strawberry.field(description="Its first day")
    ends_on: date | None = strawberry.field(description="Its last day; none is open-ended")
    has_responsible: bool = strawberry.field(description="Does anybody answer for it (帮扶责任人)?")
    expected_benefit: Words | None = strawberry.field(description="What is expected (预期效益)")
    row: strawberry.Private[PairingRow]
    position: strawberry.ID | None = strawberry.field(
        default=None,
        description="What this is true for, if it was asked for by itself; lists say it once",
    )

    @classmethod
    def of(cls, row: PairingRow) -> Self:
        return cls(
            id=strawberry.ID(row.pairing_id),
            kind=row.kind,
            stage=row.stage,
            is_in_force=row.is_in_force,
            is_self_help=row.is_self_help,
            since=row.since,
            proposed_on=row.proposed_on,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            has_responsible=row.responsible_id is not None,
            expected_benefit=Words.of(row.expected_benefit_id),
            row=row,
        )

    @strawberry.field(description="The programme it lives under")
    async def programme(self, info: Info) -> Programme | None:
        return await programme_of(info, self.row.programme_id)

    @strawberry.field(description="Who assists (帮扶方)")
    async def assisting(self, info: Info) -> Party | None:
        return await party_of(info, self.row.assisting_id)

    @strawberry.field(description="Who is assisted (受帮扶方)")
    async def assisted(self, info: Info) -> Party | None:
        return await party_of(info, self.row.assisted_id)

    @strawberry.field(description="Who carries it out on the spot (实施单位)")
    async def implementer(self, info: Info) -> Party | None:
        return await party_of(info, self.row.implementer_id)

    @strawberry.field(description="The pairing above it (上级结对)")
    async def parent(self, info: Info) -> "Pairing | None":
        above = self.row.parent_id
        return await pairing_on(info, above, self.row.since) if above else None

    @strawberry.field(description="The pairing that took its place")
    async def superseded_by(self, info: Info) -> "Pairing | None":
        new = self.row.superseded_by
        return await pairing_on(info, new, info.context.today) if new else None


@strawberry.type(description="A village that a programme means to cover, as it was on a day")
class CoveredVillage:
    is_assisted: bool = strawberry.field(description="Is a pairing of it in force?")
    is_covered: bool = strawberry.field(description="And does anybody answer for that pairing?")
    since: date = strawberry.field(description="Since when it was so")
    row: strawberry.Private[VillageRow]

    @classmethod
    def of(cls, row: VillageRow) -> Self:
        return cls(is_assisted=row.is_assisted, is_covered=row.is_covered, since=row.since, row=row)

    @strawberry.field(description="The village")
    async def village(self, info: Info) -> Party | None:
        return await party_of(info, self.row.village_id)

    @strawberry.field(description="The programme that lists it")
    async def programme(self, info: Info) -> Programme | None:
        return await programme_of(info, self.row.programme_id)


@strawberry.type(description="How many of the listed villages are covered on a day (覆盖)")
class Coverage:
    as_of: date = strawberry.field(description="The day")
    listed: int = strawberry.field(description="Villages that are meant to be covered")
    assisted: int = strawberry.field(description="With a pairing in force")
    covered: int = strawberry.field(description="With somebody who answers for it, too")
    position: strawberry.ID = strawberry.field(description="What the answer is true for")
    listing: strawberry.Private[Listing[VillageRow]]

    @strawberry.field(description="The villages themselves")
    async def villages(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[CoveredVillage]:
        return await connection(info, self.listing, CoveredVillage.of, first, after, None)


@strawberry.input(description="Which pairings; what is left out does not matter")
class PairingFilter:
    programme_id: strawberry.ID | None = strawberry.field(
        default=None, description="Of this programme"
    )
    kind: PairingKind | None = strawberry.field(default=None, description="Of this kind")
    stage: PairingStage | None = strawberry.field(default=None, description="Come so far")
    is_in_force: bool | None = strawberry.field(default=None, description="In force, or not")
    assisting_id: strawberry.ID | None = strawberry.field(
        default=None, description="Of this assisting party"
    )
    assisted_id: strawberry.ID | None = strawberry.field(
        default=None, description="Of this assisted party"
    )
    party_id: strawberry.ID | None = strawberry.field(
        default=None, description="With this party on either side"
    )
    parent_id: strawberry.ID | None = strawberry.field(
        default=None, description="Below this pairing"
    )
    assisting_region_id: strawberry.ID | None = strawberry.field(
        default=None, description="Assisting from this region, of any level"
    )
    assisted_region_id: strawberry.ID | None = strawberry.field(
        default=None, description="Assisted in this region, of any level"
    )
    region_id: strawberry.ID | None = strawberry.field(
        default=None, description="With either side in this region"
    )

    def asked(self) -> asking.PairingFilter:
        wanted = {name: getattr(self, name) for name in asking.PairingFilter._fields}
        for name, value in wanted.items():
            if name.endswith("_id") and value is not None:
                plain(f"filter.{camel(name)}", value)
        return asking.PairingFilter(**wanted)


Which = Annotated[PairingFilter | None, strawberry.argument(description="Which; all, if not given")]
OldestFirst = Annotated[bool, strawberry.argument(description="The first proposed first?")]
OfProgramme = Annotated[
    strawberry.ID | None, strawberry.argument(description="Only villages that this one lists")
]
InRegion = Annotated[
    strawberry.ID | None, strawberry.argument(description="Only villages here, of any level")
]
OnlyCovered = Annotated[
    bool | None, strawberry.argument(description="Only those covered; or, if false, the others")
]


@strawberry.type
class PairingQueries:
    @strawberry.field(description="The register of pairings, as it was on a day (结对台账)")
    async def pairings(
        self,
        info: Info,
        filter: Which = None,
        as_of: AsOf = None,
        oldest_first: OldestFirst = False,
        first: First = 20,
        after: After = None,
        at_least: AtLeast = None,
    ) -> Connection[Pairing]:
        asked = (filter or PairingFilter()).asked()
        day = as_of or info.context.today
        listing = asking.pairings(day, asked, oldest_first=oldest_first)
        return await connection(info, listing, Pairing.of, first, after, at_least)

    @strawberry.field(description="One pairing, as it was on a day")
    async def pairing(
        self, info: Info, id: ById, as_of: AsOf = None, at_least: AtLeast = None
    ) -> Pairing | None:
        return await pairing_on(info, plain("id", id), as_of or info.context.today, at_least)

    @strawberry.field(description="How many of the listed villages are covered on a day (覆盖)")
    async def coverage(
        self,
        info: Info,
        programme_id: OfProgramme = None,
        region_id: InRegion = None,
        is_covered: OnlyCovered = None,
        as_of: AsOf = None,
        at_least: AtLeast = None,
    ) -> Coverage:
        context, day = info.context, as_of or info.context.today
        if at_least:
            await context.reached(asking.NAME, at_least)
        listing = asking.villages(
            day,
            named(ProgrammeId, "programmeId", programme_id),
            named(RegionId, "regionId", region_id),
            is_covered,
        )
        covered, place = await asking.coverage(context.reader, listing)
        position = strawberry.ID(context.position(place.position))
        return Coverage(as_of=day, **covered._asdict(), position=position, listing=listing)


@finds("pairing")
async def the_pairing(info: Info, id: str, at_least: str | None) -> Pairing | None:
    return await pairing_on(info, id, info.context.today, at_least)


async def pairing_on(info: Info, id: str, day: date, at_least: str | None = None) -> Pairing | None:
    return await found(info, asking.pairings(day), id, at_least, Pairing.of)
