"""The columns of the sheet 步骤."""

from domain.codes.needs import Closing, Level, Purpose
from domain.codes.parties import Side
from domain.codes.reasons import Reason
from domain.ids import (
    AllocationId,
    ConsentId,
    DeliveryId,
    Id,
    NeedId,
    PairingId,
    PartyId,
    PledgeId,
    ProgrammeId,
)
from domain.kernel import Event
from infra.importing import cells
from infra.importing.acts import ACTS, undoable
from infra.importing.column import Column, OneOf, code, unit
from infra.importing.columns.common import BY, LATER, MEANT, OFFICE, day
from infra.importing.columns.parties import grade

KINDS: dict[str, type[Id]] = {
    "专项行动": ProgrammeId,
    "主体": PartyId,
    "同意": ConsentId,
    "结对": PairingId,
    "需求": NeedId,
    "认捐": PledgeId,
    "对接": AllocationId,
    "交付": DeliveryId,
}
WORDS = {it.zh: it.zh for acts in ACTS.values() for it in acts}
UNDOABLE: dict[str, dict[type[Id], type[Event]]] = {}
for kind in ACTS:
    for word, event in undoable(kind).items():
        UNDOABLE.setdefault(word, {})[kind] = event

COLUMNS = (
    Column(
        "number", "编号", "the number of the thing that took the step", cells.words, required=True
    ),
    OFFICE,
    Column(
        "thing",
        "事项",
        "which kind of thing that is: the sheet that has its number",
        OneOf(KINDS, {}),
        required=True,
    ),
    Column("step", "步骤", "which step it took", OneOf(WORDS, {}), required=True, field="-"),
    day("day", "日期", "on which day", required=True),
    Column("line", "明细行", "of a delivery, which of its lines; empty: 1", cells.whole),
    Column("quantity", "数量", "so much of it; a unit may stand behind it", cells.quantity),
    Column("unit", "单位", "of which unit", unit),
    Column(
        "other",
        "相关编号",
        "the number of the other thing that the step is about",
        cells.words,
    ),
    Column("side", "一方", "which side agreed", code(Side)),
    Column("level", "公布层级", "where it was published", code(Level)),
    Column("closing", "关闭方式", "as what it was closed", code(Closing)),
    Column("purpose", "用途", "what is consented to", code(Purpose)),
    Column("is_by_guardian", "监护人同意", "was it given by a child's guardian?", cells.yes),
    Column(
        "guardian",
        "监护人编号",
        "the office's number of the guardian, if there is one; never a name",
        cells.words,
        field="guardian_id",
    ),
    Column("grade", "评估等级", "its rating", grade),
    day("rated_on", "评估日期", "when it was rated"),
    day("expires_on", "有效期至", "the last day on which it holds"),
    Column(
        "words",
        "内容",
        "the agreement, the giver's consent, the public notice, or who rated it, in words",
    ),
    Column("criteria", "考核标准", "what it will be judged by"),
    Column("is_public_promise", "公开承诺", "was it promised in public?", cells.yes),
    *MEANT,
    Column("region", "省份", "the province that followed a village itself", cells.words),
    Column(
        "person",
        "帮扶责任人",
        "who answers for the pairing from now on; empty: nobody",
        cells.words,
        field="responsible_id",
    ),
    Column("undone", "撤销步骤", "the last step, which was entered in error", OneOf(UNDOABLE, {})),
    Column("reason", "原因", "why", code(Reason)),
    Column("note", "说明", "more about the reason, in words"),
    *BY,
    *LATER,
)
