"""What is looked for: needs of two years, and somebody who gives for one in ten."""

from collections.abc import Iterator
from datetime import timedelta
from os import environ
from random import Random

from bench.given import (
    MAY,
    PARTIES,
    ZHUHAI,
    Told,
    approved,
    binding,
    need,
    need_content,
    offered,
    pledge_content,
    programme,
    proposed,
    remember,
    told,
)
from bench.matching import portions
from domain.codes.parties import PartyKind
from domain.events.parties import PartyRegistered, Standing
from domain.ids import AllocationId, NeedId, PartyId, PledgeId, TextId
from domain.texts import Text
from infra.foundation import Platform
from infra.rebuild import rebuild
from projections.needs_board import NeedsBoard

NEEDS = int(environ.get("BENCH_NEEDS", "200000"))
PORTION, DAYS = 2_000, 700
PLACES = ("老姆登村", "上江镇", "匹河乡", "石桥村", "双河村", "知子罗村", "片马镇")
OBJECTS = {"村道": 20, "校舍": 20, "助学": 20, "道路": 15, "饮水": 10, "冷链": 1, "林下灵芝": 0.1}
WORKS = ("硬化工程", "改造项目", "维修", "安全提升", "设备购置", "，知道路难走")
OTHERS = [f"横琴{n}号志愿者协会" for n in range(500)]
GIVERS = {"珠海市慈善总会": 5, "新绿书社": 0.02} | dict.fromkeys(OTHERS, 0.03)
"""Names, and how often each gives beside the others."""


def fill(platform: Platform) -> None:
    """Needs of two years, each with a title of its own that stands beside the log, and gifts."""
    random, day = Random(7), timedelta(days=1)
    platform.texts.keep({text(name): name for name in GIVERS})
    remember(platform.log, *PARTIES, told(programme()), *map(told, map(registered, GIVERS)))
    for some in portions(iter(range(NEEDS)), PORTION):
        titles = {text(n): title(random) for n in some}
        platform.texts.keep(titles)
        given = zip(some, titles, strict=True)
        remember(platform.log, *(it for n, title in given for it in published(n, title, day)))
        remember(platform.log, *(it for n in some[::10] for it in gift(n, random)))
    rebuild(NeedsBoard(), platform.log, platform.tables)


def text(of: int | str) -> Text:
    return Text(text_id=TextId.derived(of), digest="0" * 64)


def giver(name: str) -> PartyId:
    return PartyId.derived(name)


def registered(name: str) -> PartyRegistered:
    standing = Standing(name=text(name), region_id=ZHUHAI)
    return PartyRegistered(party_id=giver(name), kind=PartyKind.ASSOCIATION, standing=standing)


def gift(number: int, random: Random) -> Iterator[Told]:
    [name] = random.choices(list(GIVERS), list(GIVERS.values()))
    pledge_id, allocation_id = PledgeId(f"pledge-{number}"), AllocationId(f"allocation-{number}")
    yield offered(pledge_content(), pledge_id, by=giver(name))
    proposal = proposed("1", allocation_id, binding(NeedId(f"need-{number}"), pledge_id))
    yield told(proposal)
    yield told(approved(proposal))


def title(random: Random) -> str:
    [what] = random.choices(list(OBJECTS), list(OBJECTS.values()))
    return f"{random.choice(PLACES)}{what}{random.choice(WORKS)}"


def published(number: int, title: Text, day: timedelta) -> Iterator[Told]:
    content = need_content().model_copy(update={"title": title})
    drafted, *_, shown = need(content, NeedId(f"need-{number}"), on=MAY - number % DAYS * day)
    yield drafted
    yield shown
