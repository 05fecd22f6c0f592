"""The columns of the sheet 主体."""

import re
from collections.abc import Mapping

from domain.codes.needs import Category
from domain.codes.parties import PartyKind, RegistrationLevel
from domain.events.parties import PartyRegistered, PartySuspended, PartyVerified
from domain.ids import CodeId
from domain.kernel import Event
from infra.importing import cells
from infra.importing.column import Column, code, codes
from infra.importing.columns.common import ENDING, STARTING, day, reason, retracting
from infra.importing.said import Unreadable


def social_credit_code(cell: cells.Cell) -> CodeId:
    """18 letters and digits; its check characters are tested"""
    text = cells.words(cell).upper().replace(" ", "")
    if not re.fullmatch("[0-9A-HJ-NPQRTUWXY]{18}", text):
        raise Unreadable(
            f"“{text[:30]}”不是 18 位统一社会信用代码", f"{text[:30]!r} is no code of 18 characters"
        )
    return CodeId(f"code-{text}")


def grade(cell: cells.Cell) -> int:
    """1A to 5A"""
    text = cells.words(cell).upper().removesuffix("级").removesuffix("A")
    if text not in {"1", "2", "3", "4", "5"}:
        raise Unreadable(f"“{text[:20]}”应为 1A 至 5A", f"{text[:20]!r} is none of 1A to 5A")
    return int(text)


RETRACTABLE: Mapping[str, type[Event]] = {
    "登记": PartyRegistered,
    "核实": PartyVerified,
    "暂停": PartySuspended,
}
"""Steps that a row can say were entered in error, by its words for them."""

COLUMNS = (
    *STARTING,
    Column("kind", "类型", "what it is", code(PartyKind), required=True),
    Column("name", "名称", "what it is called", required=True),
    Column(
        "region",
        "地区",
        "where it is, or what area it is",
        cells.words,
        required=True,
        field="region_id",
    ),
    Column(
        "code",
        "统一社会信用代码",
        "asked of organisations, enterprises and units",
        social_credit_code,
        field="code_id",
        also=("uscc",),
    ),
    Column("level", "登记层级", "where an organisation is registered", code(RegistrationLevel)),
    Column("is_charity", "慈善组织", "is it a charitable organisation?", cells.yes),
    Column("may_raise_publicly", "公开募捐资格", "may it raise money from the public?", cells.yes),
    Column("has_party_branch", "党组织", "has it a Party branch?", cells.yes),
    Column("fields", "工作领域", "its fields of work", codes(Category)),
    Column(
        "capacity",
        "可结对数",
        "how many pairings it can keep as the assisting party; empty: no limit",
        cells.count,
    ),
    Column(
        "members",
        "成员",
        "the numbers of a consortium's members, with 、 between",
        cells.several,
        field="member_id",
    ),
    Column(
        "listed_in",
        "列入专项行动",
        "the numbers of programmes that mean to cover this village",
        cells.several,
        field="programme_id",
    ),
    day("registered_on", "登记日期", "when it made itself known", required=True),
    day("verified_on", "核实日期", "when a coordinator found that it is what it says"),
    day("joined_on", "加入日期", "when the members joined; empty: when it was verified"),
    day("listed_on", "列入日期", "when it was listed; empty: when it was verified"),
    Column("grade", "评估等级", "its rating", grade),
    Column("issuer", "评估单位", "who rated it"),
    day("rated_on", "评估日期", "when it was rated"),
    day("rating_expires_on", "评估有效期", "the last day of the rating"),
    day("suspended_on", "暂停日期", "from when it may do nothing new"),
    reason("suspension_reason", "暂停原因", "why"),
    *retracting(RETRACTABLE),
    *ENDING,
)
