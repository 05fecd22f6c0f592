"""Writing the year down: needs, pledges, allocations and deliveries, each with its number."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Any

from infra.demonstration import district
from infra.demonstration.district import Paired, Village
from infra.demonstration.records import Record
from infra.demonstration.wants import WANTS, Want

URGENCIES = ("一般", "一般", "一般", "紧急", "特急")
CHANNELS = ("直接捐赠", "慈善组织", "政府部门", "工商联/商会")
ORIGINS = ("走访", "报送", "需求清单")


def days(n: int) -> timedelta:
    return timedelta(days=n)


class Need:
    """A need as it is being written down: its village, its lines, the day it was published."""

    def __init__(
        self, record: Record, village: Village, lines: list[tuple[Want, int]], published: date
    ) -> None:
        self.record, self.village, self.lines, self.published = record, village, lines, published
        self.is_open_to_all = record.head.get("面向所有方") == "是"

    @property
    def number(self) -> str:
        return self.record.number


class Diary:
    """Everything by chance, and the same every time."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.records: list[Record] = []
        self._numbers = {it: count(1) for it in ("XQ", "RJ", "DJ", "JF")}
        self._villages = self._in_turn()

    def need(self, published: date, *, known: date | None = None, **more: Any) -> Need:
        """A need that was published on the day; `more` are columns that it has besides."""
        need = self.submitted(published - days(2), known=known, **more)
        need.record.on("核实日期", published - days(1), known=known)
        need.record.on("公布日期", published, known=known)
        return need

    def submitted(
        self, raised: date, *, known: date | None = None, lines: int = 1, lots: bool = False,
        **more: Any,
    ) -> Need:  # fmt: skip
        """Handed in; `lots`, where so much is asked that it can be divided."""
        village = next(self._villages)
        wants = self.chance.sample([it for it in WANTS if it.least >= 6 or not lots], lines)
        asked = [(it, it.quantity(self.chance)) for it in wants]
        head = self._head("XQ") | self._content(village, asked) | more
        told = tuple({"需求类型": it.kind, "数量": n, "单位": it.unit} for it, n in asked)
        need = Need(Record("需求", head, told), village, asked, raised + days(2))
        need.record.on("提出日期", raised, known=known)
        self.records.append(need.record)
        return need

    def giver(self, need: Need, place: int = 0) -> Paired:
        """Who gives: whoever is paired with the village, or anybody where that is allowed."""
        own = district.paired()[need.village.number]
        if need.is_open_to_all:
            return self.chance.choice(district.unpaired())
        return own[place % len(own)]

    def pledge(
        self, by: Paired, line: tuple[Want, Any], offered: date, *, bound: bool = True,
        known: date | None = None, due: date | None = None, **more: Any,
    ) -> Record:  # fmt: skip
        want, quantity = line
        told: dict[str, Any] = {"认捐类型": want.kind, "数量": quantity, "单位": want.unit}
        if due:
            told["到期日"] = due
        head = self._head("RJ") | {"认捐方": by.giver.number, "经办人": by.giver.contact} | more
        head |= {"公开方式": "匿名"} if self.chance.random() < 0.08 else {}
        head["渠道"] = self.chance.choice(CHANNELS)
        record = Record("认捐", head, (told,)).on("认捐日期", offered, known=known)
        if bound:
            record.on("接受日期", offered + days(1), known=known)
            agreement = f"示例协议 {record.number}（虚构）"
            record.on("生效日期", offered + days(2), known=known, 协议编号=agreement)
        self.records.append(record)
        return record

    def proposed(
        self, need: Need, pledge: Record, by: Paired, quantity: Any, on: date, *,
        line: int = 1, known: date | None = None,
    ) -> Record:  # fmt: skip
        head = self._head("DJ") | {
            "需求": need.number,
            "认捐": pledge.number,
            "认捐方": by.giver.number,
            "数量": quantity,
            "单位": need.lines[line - 1][0].unit,
            "经办人": by.giver.contact,
        }
        head |= {"结对": by.pairing} if by.pairing else {}
        head |= {"需求行": line} if line > 1 else {}
        record = Record("对接", head).on("提出日期", on, known=known)
        self.records.append(record)
        return record

    def allocated(
        self, need: Need, on: date, *, share: float = 1, line: int = 1, place: int = 0,
        known: date | None = None, bound: bool = True, **pledge: Any,
    ) -> tuple[Record, Record]:  # fmt: skip
        """So much of a line, approved on the day, out of a pledge made for it; and the pledge."""
        want, whole = need.lines[line - 1]
        quantity = max(int(whole * share), 1)
        by = self.giver(need, place)
        if self.chance.random() < 0.2:
            pledge["定向村"] = need.village.number
        offered = self.pledge(
            by, (want, quantity), on - days(4), known=known, bound=bound, **pledge
        )
        record = self.proposed(need, offered, by, quantity, on - days(1), line=line, known=known)
        return record.on("批准日期", on, known=known), offered

    def delivered(
        self, need: Need, allocation: Record, sent: date, *, accepted: int | None = None,
        arrives: bool = True, sent_quantity: int | None = None,
    ) -> Record:  # fmt: skip
        """Sent, arrived after three days, and accepted the day after; the rest was refused."""
        quantity = sent_quantity or allocation.head["数量"]
        head = self._head("JF") | {
            "接收方": need.village.number,
            "发出方": allocation.head["认捐方"],
            "经办人": allocation.head["经办人"],
            "接收人": need.village.contact,
        }
        told = {"对接": allocation.number, "数量": quantity, "单位": allocation.head["单位"]}
        record = Record("交付", head, (told,)).on("发出日期", sent)
        if arrives:
            record.on("到货日期", sent + days(3), of_lines=({"到货数量": quantity},))
            good = quantity if accepted is None else accepted
            found: Mapping[str, Any] = {"验收数量": good}
            if good < quantity:
                found = {"验收数量": good, "拒收数量": quantity - good, "拒收原因": "损坏"}
            record.on("验收日期", sent + days(4), of_lines=(found,))
        self.records.append(record)
        return record

    def _head(self, kind: str) -> dict[str, Any]:
        number = f"{kind}-2020-{next(self._numbers[kind]):04d}"
        return {"编号": number, "填报单位": district.OFFICE, "审批人": district.APPROVER}

    def _content(self, village: Village, asked: list[tuple[Want, int]]) -> dict[str, Any]:
        want = asked[0][0]
        return {
            "专项行动": district.PROGRAMME,
            "受益方": village.number,
            "地区": district.REGION,
            "标题": f"{village.name}{'、'.join(it.what for it, _ in asked)}",
            "类别": want.category,
            "对象": want.group,
            "受益人数": self.chance.randrange(5, 300, 5),
            "来源": self.chance.choice(ORIGINS),
            "紧急程度": self.chance.choice(URGENCIES),
            "面向所有方": "是" if self.chance.random() < 0.15 else "否",
            "公布人": district.PUBLISHER,
            "经办人": village.contact,
        }

    def _in_turn(self) -> Iterator[Village]:
        while True:
            yield from self.chance.sample(district.villages(), len(district.villages()))
