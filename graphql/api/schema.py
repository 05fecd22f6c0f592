"""The schema, put together from one module per subject."""

from functools import cache

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

import domain.decisions
from api.allocations import AllocationQueries
from api.context import Info
from api.deliveries import DeliveryQueries
from api.desk import DeskQueries
from api.grants import GrantQueries
from api.held import HeldQueries
from api.history import HistoryQueries
from api.imports import ImportMutations, ImportQueries
from api.limits import extensions
from api.match_rate import (
    MatchRateChangeQueries,
    MatchRateCohortQueries,
    MatchRateQueries,
    MatchRateSeriesQueries,
)
from api.me import MeQueries
from api.mutations import mutations_of
from api.needs import NeedQueries
from api.node import ById, Node, node
from api.pairings import PairingQueries
from api.parties import PartyQueries
from api.plain import plain
from api.pledges import PledgeQueries
from api.programmes import ProgrammeQueries
from api.projections import ProjectionQueries
from api.regions import RegionQueries
from api.report_drafts import ReportDraftQueries
from api.reports import ReportQueries
from api.returns import ReturnQueries
from api.scalars import SCALARS
from api.subscriptions import Subscription


@strawberry.type
class NodeQueries:
    @strawberry.field(description="Anything that has an id, by its id")
    async def node(self, info: Info, id: ById) -> Node | None:
        return await node(info, plain("id", id))


@strawberry.type(description="Everything that can be asked")
class Query(
    NodeQueries,
    RegionQueries,
    NeedQueries,
    PartyQueries,
    ProgrammeQueries,
    PairingQueries,
    PledgeQueries,
    AllocationQueries,
    DeliveryQueries,
    MatchRateQueries,
    MatchRateChangeQueries,
    MatchRateSeriesQueries,
    MatchRateCohortQueries,
    HistoryQueries,
    MeQueries,
    GrantQueries,
    ProjectionQueries,
    DeskQueries,
    ImportQueries,
    ReportDraftQueries,
    ReportQueries,
    ReturnQueries,
    HeldQueries,
):
    """One class of questions per subject."""


class Schema(strawberry.Schema):
    """Silent about what clients write wrongly; `TellBugsById` logs what is our own fault."""

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """They stand in the answer, and are no news to the server."""


@cache
def schema(
    most_tokens: int = 2000, most_depth: int = 12, most_aliases: int = 30
) -> strawberry.Schema:
    """The contract, within these limits for one document."""
    return Schema(
        query=Query,
        mutation=mutations_of(domain.decisions.ALL, ImportMutations),
        subscription=Subscription,
        extensions=list(extensions(most_tokens, most_depth, most_aliases)),
        config=StrawberryConfig(scalar_map=SCALARS),
    )
