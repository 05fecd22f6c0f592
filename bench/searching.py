"""How quickly a page of fifty needs is found by words: `python -m bench.searching`.

Beside each question stands the same one as a statement by hand, prepared, on the same tables:
first the page alone, then the whole answer in GraphQL with its hits marked. BENCH_NEEDS says
how many needs there are, 200,000 unless told otherwise.
"""

from asyncio import Runner
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from os import environ
from random import Random
from statistics import median
from time import perf_counter
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from api.schema import schema
from bench.databases import Databases, databases
from bench.given import (
    KEY,
    MAY,
    PARTIES,
    Told,
    need,
    need_content,
    passable_folder,
    programme,
    remember,
    told,
)
from bench.matching import portions
from domain.ids import NeedId, TextId
from domain.texts import Text
from infra.evidence.folder import Folder
from infra.foundation import Platform
from infra.pools import reading_pool
from infra.rebuild import rebuild
from infra.reception import Reception
from projections.audience import PUBLIC
from projections.needs_board import (
    EVERY_NEED,
    NeedOrder,
    NeedsBoard,
    Search,
    named,
    needs_on_board,
    search,
)
from projections.paging import page
from projections.reader import Reader, ReadingPool

NEEDS = int(environ.get("BENCH_NEEDS", "200000"))
ROUNDS, PORTION, DAYS = 20, 2_000, 700
PLACES = ("老姆登村", "上江镇", "匹河乡", "石桥村", "双河村", "知子罗村", "片马镇")
OBJECTS = {"村道": 20, "校舍": 20, "助学": 20, "道路": 15, "饮水": 10, "冷链": 1, "林下灵芝": 0.1}
WORKS = ("硬化工程", "改造项目", "维修", "安全提升", "设备购置", "，知道路难走")
FOUND = "board.words::tsvector @@ $${}$$"
ASKED = {
    "灵芝": FOUND.format("'灵芝'"),
    "冷链": FOUND.format("'冷链'"),
    "饮水": FOUND.format("'饮水'"),
    "村道": FOUND.format("'村道'"),
    "“饮水安全”": FOUND.format("'饮水' <2> '安全'"),
    "福贡 助学": "county_id = 'region-533323' AND " + FOUND.format("'助学'"),
    "片马 饮水": FOUND.format("('片马' | '~片马') & ('饮水' | '~饮水')"),
    "量子": FOUND.format("'量子'"),
}
"""What is looked for, and how somebody who knows the tables would ask for it."""
BY_HAND = """
SELECT board.*, text.words FROM needs_board AS board JOIN text ON text_id = title_id
WHERE is_public AND {} ORDER BY dated_on DESC, need_id DESC LIMIT 51
"""
IN_GRAPHQL = """
query ($search: String) { needs(search: $search, first: 50) {
  edges { node { id hits { title { text isHit } } } } pageInfo { hasNextPage endCursor }
} }
"""


class Times(NamedTuple):
    """Seconds, by the median of several rounds."""

    by_hand: float
    page: float
    answer: float


def fill(platform: Platform) -> None:
    """Needs of two years, each with a title of its own that stands beside the log."""
    random, day = Random(7), timedelta(days=1)
    remember(platform.log, *PARTIES, told(programme()))
    for some in portions(iter(range(NEEDS)), PORTION):
        titles = {text(n): title(random) for n in some}
        platform.texts.keep(titles)
        given = zip(some, titles, strict=True)
        remember(platform.log, *(it for n, title in given for it in published(n, title, day)))
    rebuild(NeedsBoard(), platform.log, platform.tables)


def text(number: int) -> Text:
    return Text(text_id=TextId(f"text-{number}"), digest="0" * 64)


def title(random: Random) -> str:
    [what] = random.choices(list(OBJECTS), list(OBJECTS.values()))
    return f"{random.choice(PLACES)}{what}{random.choice(WORKS)}"


def published(number: int, title: Text, day: timedelta) -> Iterator[Told]:
    content = need_content().model_copy(update={"title": title})
    drafted, *_, shown = need(content, NeedId(f"need-{number}"), on=MAY - number % DAYS * day)
    yield drafted
    yield shown


class Asking:
    """The three ways to ask for a page, on connections of the same kind."""

    def __init__(self, platform: Platform, pool: ReadingPool) -> None:
        self._pool, self._reader = pool, Reader(pool)
        self._context = Reception(platform, self._reader, 10.0).context(None, MAY)

    async def by_hand(self, asked: str) -> None:
        async with self._pool.connection() as connection:
            rows = await connection.execute(BY_HAND.format(ASKED[asked]).encode(), prepare=True)
            await rows.fetchall()

    async def page(self, asked: str) -> None:
        wanted = search(asked, MAY)
        if wanted and not await self._found(wanted):
            await self._found(wanted._replace(by_letters=True))

    async def _found(self, wanted: Search) -> bool:
        known = await named(self._reader, wanted)
        listing = needs_on_board(PUBLIC, EVERY_NEED, NeedOrder.NEWEST, known)
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
