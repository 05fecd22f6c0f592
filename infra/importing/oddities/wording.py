"""What is odd in words: dates half hidden, numbers that cannot be, places of former times."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from domain.regions import Found, find
from domain.regions.listing import histories
from infra.importing import cells
from infra.importing.column import Column
from infra.importing.oddities.odd import Look, Odd, told
from infra.importing.oddities.years import is_swapped
from infra.importing.said import Said

HIDDEN = re.compile(r"[xX×*]{2,}\d{0,3}年|\d{1,3}[xX×*]{1,3}年|年年|月月|日日")
WAN = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d+)?)余元")
HOUSEHOLDS = re.compile(r"(\d+)户[^\d户]{0,4}(\d+)人")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
PERSONAL = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)")
ANNIVERSARY = re.compile(
    r"第([0-9一二三四五六七八九十]{1,3})个[^，。;；]{0,6}?(扶贫日|国际消除贫困日)"
)
BEFORE_THE_FIRST = {"扶贫日": 2013, "国际消除贫困日": 1992}
NUMERALS = "零一二三四五六七八九"
LARGEST_HOUSEHOLDS = 6
SEASONS = (
    (("夏季", "清凉", "酷暑"), range(5, 10)),
    (("冬季", "过冬", "御寒"), (10, 11, 12, 1, 2, 3)),
)


class Words(NamedTuple):
    """What is said, and by when it was said; `due` is when it is to happen, if that is told."""

    text: str
    on: date
    due: date | None


Rule = Callable[[Words], Said | None]


class Wording:
    def __init__(self, columns: tuple[Column, ...]) -> None:
        self._words = tuple(it for it in columns if it.read is cells.sentence)

    def look(self, look: Look) -> Iterator[Odd]:
        """By the last of its days whatever it says was written."""
        on = max((it.value for it in look.days), default=None)
        if on is None:
            return
        due = next((it.value for it in look.days if it.column.key == "due_on"), None)
        for it in told(look.entry, self._words):
            words = Words(it.value, on, due)
            for rule in RULES:
                if said := rule(words):
                    yield Odd(it.row, it.column.shown, said)


def hidden(it: Words) -> Said | None:
    found = HIDDEN.search(it.text)
    return found and Said(
        f"“{found[0]}”中的日期有遮盖或重复的字",
        f"{found[0]!r}: a date half hidden, or a letter twice",
    )


def lost_wan(it: Words) -> Said | None:
    found = WAN.search(it.text)
    return found and Said(f"“{found[0]}”是否漏写“万”", f"{found[0]!r}: was a 万 (10,000) lost?")


def crowded(it: Words) -> Said | None:
    """Leading digits were lost: 94 households of 587 people, or more households than people."""
    for found in HOUSEHOLDS.finditer(it.text):
        households, people = int(found[1]), int(found[2])
        if not households <= people <= LARGEST_HOUSEHOLDS * households:
            return Said(
                f"“{found[0]}”户数与人数不相称，是否缺位",
                f"{found[0]!r}: so many people in so many households; was a digit lost?",
            )
    return None


def swapped_year(it: Words) -> Said | None:
    for found in YEAR.finditer(it.text):
        if is_swapped(int(found[1]), it.on.year):
            return Said(
                f"“{found[0]}”是否应为 {it.on.year} 年", f"{found[0]!r}: is {it.on.year} meant?"
            )
    return None


def personal(it: Words) -> Said | None:
    """The number itself is not repeated."""
    return (
        Said(
            "文字中疑似含有身份证号或手机号，请删除后更正",
            "it seems to hold the number of an identity card or of a telephone; take it out",
        )
        if PERSONAL.search(it.text)
        else None
    )


def miscounted_day(it: Words) -> Said | None:
    """The day against poverty has been kept since 2014, the international one since 1993."""
    found = ANNIVERSARY.search(it.text)
    if not found:
        return None
    right = it.on.year - BEFORE_THE_FIRST[found[2]]
    return (
        None
        if number(found[1]) == right
        else Said(
            f"{it.on.year} 年应为第 {right} 个{found[2]}，文中为第{found[1]}个",
            f"{it.on.year} has the {found[2]} no. {right}, and the words say {found[1]}",
        )
    )


def number(text: str) -> int:
    """Of digits, or of Chinese numerals below a hundred."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (NUMERALS.index(tens or "一") * 10 if ten else 0) + (NUMERALS.index(ones) if ones else 0)


def former_place(it: Words) -> Said | None:
    for found in former_names().finditer(it.text):
        meant = find(found[0], it.on)
        if isinstance(meant, Found) and meant.warning and meant.region.name not in it.text:
            return Said(
                f"“{found[0]}”在 {it.on} 应为“{meant.warning.right}”",
                f"on {it.on} {found[0]!r} is called {meant.warning.right}",
            )
    return None


@cache
def former_names() -> re.Pattern[str]:
    """Of all regions that are called something else today."""
    former = {
        past.name
        for descriptions in histories().values()
        for past in descriptions[:-1]
        if past.name != descriptions[-1].name
    }
    return re.compile("|".join(sorted(former, key=len, reverse=True)))


def out_of_season(it: Words) -> Said | None:
    for names, months in SEASONS:
        named = next((name for name in names if name in it.text), None)
        if named and it.due and it.due.month not in months:
            return Said(
                f"“{named}”活动安排在 {it.due.month} 月，请核对",
                f"{named!r} is due in month {it.due.month}; is that right?",
            )
    return None


RULES: tuple[Rule, ...] = (
    hidden,
    lost_wan,
    crowded,
    swapped_year,
    personal,
    miscounted_day,
    former_place,
    out_of_season,
)
