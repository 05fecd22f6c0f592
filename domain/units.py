"""Units of measure: each converts exactly into the base unit of its kind, and into no other.

What is given is kept beside what it converts to. Money is CNY in whole fen.
"""

from decimal import Decimal
from typing import NamedTuple

from domain.codes.needs import Kind


class Unit(NamedTuple):
    code: str
    zh: str
    base: str
    factor: Decimal
    kinds: frozenset[Kind]


MONEY = frozenset({Kind.MONEY, Kind.PURCHASE})
GOODS = frozenset({Kind.GOODS, Kind.PURCHASE})
WORK = frozenset({Kind.LABOUR, Kind.KNOWLEDGE})
JOBS = frozenset({Kind.JOBS})

UNITS = {
    code: Unit(code, zh, base, Decimal(factor), kinds)
    for code, zh, base, factor, kinds in (
        ("fen", "分", "fen", "1", MONEY),
        ("yuan", "元", "fen", "100", MONEY),
        ("wan_yuan", "万元", "fen", "1000000", MONEY),
        ("kg", "公斤", "kg", "1", GOODS),
        ("jin", "斤", "kg", "0.5", GOODS),
        ("tonne", "吨", "kg", "1000", GOODS),
        ("m", "米", "m", "1", GOODS),
        ("km", "公里", "m", "1000", GOODS),
        ("m2", "平方米", "m2", "1", GOODS),
        ("mu", "亩", "mu", "1", GOODS),
        ("m3", "立方米", "m3", "1", GOODS),
        ("litre", "升", "litre", "1", GOODS),
        ("piece", "件", "piece", "1", GOODS),
        ("set", "套", "set", "1", GOODS),
        ("device", "台", "device", "1", GOODS),
        ("volume", "册", "volume", "1", GOODS),
        ("box", "箱", "box", "1", GOODS),
        ("tin", "罐", "tin", "1", GOODS),
        ("lamp", "盏", "lamp", "1", GOODS),
        ("head", "头", "head", "1", GOODS),
        ("seedling", "株", "seedling", "1", GOODS),
        ("person_hour", "人时", "person_hour", "1", WORK),
        ("person_day", "人天", "person_hour", "8", WORK),
        ("session", "场", "session", "1", WORK),
        ("lesson", "课时", "lesson", "1", WORK),
        ("person_time", "人次", "person_time", "1", WORK),
        ("post", "个岗位", "post", "1", JOBS),
    )
}
"""By code. 亩 stands by itself: it is no finite decimal of square metres."""

BY_NAME = {name: unit for unit in UNITS.values() for name in (unit.code, unit.zh)} | {
    "千克": UNITS["kg"],
    "m²": UNITS["m2"],
    "岗位": UNITS["post"],
    "个": UNITS["piece"],
}


def unit_called(name: str) -> Unit | None:
    """By code or Chinese name."""
    return BY_NAME.get(name.strip())
