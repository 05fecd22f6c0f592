"""Whoever can be paired, ask or give: browsed, and one by one."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Self

import strawberry

from api.audience import audience
from api.codes import described
from api.connections import After, AtLeast, Connection, First, connection, found
from api.context import Context, Info
from api.honour import Profile, profile_of
from api.loading import load
from api.node import ById, Node, finds
from api.party_filters import PartyFilter
from api.plain import plain
from api.regions import Region, region_of
from api.told import Words
from domain.codes.needs import Category
from domain.codes.parties import PartyKind, RegistrationLevel
from domain.codes.stages import PartyStage
from domain.ids import PartyId
from projections import parties as asking
from projections.finding import each
from projections.parties import MembershipRow, PartyRow

On = Annotated[date | None, strawberry.argument(description="On this day; today, if not given")]


@strawberry.type(description="The grade of a social organisation, for a time (评估等级)")
class Rating:
    grade: int = strawberry.field(description="1 to 5, for 1A to 5A")
    rated_on: date = strawberry.field(description="The day of the rating")
    expires_on: date = strawberry.field(description="The last day on which it holds")
    issuer: Words = strawberry.field(description="The office that says so")

    @strawberry.field(description="Does it hold on the day?")
    def is_in_force(self, info: Info, on: On = None) -> bool:
        return self.rated_on <= (on or info.context.today) <= self.expires_on

    @classmethod
    def of(cls, row: PartyRow) -> Self | None:
        """What is told of a rating is told together."""
        if not (row.grade and row.issuer_id and row.rated_on and row.rating_expires_on):
            return None
        return cls(
            grade=row.grade,
            rated_on=row.rated_on,
            expires_on=row.rating_expires_on,
            issuer=Words(text_id=row.issuer_id),
        )


@strawberry.type(description="Anyone who can be paired, ask or give (主体)")
class Party(Node):
    id: strawberry.ID = strawberry.field(description="party-…")
    kind: PartyKind = strawberry.field(description="What it is")
    code: str | None = strawberry.field(
        description="Its unified social credit code (统一社会信用代码), where it goes by one"
    )
    stage: PartyStage = strawberry.field(description="How far it has come; verified, it may act")
    registered_on: date = strawberry.field(description="When it made itself known")
    name: Words = strawberry.field(description="What it is called")
    level: RegistrationLevel | None = strawberry.field(description="Where it is registered")
    is_charity: bool = strawberry.field(description="Is it a charitable organisation (慈善组织)?")
    may_raise_publicly: bool = strawberry.field(
        description="May it raise money from the public (公开募捐资格)?"
    )
    has_party_branch: bool = strawberry.field(description="Has it a Party branch (党组织)?")
    fields: list[Category] = strawberry.field(description="Fields of work")
    capacity: int | None = strawberry.field(
        description="How many pairings it can keep as the assisting party; none means no limit"
    )
    rating: Rating | None = strawberry.field(description="Its last rating, in force or not")
    position: strawberry.ID | None = strawberry.field(
        default=None,
        description="What this is true for, if it was asked for by itself; lists say it once",
    )
    row: strawberry.Private[PartyRow]

    @classmethod
    def of(cls, row: PartyRow) -> Self:
        return cls(
            id=strawberry.ID(row.party_id),
            kind=row.kind,
            code=row.code_id.removeprefix("code-") if row.code_id else None,
            stage=row.stage,
            registered_on=row.registered_on,
            name=Words(text_id=row.name_id),
            level=row.level,
            is_charity=row.is_charity,
            may_raise_publicly=row.may_raise_publicly,
            has_party_branch=row.has_party_branch,
            fields=list(row.fields),
            capacity=row.capacity,
            rating=Rating.of(row),
            row=row,
        )

    @strawberry.field(description="Where it is registered, or lies")
    def region(self, info: Info) -> Region:
        return region_of(self.row.region_id, info.context.today)

    @strawberry.field(description="How many pairings it keeps as the assisting party on the day")
    async def pairings_kept(self, info: Info, on: On = None) -> int:
        day = on or info.context.today
        return await load(info, pairings_kept, (self.row.party_id, day))

    @strawberry.field(description="Who belongs to it on the day, if it is a consortium")
    async def members(
        self, info: Info, on: On = None, first: First = 20, after: After = None
    ) -> Connection["Membership"]:
        listing = asking.members(self.row.party_id, on or info.context.today)
        return await connection(info, listing, Membership.of, first, after, None)

    @strawberry.field(description="To which consortia it belongs on the day")
    async def memberships(
        self, info: Info, on: On = None, first: First = 20, after: After = None
    ) -> Connection["Membership"]:
        listing = asking.memberships(self.row.party_id, on or info.context.today)
        return await connection(info, listing, Membership.of, first, after, None)

    @strawberry.field(description="What it promised by the day, and how it kept that (履约率)")
    async def profile(self, info: Info, as_of: On = None) -> Profile:
        return await profile_of(info, self.row.party_id, as_of)


@strawberry.type(description="That a party belongs to a consortium (小组/联合体)")
class Membership:
    joined_on: date = strawberry.field(description="The first day")
    row: strawberry.Private[MembershipRow]

    @classmethod
    def of(cls, row: MembershipRow) -> Self:
        return cls(joined_on=row.joined_on, row=row)

    @strawberry.field(description="The consortium")
    async def consortium(self, info: Info) -> Party | None:
        return await party_of(info, self.row.consortium_id)

    @strawberry.field(description="The member")
    async def member(self, info: Info) -> Party | None:
        return await party_of(info, self.row.member_id)


async def party_of(info: Info, party_id: PartyId | None) -> Party | None:
    """The party, for whoever may see it; together with whichever others the page names."""
    row = await load(info, parties_of, party_id) if party_id else None
    return Party.of(row) if row else None


async def parties_of(context: Context, ids: list[PartyId]) -> Sequence[PartyRow | None]:
    return await each(context.reader, asking.parties(audience(context.actor)), ids)


async def pairings_kept(context: Context, asked: list[tuple[PartyId, date]]) -> Sequence[int]:
    """Asked on several days at once, which nobody does, each day is one statement."""
    kept: dict[tuple[PartyId, date], int] = {}
    for day in {on for _, on in asked}:
        ids = [party_id for party_id, on in asked if on == day]
        found = await asking.pairings_kept(context.reader, ids, day)
        kept |= {(party_id, day): it for party_id, it in zip(ids, found, strict=True)}
    return [kept[it] for it in asked]


ORDERS = {
    asking.PartyOrder.NEWEST: "Last registered first",
    asking.PartyOrder.OLDEST: "First registered first",
}
described(asking.PartyOrder, "PartyOrder", "In which order parties come", ORDERS)


@strawberry.type
class PartyQueries:
    @strawberry.field(description="Whoever was verified; and, for their offices, others")
    async def parties(
        self,
        info: Info,
        filter: Annotated[
            PartyFilter | None, strawberry.argument(description="Which; all, if not given")
        ] = None,
        order: Annotated[
            asking.PartyOrder, strawberry.argument(description="In which order")
        ] = asking.PartyOrder.NEWEST,
        first: First = 20,
        after: After = None,
        at_least: AtLeast = None,
    ) -> Connection[Party]:
        asked = filter.asked() if filter else asking.EVERY_ONE
        listing = asking.parties(audience(info.context.actor), asked, order)
        return await connection(info, listing, Party.of, first, after, at_least)

    @strawberry.field(description="One party, if there is one of this id that one may see")
    async def party(self, info: Info, id: ById, at_least: AtLeast = None) -> Party | None:
        return await the_party(info, plain("id", id), at_least)


@finds("party")
async def the_party(info: Info, id: str, at_least: str | None) -> Party | None:
    return await found(info, asking.parties(audience(info.context.actor)), id, at_least, Party.of)
