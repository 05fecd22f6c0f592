"""An invented district, with villages, organisations and enterprises that do not exist."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import NamedTuple

from infra.demonstration.credit_codes import credit_code
from infra.demonstration.records import Record

OFFICE = "示范区民政局（虚构）"
REGION = "示范区(虚构)"
PROGRAMME = "SF-2020"
RECEIVED = date(2019, 12, 31)
SUSPENDED = date(2021, 2, 26)
REGISTERED, VERIFIED = date(2019, 11, 4), date(2019, 11, 18)
APPROVER, PUBLISHER, CLERK = "区审批员（虚构）", "区公布员（虚构）", "区经办员（虚构）"

FIRST, SECOND = "上下东西南北新大小长", "坪岭塘桥溪湾岗田林垌"
ORGANISATIONS = 44
ENTERPRISES = 14
UNPAIRED = 12
"""The last so many organisations are paired with nobody: they give where all may."""
TRADES = ["山泉", "青禾", "远路", "暖阳", "同行", "春蕾", "石桥", "木棉", "南枝", "晨光", "归雁"]
WORKS = {"社会团体": "志愿者协会", "社会服务机构": "社会工作服务中心", "基金会": "公益基金会"}


class Village(NamedTuple):
    number: str
    name: str

    @property
    def contact(self) -> str:
        return f"{self.name}经办人"


class Giver(NamedTuple):
    number: str
    name: str
    kind: str

    @property
    def contact(self) -> str:
        return f"{self.name}经办人"

    @property
    def pairing_kind(self) -> str:
        return "企业对村" if self.kind == "企业" else "社会组织对村"


class Paired(NamedTuple):
    """Who assists a village, under which pairing; None where anybody may."""

    giver: Giver
    pairing: str | None


@cache
def villages() -> tuple[Village, ...]:
    names = ("".join(it) for it in product(FIRST, SECOND))
    return tuple(Village(f"CUN-{n:03d}", f"{it}村（虚构）") for n, it in enumerate(names, start=1))


@cache
def givers() -> tuple[Giver, ...]:
    organisations = (organisation(n) for n in range(1, ORGANISATIONS + 1))
    companies = (enterprise(n) for n in range(1, ENTERPRISES + 1))
    return (*companies, *organisations)


def organisation(n: int) -> Giver:
    kind, work = list(WORKS.items())[n % len(WORKS)]
    name = f"示范区{TRADES[n % len(TRADES)]}{n}号{work}（虚构）"
    return Giver(f"ZZ-{n:03d}", name, kind)


def enterprise(n: int) -> Giver:
    return Giver(f"QY-{n:03d}", f"示范区{TRADES[-n % len(TRADES)]}{n}号有限公司（虚构）", "企业")


@cache
def paired() -> dict[str, tuple[Paired, ...]]:
    """By village: one giver for each, and a second one for every third."""
    able = givers()[:-UNPAIRED]
    found: dict[str, tuple[Paired, ...]] = {}
    for n, village in enumerate(villages()):
        own = [able[n % len(able)]]
        if n % 3 == 0:
            own.append(able[(n * 7 + 5) % len(able)])
        found[village.number] = tuple(
            Paired(it, f"JD-{village.number}-{place}")
            for place, it in enumerate(dict.fromkeys(own), start=1)
        )
    return found


def unpaired() -> tuple[Paired, ...]:
    return tuple(Paired(it, None) for it in givers()[-UNPAIRED:])


def district() -> Iterator[Record]:
    yield programme()
    for village in villages():
        yield party(village.number, "村", village.name, 列入专项行动=PROGRAMME)
    for n, giver in enumerate(givers()[:-1], start=1):
        code = credit_code(giver.kind, n)
        yield party(giver.number, giver.kind, giver.name, 统一社会信用代码=code)
    yield suspended()
    names = {it.number: it for it in villages()}
    for number, own in paired().items():
        for n, it in enumerate(own):
            yield pairing(it, names[number], n)


def suspended() -> Record:
    """The last that is told of the year: so, once it is recorded, all is."""
    giver = givers()[-1]
    code = credit_code(giver.kind, len(givers()))
    record = party(giver.number, giver.kind, giver.name, 统一社会信用代码=code)
    return record.on("暂停日期", SUSPENDED, known=SUSPENDED, 暂停原因="核查中")


def programme() -> Record:
    head = {
        "编号": PROGRAMME,
        "填报单位": OFFICE,
        "名称": "示范区社会扶贫需求对接（虚构）",
        "地区": REGION,
        "结对类型": "社会组织对村、企业对村",
        "开始日期": date(2019, 12, 1),
        "目标需求数": 1500,
        "经办人": CLERK,
    }
    return Record("专项行动", head).on("设立日期", REGISTERED, known=RECEIVED)


def party(number: str, kind: str, name: str, **more: str) -> Record:
    head = {
        "编号": number,
        "填报单位": OFFICE,
        "类型": kind,
        "名称": name,
        "地区": REGION,
        **more,
        "经办人": CLERK,
        "审批人": APPROVER,
    }
    record = Record("主体", head).on("登记日期", REGISTERED, known=RECEIVED)
    return record.on("核实日期", VERIFIED, known=RECEIVED)


def pairing(it: Paired, village: Village, n: int) -> Record:
    head = {
        "编号": it.pairing,
        "填报单位": OFFICE,
        "专项行动": PROGRAMME,
        "结对类型": it.giver.pairing_kind,
        "帮扶方": it.giver.number,
        "受帮扶方": village.number,
        "开始日期": date(2019, 12, 10),
        "预期效益": "示例：对接本村全年需求（虚构）",
        "协议编号": f"示例协议 {it.pairing}（虚构）",
        "考核标准": "示例：需求对接率（虚构）",
        "经办人": it.giver.contact,
        "受帮扶方签署人": village.contact,
        "审批人": APPROVER,
        "帮扶责任人": it.giver.contact,
    }
    proposed = date(2019, 12, 2) + timedelta(days=n)
    record = Record("结对", head).on("提出日期", proposed, known=RECEIVED)
    record.on("帮扶方同意日期", date(2019, 12, 4), known=RECEIVED)
    record.on("受帮扶方同意日期", date(2019, 12, 5), known=RECEIVED)
    return record.on("批准日期", date(2019, 12, 9), known=RECEIVED)
