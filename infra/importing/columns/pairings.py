"""The columns of the sheet 结对."""

from collections.abc import Mapping

from domain.codes.parties import PairingKind, Side
from domain.codes.roles import Role
from domain.events.pairings import (
    PairingAgreed,
    PairingApproved,
    PairingProposed,
    PairingTerminated,
)
from domain.kernel import Event
from infra.importing import cells
from infra.importing.column import Column, code
from infra.importing.columns.common import ENDING, STARTING, day, reason, retracting

SIGNED = {Side.ASSISTING: Role.MEMBER, Side.ASSISTED: Role.RECEIVER}


RETRACTABLE: Mapping[str, type[Event]] = {
    "提出": PairingProposed,
    "同意": PairingAgreed,
    "批准": PairingApproved,
    "终止": PairingTerminated,
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
        "kind", "结对类型", "which kind of party assists which", code(PairingKind), required=True
    ),
    Column(
        "assisting",
        "帮扶方",
        "the number of the party that assists",
        cells.words,
        required=True,
        field="assisting_id",
    ),
    Column(
        "assisted",
        "受帮扶方",
        "the number of the party that is assisted; its own, if it helps itself",
        cells.words,
        required=True,
        field="assisted_id",
    ),
    day("starts_on", "开始日期", "its first day", required=True),
    day("ends_on", "结束日期", "its last day; empty: open-ended"),
    Column(
        "parent",
        "上级结对",
        "the number of the upper-level pairing",
        cells.words,
        field="parent_id",
    ),
    Column(
        "implementer",
        "实施单位",
        "the number of the party that carries it out",
        cells.words,
        field="implementer_id",
    ),
    Column("expected_benefit", "预期效益", "what good is expected of it"),
    day("proposed_on", "提出日期", "when it was proposed", required=True),
    day("assisting_agreed_on", "帮扶方同意日期", "when the assisting side signed"),
    day("assisted_agreed_on", "受帮扶方同意日期", "when the assisted side signed"),
    Column("agreement", "协议编号", "the agreement, by its reference"),
    Column("criteria", "考核标准", "what it will be judged by"),
    day("returned_on", "退回日期", "when it was sent back"),
    day("rejected_on", "否决日期", "when it was turned down"),
    day("withdrawn_on", "撤回日期", "when it was taken back"),
    day("approved_on", "批准日期", "when a second person approved it"),
    Column(
        "responsible",
        "帮扶责任人",
        "who answers for it, by name; only a pseudonym is kept",
        cells.words,
        field="responsible_id",
    ),
    day("concluded_on", "期满日期", "when it was found that its last day had passed"),
    day("terminated_on", "终止日期", "the first day on which it was over before its time"),
    reason("reason", "原因", "why it was sent back, turned down or ended"),
    Column(
        "assisting_signer",
        "帮扶方签署人",
        "who signed for the assisting side; else 经办人",
        cells.words,
    ),
    Column(
        "assisted_signer",
        "受帮扶方签署人",
        "who signed for the assisted side; else 经办人",
        cells.words,
    ),
    *retracting(RETRACTABLE),
    *ENDING,
)
