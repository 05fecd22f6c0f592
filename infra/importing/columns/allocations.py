"""The columns of the sheet 对接."""

from collections.abc import Mapping

from domain.events.allocations import (
    AllocationApproved,
    AllocationProposed,
    AllocationReleased,
)
from domain.kernel import Event
from infra.importing import cells
from infra.importing.column import Column, unit
from infra.importing.columns.common import ENDING, STARTING, day, reason, retracting

RETRACTABLE: Mapping[str, type[Event]] = {
    "提出": AllocationProposed,
    "批准": AllocationApproved,
    "解除": AllocationReleased,
}
"""Steps that a row can say were entered in error, by its words for them."""

COLUMNS = (
    *STARTING,
    Column("need", "需求", "the need's number", cells.words, required=True, field="need_id"),
    Column("need_line", "需求行", "which line of the need; empty: 1", cells.whole),
    Column("pledge", "认捐", "the pledge's number", cells.words, required=True, field="pledge_id"),
    Column("pledge_line", "认捐行", "which line of the pledge; empty: 1", cells.whole),
    Column(
        "giver", "认捐方", "the number of the party that gives; 经办人 acts for it", cells.words
    ),
    Column(
        "pairing",
        "结对",
        "the number of the pairing it happens under",
        cells.words,
        field="pairing_id",
    ),
    Column(
        "quantity", "数量", "how much; a unit may stand behind it", cells.quantity, required=True
    ),
    Column("unit", "单位", "of which unit", unit),
    day("proposed_on", "提出日期", "when it was proposed", required=True),
    day("approved_on", "批准日期", "when a second person approved it: the day of the match"),
    day("rejected_on", "否决日期", "when it was turned down"),
    day("withdrawn_on", "撤回日期", "when the proposal was taken back"),
    day("released_on", "解除日期", "when what was still to come was set free"),
    reason("reason", "原因", "why it was turned down or released"),
    *retracting(RETRACTABLE),
    *ENDING,
)
