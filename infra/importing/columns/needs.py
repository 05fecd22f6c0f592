"""The columns of the sheet 需求."""

from collections.abc import Mapping

from domain.codes.needs import Category, Closing, Kind, Origin, TargetGroup, Urgency
from domain.events.needs import (
    NeedClosed,
    NeedExpired,
    NeedMerged,
    NeedPublished,
    NeedSubmitted,
    NeedVerified,
)
from domain.kernel import Event
from infra.importing import cells
from infra.importing.column import Column, code, unit
from infra.importing.columns.common import ENDING, STARTING, day, reason, retracting

RETRACTABLE: Mapping[str, type[Event]] = {
    "提出": NeedSubmitted,
    "核实": NeedVerified,
    "公布": NeedPublished,
    "关闭": NeedClosed,
    "过期": NeedExpired,
    "合并": NeedMerged,
}
"""Steps that a row can say were entered in error, by its words for them."""

COLUMNS = (
    *STARTING,
    Column(
        "programme",
        "专项行动",
        "the programme's number",
        cells.words,
        required=True,
        field="programme_id",
    ),
    Column(
        "beneficiary",
        "受益方",
        "the number of the party it is for",
        cells.words,
        required=True,
        field="beneficiary_id",
    ),
    Column("region", "地区", "where the party is", cells.words, required=True, field="region_id"),
    Column("title", "标题", "what is needed, in words; never a name of a household", required=True),
    Column("category", "类别", "what it is for", code(Category), required=True),
    Column("kind", "需求类型", "how one can contribute", code(Kind), required=True, of_lines=True),
    Column(
        "quantity",
        "数量",
        "how much; a unit may stand behind it",
        cells.quantity,
        required=True,
        of_lines=True,
        field="given",
    ),
    Column("unit", "单位", "of which unit", unit, of_lines=True, field="given_unit"),
    Column(
        "estimated_yuan",
        "预计费用(元)",
        "what the line may cost",
        cells.number,
        of_lines=True,
        field="estimated_fen",
        also=("预计费用",),
    ),
    Column(
        "is_divisible", "可拆分", "may several share the line? empty: yes", cells.yes, of_lines=True
    ),
    Column("target_group", "对象", "for whom in particular", code(TargetGroup)),
    Column(
        "pseudonym",
        "对象编号",
        "the office's number of a household or child; asks for consents",
        cells.words,
        field="pseudonym_id",
    ),
    Column("people", "受益人数", "how many people benefit", cells.whole),
    Column("origin", "来源", "how it came to be known", code(Origin)),
    Column("urgency", "紧急程度", "how soon it matters; empty: 一般", code(Urgency)),
    day("due_on", "需求时间", "by when it is needed"),
    day("expires_on", "有效期至", "the last day on which it is asked"),
    Column("is_project", "帮扶项目", "is it a project, agreed by both sides?", cells.yes),
    Column(
        "is_open_to_all", "面向所有方", "may anyone meet it, or paired parties only?", cells.yes
    ),
    Column("is_government_duty", "政府职责", "is it the government's own duty?", cells.yes),
    day(
        "raised_on",
        "提出日期",
        "when it was written down, and handed in if no other day is given",
        required=True,
    ),
    day("submitted_on", "提交日期", "when it was handed in; empty: when it was written down"),
    Column("is_draft", "草稿", "is it only written down, and not yet handed in?", cells.yes),
    day("returned_on", "退回日期", "when it was sent back"),
    day("rejected_on", "否决日期", "when it was turned down"),
    day("verified_on", "核实日期", "when a coordinator found that it is real"),
    Column(
        "project_pairing",
        "项目结对",
        "of a project, the number of the pairing whose sides agree to it",
        cells.words,
        field="pairing_id",
    ),
    Column(
        "assisting",
        "项目帮扶方",
        "the number of the party that agrees for the assisting side",
        cells.words,
        field="party_id",
    ),
    day("assisting_agreed_on", "项目帮扶方同意日期", "when the assisting side agreed to it"),
    day("assisted_agreed_on", "项目受帮扶方同意日期", "when the party it is for agreed to it"),
    Column("agreement", "项目协议编号", "the agreement, by its reference"),
    Column("criteria", "项目考核标准", "what it will be judged by"),
    day(
        "published_on",
        "公布日期",
        "when the county published it",
    ),
    day("city_published_on", "市级公布日期", "when the city published it"),
    day("closed_on", "关闭日期", "when it was closed"),
    Column("closing", "关闭方式", "as what it was closed", code(Closing)),
    day("expired_on", "过期日期", "when it was found that its last day had passed"),
    day("merged_on", "合并日期", "when it turned out to be another one"),
    Column(
        "merged_into",
        "合并到",
        "the number of the need that goes on for both",
        cells.words,
        field="into_id",
    ),
    reason("reason", "原因", "why it was sent back, turned down or closed"),
    Column("publisher", "公布人", "who published it, by name; else 审批人", cells.words),
    *retracting(RETRACTABLE),
    *ENDING,
)
