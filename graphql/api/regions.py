"""The provinces, cities and counties: browsed from the top, or found by any name or code."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Self, cast

import strawberry

from api.codes import described
from api.context import Info
from api.node import Node, finds
from api.plain import plain
from domain import regions
from domain.ids import RegionId
from domain.regions import Ambiguous, Found, Level, Outdated
from domain.regions.listing import histories

On = Annotated[
    date | None, strawberry.argument(description="As it was on this day; today, if not given")
]

LEVELS = {Level.PROVINCE: "省级", Level.CITY: "地级", Level.COUNTY: "县级"}
described(Level, "RegionLevel", "How high a region stands (层级)", LEVELS)


@strawberry.type(description="A province, city or county, as it was on a day (行政区划)")
class Region(Node):
    id: strawberry.ID = strawberry.field(description="Ours, and never changes")
    code: str = strawberry.field(description="GB/T 2260, without trailing zeros")
    name: str = strawberry.field(description="Its own name (福贡县)")
    full_name: str = strawberry.field(
        description="With all that it lies in (云南省怒江傈僳族自治州福贡县)"
    )
    level: Level = strawberry.field(description="Province, city or county")
    is_invented: bool = strawberry.field(description="Made up for the demonstration?")
    described: strawberry.Private[regions.Region]
    on: strawberry.Private[date]

    @classmethod
    def of(cls, found: regions.Region, on: date) -> Self:
        return cls(
            id=strawberry.ID(found.region_id),
            code=found.code,
            name=found.name,
            full_name=regions.full_name(found.region_id, on),
            level=found.level,
            is_invented=found.invented,
            described=found,
            on=on,
        )

    @strawberry.field(description="What it lies in; none for a province")
    def parent(self) -> "Region | None":
        above = self.described.parent_id
        found = regions.region(above, self.on) if above else None
        return Region.of(found, self.on) if found else None

    @strawberry.field(description="What lies directly in it")
    def children(self) -> "list[Region]":
        return [Region.of(it, self.on) for it in regions.children(RegionId(self.id), self.on)]


@strawberry.type(description="What was written was not right on the day, and was understood")
class RegionWarning:
    written: str = strawberry.field(description="What was written")
    right: str = strawberry.field(description="What would have been right on the day")
    on: date = strawberry.field(description="The day it was asked about")
    message: str = strawberry.field(description="The same, as a sentence in English")
    message_zh: str = strawberry.field(description="The same, as a sentence in Chinese")

    @classmethod
    def of(cls, outdated: Outdated) -> Self:
        written, right, on = outdated.written, outdated.right, outdated.on
        return cls(
            written=written,
            right=right,
            on=on,
            message=f"{written} was not so called on {on}; it is taken for {right}.",
            message_zh=f"“{written}”在 {on} 的规范写法为“{right}”，已按此理解。",
        )


@strawberry.type(description="The regions that were asked for")
class Regions:
    regions: list[Region] = strawberry.field(description="In the order of their codes")
    is_ambiguous: bool = strawberry.field(
        default=False, description="Do several go by this name? Add that of what they lie in"
    )
    warning: RegionWarning | None = strawberry.field(
        default=None, description="Where what was written was not right on the day"
    )


@strawberry.type
class RegionQueries:
    @strawberry.field(
        description="Regions: those found by a name or code, those that lie directly in one,"
        " or, if nothing is said, the provinces"
    )
    def regions(
        self,
        info: Info,
        find: Annotated[
            str | None,
            strawberry.argument(description="A full or short name, a path of names, or a code"),
        ] = None,
        within: Annotated[
            strawberry.ID | None, strawberry.argument(description="The region to look into")
        ] = None,
        on: On = None,
    ) -> Regions:
        day = on or info.context.today
        if find is not None:
            return found(plain("find", find), day)
        if within is not None:
            return listed(regions.children(cast(RegionId, plain("within", within)), day), day)
        return listed([it for it in regions.all_regions(day) if it.parent_id is None], day)


def found(text: str, on: date) -> Regions:
    match regions.find(text, on):
        case Found(region, warning):
            told = RegionWarning.of(warning) if warning else None
            return Regions(regions=[Region.of(region, on)], warning=told)
        case Ambiguous(candidates):
            return Regions(regions=[Region.of(it, on) for it in candidates], is_ambiguous=True)
        case _:
            return Regions(regions=[])


def listed(described: Iterable[regions.Region], on: date) -> Regions:
    return Regions(regions=[Region.of(it, on) for it in described])


def region_of(region_id: RegionId, on: date) -> Region:
    """As it was on the day, or, if it has ended, as it last was. Facts carry only listed ones."""
    described = regions.region(region_id, on) or histories()[region_id][-1]
    return Region.of(described, on)


@finds("region")
async def find_region(info: Info, id: str, _: str | None) -> Region | None:
    described = histories().get(cast(RegionId, id))
    return region_of(described[-1].region_id, info.context.today) if described else None
