"""The plan of 2019: real places, paired as the notice says. The days of the steps are invented."""

from collections.abc import Iterator
from datetime import date
from itertools import count

from infra.demonstration.facts import fact
from infra.demonstration.records import Record

OFFICE = "广东省民政厅"
RECEIVED = date(2019, 6, 15)
OPENED, PROPOSED, SIGNED, COUNTERSIGNED, APPROVED = (
    date(2019, 5, it) for it in (6, 10, 20, 24, 30)
)
CLERK, APPROVER = "示例经办人", "示例审批人"
AGREED = {"协议编号": "示例协议（非真实文号）", "考核标准": "示例：按协议约定的项目和进度考核"}

THREE_REGIONS, HUNDRED_VILLAGES, HAND_IN_HAND = "SQSZ-2019", "FBC-2019", "QS-2019"


def plan() -> Iterator[Record]:
    yield from programmes()
    yield from areas()
    yield from groups()
    yield from pairings()


def programmes() -> Iterator[Record]:
    villages = fact("hundred_villages")
    returns = {it: date.fromisoformat(day) for it, day in villages["returns"].items()}
    common = {
        "填报单位": OFFICE,
        "地区": "广东省",
        "开始日期": date(2019, 1, 1),
        "结对情况报送日期": returns["pairing_report"],
        "帮扶进展报送日期": returns["progress_report"],
        "年度通报报送日期": returns["bulletin"],
        "经办人": CLERK,
    }
    aims = {
        "可自身帮扶": "是",
        "所列受帮扶方数": villages["stated_assisted"],
        "目标申报项目数": villages["proposals_per_city"],
        "目标结对村数": villages["villages"],
        "省级直接联系村数": villages["picks_per_province"],
    }
    for number, name, kinds, more in (
        (THREE_REGIONS, fact("three_regions")["programme"], "省对县、市对县", {}),
        (HUNDRED_VILLAGES, villages["programme"], "市对市", aims),
        (HAND_IN_HAND, fact("hand_in_hand")["programme"], "小组对地区", {}),
    ):
        head = {**common, "编号": number, "名称": name, "结对类型": kinds, **more}
        yield Record("专项行动", head).on("设立日期", OPENED, known=RECEIVED)


def areas() -> Iterator[Record]:
    """Every place that the notice names, under the name that it uses."""
    yield party("广东省", "省", "广东省")
    villages = fact("hundred_villages")
    cities = [it["assisting"] for it in (*villages["pairings"], *fact("three_regions")["pairings"])]
    cities += [it for pairing in villages["pairings"] for it in pairing["assisted"]]
    for name in dict.fromkeys((*cities, *villages["self_help"])):
        if name != "广东省":
            yield party(name, "市", f"广东省{name}")
    for it in fact("three_regions")["pairings"]:
        for county in it["counties"]:
            yield party(county, "县", f"{it['province']}{it['area']}{county}")


def groups() -> Iterator[Record]:
    for n, area in enumerate(fact("hand_in_hand")["areas"], start=1):
        yield party(f"牵手行动第{n}小组（{area}）", "小组/联合体", "广东省", number=group(n))


def group(n: int) -> str:
    return f"QS-{n:02d}"


def party(name: str, kind: str, region: str, number: str = "") -> Record:
    head = {
        "编号": number or name,
        "填报单位": OFFICE,
        "类型": kind,
        "名称": name,
        "地区": region,
        "经办人": CLERK,
        "审批人": APPROVER,
    }
    record = Record("主体", head).on("登记日期", OPENED, known=RECEIVED)
    return record.on("核实日期", OPENED, known=RECEIVED)


def pairings() -> Iterator[Record]:
    numbers = (f"JD-2019-{n:03d}" for n in count(1))
    for it in fact("three_regions")["pairings"]:
        kind = "省对县" if it["assisting"] == "广东省" else "市对县"
        for county in it["counties"]:
            yield pairing(next(numbers), THREE_REGIONS, kind, it["assisting"], county)
    villages = fact("hundred_villages")
    for it in villages["pairings"]:
        for city in it["assisted"]:
            yield pairing(next(numbers), HUNDRED_VILLAGES, "市对市", it["assisting"], city)
    for city in villages["self_help"]:
        yield pairing(next(numbers), HUNDRED_VILLAGES, "市对市", city, city)
    for n, area in enumerate(fact("hand_in_hand")["areas"], start=1):
        yield pairing(next(numbers), HAND_IN_HAND, "小组对地区", group(n), area)


def pairing(number: str, programme: str, kind: str, assisting: str, assisted: str) -> Record:
    head = {
        "编号": number,
        "填报单位": OFFICE,
        "专项行动": programme,
        "结对类型": kind,
        "帮扶方": assisting,
        "受帮扶方": assisted,
        "开始日期": APPROVED,
        **AGREED,
        "经办人": CLERK,
        "帮扶方签署人": f"{assisting}示例签署人",
        "受帮扶方签署人": f"{assisted}示例签署人",
        "审批人": APPROVER,
        "帮扶责任人": f"{assisting}示例责任人",
    }
    record = Record("结对", head).on("提出日期", PROPOSED, known=RECEIVED)
    record.on("帮扶方同意日期", SIGNED, known=RECEIVED)
    if assisting != assisted:
        record.on("受帮扶方同意日期", COUNTERSIGNED, known=RECEIVED)
    return record.on("批准日期", APPROVED, known=RECEIVED)
