"""The match rate as a table: of everything, and of each group that is asked for."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from api.match_rate import GROUPS, Asked, MatchRateFilter, of_day
from domain.codes.needs import Category, Kind
from domain.ids import RegionId
from domain.regions import full_name
from infra.exporting.asking import argument
from infra.exporting.cells import Cell, Row, exact, unit
from projections import match_rate as asking
from projections.audience import Audience
from projections.match_rate import GroupedBy, MatchRateQuestion
from projections.reader import Reader

QUERY = "matchRate"
KNOWN = frozenset({"filter", "asOf", "knownAt"})
TITLE = "对接成功率"
HEADINGS = (
    "分组",
    "编号",
    "名称",
    "口径",
    "总数",
    "对接",
    "对接率(%)",
    "落实",
    "落实率(%)",
    "交付",
    "交付率(%)",
    "验收",
    "验收率(%)",
    "对接天数中位数",
    "对接天数九成位数",
    "截至",
    "已知于",
    "定义",
)
BY_NUMBER = "项"


def question(given: Mapping[str, Any], today: date, audience: Audience) -> Asked:
    """Raises BadInput, or what a resolver raises, where it may not be asked."""
    wanted = argument(QUERY, "filter", given) or MatchRateFilter()
    as_of, known_at = (argument(QUERY, it, given) for it in ("asOf", "knownAt"))
    return of_day(audience, wanted, as_of, known_at, today)


async def table(reader: Reader, asked: Asked) -> list[Row]:
    """A row for the needs as they are counted, and one for each unit; first of everything."""
    of, closed = asked
    if closed:
        return await published(reader, of, closed)
    whole = await asking.match_rate(reader, of)
    rows = list(told("合计", "", "", whole.figures, of, whole.definition.name))
    for by, zh in GROUPS.items():
        found = await asking.match_rate_by(reader, of, by)
        for it in found.rows:
            name = called(by, it.name, of.as_of)
            rows += told(zh, it.name, name, it.figures, of, found.definition.name)
    return rows


async def published(reader: Reader, of: MatchRateQuestion, closed: date) -> list[Row]:
    """What is for everybody: needs raised and matched, by region and category."""
    whole = await asking.published_rate(reader, of, closed)
    rows = [of_needs("合计", "", "", whole.figures, of, whole.definition.name)]
    for by in filter(asking.PUBLISHED_GROUPS.__contains__, GROUPS):
        found = await asking.published_by(reader, of, by, closed)
        for it in found.rows:
            name = called(by, it.name, of.as_of)
            rows.append(of_needs(GROUPS[by], it.name, name, it.figures, of, found.definition.name))
    return rows


def of_needs(
    group: str, id: str, name: str, it: asking.Figures, of: MatchRateQuestion, definition: str
) -> Row:
    matched = (exact(it.matched.part), it.matched.percent)
    head: Row = [group, id or None, name or None, BY_NUMBER, it.counts.raised, *matched]
    unsaid = [None] * (len(HEADINGS) - len(head) - 3)
    return [*head, *unsaid, of.as_of, of.known_at, definition]


def told(
    group: str, id: str, name: str, it: asking.Figures, of: MatchRateQuestion, definition: str
) -> Iterator[Row]:
    days: Sequence[Cell] = it.days_to_match[:2] if it.days_to_match else (None, None)
    for what, whole, rates in measures(it):
        shown = [cell for rate in rates for cell in (exact(rate.part), rate.percent)]
        head: Row = [group, id or None, name or None, what, whole, *shown]
        yield [
            *head,
            *(days if what == BY_NUMBER else (None, None)),
            of.as_of,
            of.known_at,
            definition,
        ]


def measures(it: asking.Figures) -> Iterator[tuple[str, Cell, Sequence[asking.Rate]]]:
    yield BY_NUMBER, it.counts.raised, (it.matched, it.committed, it.delivered, it.accepted)
    for of in it.units:
        rates = (of.matched, of.committed, of.delivered, of.accepted)
        yield unit(of.unit), exact(of.sums.required), rates


def called(by: GroupedBy, name: str, on: date) -> str:
    if by is GroupedBy.CATEGORY:
        return Category(name).zh
    if by is GroupedBy.KIND:
        return Kind(name).zh
    return "" if by is GroupedBy.PROGRAMME else full_name(RegionId(name), on)
