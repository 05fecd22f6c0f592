"""An office for the tests: a house in memory, and books written in a line or two."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from eventsourcing.dcb.popo import InMemoryDCBRecorder
from openpyxl import Workbook

from domain.ids import PseudonymId
from domain.kernel import Actor
from domain.texts import Text
from infra.importing import Report, import_files
from infra.journal import Journal
from infra.log import Log
from infra.seals import Seals
from tests.support.scenario import KEY, person

Row: TypeAlias = Mapping[str, object]

HOLDER = person("person-clerk", region="region-44")


@dataclass
class Words:
    """Where words are kept: in memory, which is all that the tests need."""

    kept: dict[Text, str] = field(default_factory=dict)

    def keep(self, words: Mapping[Text, str], _: Mapping[Text, PseudonymId], /) -> None:
        self.kept |= words


@dataclass
class Office:
    log: Log
    journal: Journal
    texts: Words
    seals: Seals
    folder: Path

    def imports(
        self,
        *books: "Book | Path",
        holder: Actor = HOLDER,
        office: str = "民政局",
        returned: Path | None = None,
    ) -> Report:
        paths = [it if isinstance(it, Path) else it.saved(self.folder) for it in books]
        return import_files(paths, self, holder, office, returned=returned)


@contextmanager
def an_office(folder: Path, log: Log | None = None) -> Iterator[Office]:
    log = log or Log(InMemoryDCBRecorder())
    with Journal(log, KEY) as journal:
        yield Office(log, journal, Words(), Seals(KEY), folder)


class Book:
    """A workbook: `Book({"需求": [{"编号": "1", …}, …]})`, one row for each line."""

    def __init__(self, sheets: Mapping[str, Sequence[Row]], name: str = "book") -> None:
        self.name, self.sheets = name, sheets

    def saved(self, folder: Path) -> Path:
        book = Workbook(write_only=True)
        for name, rows in self.sheets.items():
            sheet = book.create_sheet(name)
            headings = list(dict.fromkeys(key for row in rows for key in row))
            sheet.append(headings)
            for row in rows:
                sheet.append([row.get(it) for it in headings])
        path = folder / f"{self.name}.xlsx"
        book.save(path)
        return path


PROGRAMME = {
    "编号": "P1",
    "名称": "示范行动",
    "地区": "广东省",
    "结对类型": "社会组织对村、企业对村",
    "开始日期": "2019年1月1日",
    "设立日期": "2019-01-02",
    "经办人": "赵一",
}
VILLAGE = {
    "编号": "V1",
    "类型": "村",
    "名称": "甲村(虚构)",
    "地区": "示范区(虚构)",
    "登记日期": "2019/3/1",
    "核实日期": "2019/3/2",
    "经办人": "赵一",
    "审批人": "钱二",
}
ASSOCIATION = VILLAGE | {
    "编号": "O1",
    "类型": "社会团体",
    "名称": "乙协会(虚构)",
    "统一社会信用代码": "51440000MJK000006Y",
}
PAIRING = {
    "编号": "J1",
    "专项行动": "P1",
    "结对类型": "社会组织对村",
    "帮扶方": "O1",
    "受帮扶方": "V1",
    "开始日期": "2019-04-01",
    "提出日期": "2019-04-01",
    "帮扶方同意日期": "2019-04-02",
    "受帮扶方同意日期": "2019-04-03",
    "协议编号": "协〔2019〕1号",
    "考核标准": "按协议",
    "批准日期": "2019-04-05",
    "经办人": "孙三",
    "受帮扶方签署人": "李四",
    "审批人": "钱二",
    "帮扶责任人": "孙三",
}
NEED = {
    "编号": "N1",
    "专项行动": "P1",
    "受益方": "V1",
    "地区": "示范区(虚构)",
    "标题": "路灯",
    "类别": "村内巷道硬化",
    "需求类型": "物资",
    "数量": 10,
    "单位": "盏",
    "提出日期": "2020-01-05",
    "核实日期": "2020-01-07",
    "公布日期": "2020-01-09",
    "经办人": "李四",
    "审批人": "钱二",
}
PLEDGE = {
    "编号": "C1",
    "认捐方": "O1",
    "认捐类型": "物资",
    "数量": "10盏",
    "认捐日期": "2020-01-10",
    "接受日期": "2020-01-11",
    "生效日期": "2020-01-12",
    "协议编号": "捐〔2020〕1号",
    "经办人": "孙三",
    "审批人": "钱二",
}
ALLOCATION = {
    "编号": "A1",
    "需求": "N1",
    "认捐": "C1",
    "认捐方": "O1",
    "结对": "J1",
    "数量": 6,
    "单位": "盏",
    "提出日期": "2020-01-13",
    "批准日期": "2020-01-15",
    "经办人": "孙三",
    "审批人": "钱二",
}
DELIVERY = {
    "编号": "D1",
    "接收方": "V1",
    "发出方": "O1",
    "对接": "A1",
    "数量": 6,
    "单位": "盏",
    "到货数量": 6,
    "验收数量": 5,
    "拒收数量": 1,
    "拒收原因": "损坏",
    "发出日期": "2020-02-01",
    "到货日期": "2020-02-03",
    "验收日期": "2020-02-04",
    "经办人": "孙三",
    "接收人": "李四",
}


def whole_book(name: str = "book", /, **other: Sequence[Row]) -> Book:
    """One of each, from the programme to the delivery; sheets can be replaced."""
    sheets: dict[str, Sequence[Row]] = {
        "专项行动": [PROGRAMME],
        "主体": [VILLAGE, ASSOCIATION],
        "结对": [PAIRING],
        "需求": [NEED],
        "认捐": [PLEDGE],
        "对接": [ALLOCATION],
        "交付": [DELIVERY],
    }
    return Book(sheets | other, name)


def step(thing: str, number: str, word: str, day: str, **more: object) -> Row:
    """A row of the sheet 步骤, by the same hand unless it says another."""
    return {"编号": number, "事项": thing, "步骤": word, "日期": day, "经办人": "周五", **more}


def refusals(report: Report) -> list[str]:
    return [f"{it.place.sheet} {it.place.row} {it.column}: {it.said.en}" for it in report.refused]
