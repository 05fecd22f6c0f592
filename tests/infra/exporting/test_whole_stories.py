"""What no plain column says goes out and comes in again too: done twice, undone, by other hands."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from domain.ids import Id, PartyId
from domain.kernel import Recorded
from domain.texts import Text
from infra.exporting.cells import Row as Line
from infra.exporting.folder import Shelves
from infra.exporting.lines import Lines
from infra.exporting.public import public
from infra.exporting.stories import stories
from infra.exporting.subjects import ALL, Subject
from infra.exporting.telling import Cells
from infra.importing import Report
from infra.importing.numbers import named
from infra.importing.sheets import Sheet
from infra.importing.things import leaves
from tests.infra.importing.desk import (
    ALLOCATION,
    DELIVERY,
    NEED,
    PLEDGE,
    PROGRAMME,
    VILLAGE,
    Book,
    Office,
    Row,
    an_office,
    step,
    whole_book,
)

BY = {"经办人": "周五"}


def draft() -> Row:
    return {it: NEED[it] for it in NEED if it not in ("核实日期", "公布日期")} | {"草稿": "是"}


SENT = {it: DELIVERY[it] for it in ("编号", "接收方", "发出方", "对接")} | {
    "数量": 6,
    "单位": "盏",
    "发出日期": "2020-02-01",
    "经办人": "孙三",
}
TAKING = {"代表方": "V1", "经办人": "李四", "单位": "盏"}
RATED = {"评估等级": "4A", "内容": "市民政局", "评估日期": "2020-02-01", "有效期至": "2024-12-31"}
CONSENT = {
    "编号": "H-1",
    "受益方": "V1",
    "用途": "用于公布",
    "同意日期": "2020-01-02",
    "经办人": "李四",
}
BY_ANOTHER = {"监护人同意": "是", "监护人编号": "H-3"}
PUBLICATION = {"用途": "用于公布", "代表方": "V1"}
LINES = {"需求类型": "物资", "单位": "盏"}
AMENDED = {it: NEED[it] for it in ("编号", "受益方", "地区", "标题", "类别", "经办人")}

BOOKS: Mapping[str, Mapping[str, Any]] = {
    "plain": {},
    "a programme's returns are owed some working days after a day": {
        "专项行动": [
            PROGRAMME | {"帮扶进展报送日期": "2020-12-20", "帮扶进展报送工作日数": 30},
        ]
    },
    "a programme asks for one kind of return several times": {
        "专项行动": [
            PROGRAMME
            | {"帮扶进展报送日期": "2020-12-20、2020-06-15", "帮扶进展报送工作日数": "0、30"}
            | {"年度通报报送日期": "2021-03-01、2022-03-01"},
        ]
    },
    "a pairing rests, and goes on, with a note": {
        "步骤": [
            step("结对", "J1", "暂停", "2020-05-01", 原因="核查中", 说明="等结果"),
            step("结对", "J1", "恢复", "2020-06-01"),
            step("结对", "J1", "暂停", "2020-07-01"),
            step("结对", "J1", "恢复", "2020-07-01"),
            step("结对", "J1", "确定责任人", "2020-07-02"),
        ]
    },
    "a need is amended twice, line by line": {
        "需求变更": [
            AMENDED | LINES | {"数量": 12, "变更日期": "2020-03-01", "代表方": "V1"},
            LINES | {"数量": 3},
            AMENDED | LINES | {"数量": 14, "变更日期": "2020-04-01", "代表方": "V1"},
            LINES | {"数量": 4},
        ]
    },
    "everything else is amended": {
        "主体变更": [
            {"编号": "V1", "名称": "甲村新名(虚构)", "地区": VILLAGE["地区"]}
            | BY
            | {"变更日期": "2020-01-11"}
        ],
        "专项行动变更": [
            {it: PROGRAMME[it] for it in ("编号", "名称", "结对类型", "开始日期")}
            | BY
            | {"变更日期": "2020-01-11", "公布层级": "县级、市级"}
        ],
        "结对变更": [{"编号": "J1", "开始日期": "2019-04-02", **BY, "变更日期": "2019-04-01"}],
        "认捐变更": [
            {it: PLEDGE[it] for it in ("编号", "认捐类型", "数量")}
            | BY
            | {"有效期至": "2020-12-31", "变更日期": "2020-01-10"}
        ],
    },
    "a consent is taken back and given again": {
        "同意": [CONSENT],
        "步骤": [
            step("同意", "H-1", "收回同意", "2020-02-01", **PUBLICATION),
            step("同意", "H-1", "同意", "2020-03-01", **PUBLICATION, 相关编号="V1"),
        ],
    },
    "a guardian consents for a child, and then another": {
        "同意": [CONSENT | {"监护人同意": "是", "监护人编号": "H-2"}],
        "步骤": [
            step("同意", "H-1", "收回同意", "2020-02-01", **PUBLICATION),
            step("同意", "H-1", "同意", "2020-03-01", **PUBLICATION, 相关编号="V1", **BY_ANOTHER),
        ],
    },
    "parties rest, are rated, listed and followed": {
        "步骤": [
            step("主体", "O1", "评估", "2020-02-03", **RATED),
            step("主体", "O1", "暂停", "2020-03-01", 原因="核查中"),
            step("主体", "O1", "恢复", "2020-04-01"),
            step("主体", "V1", "列入", "2020-02-01", 相关编号="P1"),
            step("主体", "V1", "移出", "2020-03-01", 相关编号="P1"),
            step("主体", "V1", "撤销列入", "2020-03-02", 相关编号="P1", 撤销步骤="移出"),
            step("主体", "V1", "省级联系", "2020-02-01", 相关编号="P1"),
            step("主体", "V1", "省级不再联系", "2020-03-01", 相关编号="P1", 省份="广东省"),
        ]
    },
    "a pledge is redirected, broken and closed short": {
        "认捐": [PLEDGE | {"到期日": "2020-03-01"}],
        "步骤": [
            step("认捐", "C1", "改变用途", "2020-02-10", 内容="同意改给甲村", 定向村="V1"),
            step("认捐", "C1", "违约", "2020-03-02"),
            step("认捐", "C1", "催告", "2020-03-03", 说明="请尽快"),
            step("认捐", "C1", "部分履行结束", "2020-05-01", 原因="双方协商一致"),
        ],
    },
    "a need is handed in twice, rests, and is closed by mistake": {
        "需求": [draft()],
        "步骤": [
            step("需求", "N1", "提交", "2020-01-06", 相关编号="P1"),
            step("需求", "N1", "退回", "2020-01-07", 原因="材料不全", 说明="请补充照片"),
            step("需求", "N1", "提交", "2020-01-08", 相关编号="P1"),
            step("需求", "N1", "核实", "2020-01-09", 经办人="钱二"),
            step("需求", "N1", "公布", "2020-01-09", 经办人="钱二", 公布层级="县级"),
            step("需求", "N1", "暂停", "2020-05-01"),
            step("需求", "N1", "恢复", "2020-06-01"),
            step("需求", "N1", "关闭", "2020-07-01", 关闭方式="部分满足", 说明="够用了"),
            step("需求", "N1", "撤销", "2020-07-02", 撤销步骤="关闭"),
        ],
    },
    "a delivery arrives in parts": {
        "交付": [SENT],
        "步骤": [
            step("交付", "D1", "到货", "2020-02-03", **TAKING, 数量=2),
            step("交付", "D1", "到货", "2020-02-03", **TAKING, 数量=2, 第几次=2),
            step("交付", "D1", "到货", "2020-02-05", **TAKING, 数量=2),
            step("交付", "D1", "验收", "2020-02-06", **TAKING, 数量=5),
            step("交付", "D1", "拒收", "2020-02-06", **TAKING, 数量=1, 原因="损坏"),
        ],
    },
    "an allocation is proposed in error, and anew": {
        "对接": [
            ALLOCATION | {"批准日期": None, "撤销步骤": "提出", "撤销日期": "2020-01-13"},
            ALLOCATION | {"数量": 5, "第几次": 2, "提出日期": "2020-01-14"},
        ],
        "交付": [],
    },
    "an approval is retracted and given again on the same day": {
        "交付": [],
        "步骤": [
            step("对接", "A1", "撤销", "2020-01-15", 撤销步骤="批准"),
            step("对接", "A1", "批准", "2020-01-15", 第几次=2),
        ],
    },
}


def out(office: Office, folder: Path) -> list[Path]:
    """All that its log tells, a file for each sheet."""
    folder.mkdir()
    words = {str(it.text_id): said for it, said in office.texts.kept.items()}
    with Shelves(folder) as shelves:
        for subject in ALL:
            for thing_id, story in all_stories(office, subject).items():
                for sheet, rows in subject.telling.tell(thing_id, story):
                    shelves.write(sheet, written(rows, sheet, words))
    return shelves.paths


def written(rows: Sequence[Cells], sheet: Sheet, words: Mapping[str, str]) -> list[Line]:
    """Nothing was removed; so all its words are known."""
    lines = Lines()
    told = [lines.line(it, sheet.en, frozenset()) for it in rows]
    lines.fill(lambda ids: {it: words[it] for it in ids})
    return told


def all_stories(office: Office, subject: Subject) -> Mapping[Id, list[Recorded]]:
    """Of every such thing that the log names."""
    facts = (it for page in office.log.pages() for it in page)
    tags = {it for one in facts for it in one.event.tags if isinstance(it, subject.kind)}
    return stories(office.log, subject.kind, sorted(tags), office.log.head())


def fact(it: Recorded, office: Office) -> tuple[Any, ...]:
    by = it.provenance
    said = {
        leaf: office.texts.kept[value] if isinstance(value, Text) else value
        for leaf, value in leaves(it.event).items()
    }
    actor = (by.actor.person_id, by.actor.role, by.actor.party_id)
    return type(it.event).__name__, said, actor, by.occurred_on, by.asked_on


def facts(office: Office) -> list[tuple[Any, ...]]:
    return [fact(it, office) for page in office.log.pages() for it in page]


def well(report: Report) -> None:
    assert [f"{it.place.sheet} {it.column}: {it.said.en}" for it in report.refused] == []


@pytest.mark.parametrize("story", BOOKS)
def test_it_goes_out_and_comes_in_again(story: str, tmp_path: Path) -> None:
    book: Book = whole_book(**BOOKS[story])
    with an_office(tmp_path) as first, an_office(tmp_path) as second:
        well(first.imports(book))
        files = out(first, tmp_path / "once")
        well(second.imports(*files))
        assert facts(second) == facts(first)
        assert second.imports(*files).refused == []
        assert second.log.head() == first.log.head()
        again = out(second, tmp_path / "twice")
        assert [it.read_bytes() for it in again] == [it.read_bytes() for it in files]


def test_the_public_is_told_what_a_thing_says_now_and_never_what_it_said_before(
    tmp_path: Path,
) -> None:
    """A clerk wrote a name into a title; it was struck out before anybody saw it."""
    renamed = AMENDED | LINES | {"数量": 12, "变更日期": "2020-01-06", "代表方": "V1"}
    book = whole_book(
        需求=[NEED | {"标题": "给张某某家的路灯"}],
        需求变更=[renamed | {"标题": "路灯"}],
        认捐=[PLEDGE],
        步骤=[step("认捐", "C1", "改变用途", "2020-02-10", 内容="同意改给甲村", 定向村="V1")],
    )
    with an_office(tmp_path) as office:
        well(office.imports(book))
        words = {str(it.text_id): said for it, said in office.texts.kept.items()}
        told = {}
        for subject in ALL:
            for thing_id, story in all_stories(office, subject).items():
                for sheet, [row, *_] in subject.telling.tell(thing_id, public(story, thing_id)):
                    [line] = written([row], sheet, words)
                    keys = (it.key for it in sheet.columns)
                    told[sheet.en] = dict(zip(keys, line, strict=True))
        assert (told["needs"]["title"], told["needs"]["quantity"]) == ("路灯", Decimal(12))
        assert told["needs"]["verified_on"] is None
        assert told["needs"]["published_on"] == date(2020, 1, 9)
        assert told["pledges"]["for_village"] == named(PartyId, "民政局", "V1")
        assert "张某某" not in str(told)
        assert "steps" not in told
