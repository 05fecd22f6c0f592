"""How quickly a page of fifty needs is found by words: `python -m bench.searching`.

Beside each question stands the same one as a statement by hand, prepared, on the same tables:
first the page alone, the best match first, then the whole answer in GraphQL with its hits marked.
BENCH_NEEDS says how many needs there are, 200,000 unless told otherwise; somebody gives for one
in ten.
"""

from asyncio import Runner
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from statistics import median
from time import perf_counter
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from api.schema import schema
from bench.databases import Databases, databases
from bench.given import KEY, MAY, passable_folder
from bench.searched import NEEDS, fill
from infra.evidence.folder import Folder
from infra.foundation import Platform
from infra.pools import reading_pool
from infra.reception import Reception
from projections.audience import PUBLIC
from projections.needs_board import (
    EVERY_NEED,
    NeedOrder,
    Search,
    named,
    needs_on_board,
    search,
)
from projections.reader import Reader, ReadingPool
from projections.tiers import page

ROUNDS = 20


class ByHand(NamedTuple):
    """What somebody who knows the tables would ask: which needs, and which of them first."""

    where: str
    first: str = ""


FOUND = "board.words::tsvector @@ $${}$$"
GIVEN = """(board.words::tsvector @@ $${0}$$ OR EXISTS (
    SELECT FROM needs_board_givers AS gift
    JOIN needs_board_names AS name ON name.party_id = gift.giver_id
    JOIN needs_board_pledges AS pledge ON pledge.pledge_id = gift.pledge_id
    WHERE gift.need_id = board.need_id AND name.words::tsvector @@ $${0}$$
    AND gift.is_public AND NOT pledge.is_anonymous))"""
ASKED = {
    "灵芝": ByHand(FOUND.format("'灵芝'")),
    "冷链": ByHand(FOUND.format("'冷链'")),
    "饮水": ByHand(FOUND.format("'饮水'")),
    "村道": ByHand(FOUND.format("'村道'")),
    "“饮水安全”": ByHand(FOUND.format("'饮水' <2> '安全'")),
    "饮水 安全": ByHand(FOUND.format("'饮水' & '安全'"), FOUND.format("'饮水' <2> '安全'")),
    "道路 改造": ByHand(FOUND.format("'道路' & '改造'"), FOUND.format("'道路' <2> '改造'")),
    "福贡 助学": ByHand(
        "county_id = 'region-533323' AND " + FOUND.format("'助学'"),
        FOUND.format("'福贡' & '助学'"),
    ),
    "片马 饮水": ByHand(FOUND.format("('片马' | '~片马') & ('饮水' | '~饮水')")),
    "新绿书社": ByHand(" AND ".join(GIVEN.format(f"'{it}'") for it in ("新绿", "书社"))),
    "慈善总会": ByHand(" AND ".join(GIVEN.format(f"'{it}'") for it in ("慈善", "总会"))),
    "志愿者": ByHand(GIVEN.format("'志愿者'"), FOUND.format("'志愿者'")),
    "量子": ByHand(FOUND.format("'量子'")),
}
"""What is looked for, and how somebody who knows the tables would ask for it."""
BY_HAND = """
SELECT board.*, text.words FROM needs_board AS board JOIN text ON text_id = title_id
WHERE is_public AND {} ORDER BY {} dated_on DESC, need_id DESC LIMIT 51
"""
IN_GRAPHQL = """
query ($search: String) { needs(search: $search, first: 50) {
  edges { node { id hits {
    title { text isHit } givers { name { text isHit } }
  } } } pageInfo { hasNextPage endCursor }
} }
"""


class Times(NamedTuple):
    """Seconds, by the median of several rounds."""

    by_hand: float
    page: float
    answer: float


class Asking:
    """The three ways to ask for a page, on connections of the same kind."""

    def __init__(self, platform: Platform, pool: ReadingPool) -> None:
        self._pool, self._reader = pool, Reader(pool)
        self._context = Reception(platform, self._reader, 10.0).context(None, MAY)

    async def by_hand(self, asked: str) -> None:
        async with self._pool.connection() as connection:
            where, first = ASKED[asked]
            order = f"({first}) DESC," if first else ""
            statement = BY_HAND.format(where, order).encode()
            rows = await connection.execute(statement, prepare=True)
            await rows.fetchall()

    async def page(self, asked: str) -> None:
        wanted = search(asked, MAY)
        if wanted and not await self._found(wanted):
            await self._found(wanted._replace(by_letters=True))

    async def _found(self, wanted: Search) -> bool:
        known = await named(self._reader, wanted, PUBLIC)
        listing = needs_on_board(PUBLIC, EVERY_NEED, NeedOrder.BEST_MATCH, known)
        return bool((await page(self._reader, listing, None, 50)).rows)

    async def answer(self, asked: str) -> None:
        found = await schema().execute(IN_GRAPHQL, {"search": asked}, context_value=self._context)
        if found.errors:
            raise found.errors[0]


def timed(runner: Runner, asking: Asking, asked: str) -> Times:
    """In turns, so that whatever else the machine does hits all three."""
    ways = (asking.by_hand, asking.page, asking.answer)
    taken = [[seconds(runner, way, asked) for way in ways] for _ in range(ROUNDS)]
    return Times(*(median(it) for it in zip(*taken, strict=True)))


def seconds(runner: Runner, way: Callable[[str], Awaitable[None]], asked: str) -> float:
    async def once() -> float:
        start = perf_counter()
        await way(asked)
        return perf_counter() - start

    return runner.run(once())


def searching(places: Databases, stack: ExitStack) -> Table:
    folder = Folder(stack.enter_context(passable_folder()))
    platform = Platform(places.one(), KEY, folder, follow=False)
    stack.callback(platform.close)
    platform.prepare()
    fill(platform)
    runner, pool = stack.enter_context(Runner()), reading_pool(platform.conninfo)
    runner.run(pool.open())
    stack.callback(lambda: runner.run(pool.close()))
    asking = Asking(platform, pool)
    table = Table(
        *("looked for", "by hand, ms", "page, ms", "x by hand", "in GraphQL, ms", "x by hand"),
        title=f"fifty of {NEEDS:,} needs",
    )
    for asked in ASKED:
        it = timed(runner, asking, asked)
        table.add_row(
            asked,
            f"{it.by_hand * 1000:.1f}",
            f"{it.page * 1000:.1f}",
            f"{it.page / it.by_hand:.1f}",
            f"{it.answer * 1000:.1f}",
            f"{it.answer / it.by_hand:.1f}",
        )
    return table


if __name__ == "__main__":
    with databases() as places, ExitStack() as stack:
        Console().print(searching(places, stack))
