"""The allocations of a need or a pledge: apart from both, for each tells of both in its turn."""

from typing import TYPE_CHECKING, Annotated, TypeAlias

import strawberry

from api.audience import audience
from api.connections import Connection, connection
from api.context import Info
from projections.pledge_book import AllocationFilter, allocations

if TYPE_CHECKING:
    from api.allocations import Allocation

Allocations: TypeAlias = Connection[Annotated["Allocation", strawberry.lazy("api.allocations")]]


async def allocations_of(
    info: Info,
    asked: AllocationFilter,
    first: int,
    after: str | None,
    at_least: str | None = None,
) -> "Connection[Allocation]":
    """Those that one may see, newest first."""
    from api.allocations import Allocation  # it needs needs and pledges, which need this

    listing = allocations(audience(info.context.actor), asked)
    return await connection(info, listing, Allocation.of, first, after, at_least)
