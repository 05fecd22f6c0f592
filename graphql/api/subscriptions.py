"""What can be followed. Each is asked again, as the question of the same name, when something has
moved; `api.live.topic` says when, so that nobody is asked before an answer is wanted.

`atLeast` is seen to there as well: those who share an answer may go on from different positions.
"""

# ruff: noqa: ARG002  (`at_least`, which whoever follows waits for by themselves)
from collections.abc import AsyncGenerator

import strawberry

from api.connections import AtLeast, Connection, First
from api.context import Info
from api.desk import DeskItem, OnlyProgramme, OnlyTask, Others, the_desk
from api.import_shown import ImportJob
from api.imports import the_job
from api.match_rate import AsOf, KnownAt, MatchRate, Which, the_match_rate
from api.needs import Need, the_need
from api.node import ById
from api.plain import plain


@strawberry.type(
    description="What can be followed: the answer at once, and whenever it has become another."
    " Each is true for the position in its `extensions`"
)
class Subscription:
    @strawberry.subscription(description="The match rate, as it changes (对接成功率)")
    async def match_rate(
        self,
        info: Info,
        filter: Which = None,
        as_of: AsOf = None,
        known_at: KnownAt = None,
        at_least: AtLeast = None,
    ) -> AsyncGenerator[MatchRate]:
        while True:
            yield await the_match_rate(info, filter, as_of, known_at)

    @strawberry.subscription(description="One need, as it changes; none while one may not see it")
    async def need(
        self, info: Info, id: ById, at_least: AtLeast = None
    ) -> AsyncGenerator[Need | None]:
        while True:
            yield await the_need(info, plain("id", id), None)

    @strawberry.subscription(description="The head of your desk, as it changes (待办)")
    async def desk(
        self,
        info: Info,
        task: OnlyTask = None,
        programme_id: OnlyProgramme = None,
        others: Others = False,
        first: First = 20,
        at_least: AtLeast = None,
    ) -> AsyncGenerator[Connection[DeskItem]]:
        while True:
            yield await the_desk(info, task, programme_id, others=others, first=first)

    @strawberry.subscription(description="An import of one's own, until it has ended (导入进度)")
    async def job(self, info: Info, id: ById) -> AsyncGenerator[ImportJob | None]:
        while True:
            found = await the_job(info, id)
            info.context.has_ended = found is None or found.ended_at is not None
            yield found
