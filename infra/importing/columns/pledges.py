"""The columns of the sheet 认捐."""

from collections.abc import Mapping

from domain.codes.needs import Kind
from domain.codes.pledges import Anonymity, Channel
from domain.events.pledges import (
    PledgeAccepted,
    PledgeBound,
    PledgeDefaulted,
    PledgeOffered,
    PledgeReleased,
    PledgeWithdrawn,
)
from domain.kernel import Event
from infra.importing import cells
from infra.importing.column import Column, code, unit
from infra.importing.columns.common import ENDING, MEANT, STARTING, day, reason, retracting

RETRACTABLE: Mapping[str, type[Event]] = {
    "认捐": PledgeOffered,
    "接受": PledgeAccepted,
    "生效": PledgeBound,
    "撤回": PledgeWithdrawn,
    "解除": PledgeReleased,
    "违约": PledgeDefaulted,
}
"""Steps that a row can say were entered in error, by its words for them."""

COLUMNS = (
    *STARTING,
    Column(
        "party",
        "认捐方",
        "the number of the party that gives",
        cells.words,
        required=True,
        field="party_id",
    ),
    Column("kind", "认捐类型", "how it contributes", code(Kind), required=True, of_lines=True),
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
    Column("due_on", "到期日", "by when the line is due", cells.day, of_lines=True),
    *MEANT,
    Column(
        "anonymity", "公开方式", "how the giver wants to be shown; empty: 公开姓名", code(Anonymity)
    ),
    Column("channel", "渠道", "through whom it comes", code(Channel)),
    Column(
        "collector",
        "代收方",
        "the number of the party that collected it",
        cells.words,
        field="collector_id",
    ),
    Column(
        "campaign",
        "活动",
        "the number of the campaign that it belongs to",
        cells.words,
        field="campaign_id",
    ),
    day("expires_on", "有效期至", "the last day of the offer"),
    day("offered_on", "认捐日期", "when it was offered", required=True),
    day("accepted_on", "接受日期", "when a coordinator accepted it"),
    day("bound_on", "生效日期", "when it became binding"),
    Column("agreement", "协议编号", "the agreement that binds it"),
    Column("is_public_promise", "公开承诺", "was it promised in public?", cells.yes),
    day("withdrawn_on", "撤回日期", "when the giver took it back"),
    day("lapsed_on", "失效日期", "when it was found that the offer's last day had passed"),
    day("released_on", "解除日期", "when the giver was freed from it"),
    Column("public_notice", "公示内容", "what the public is told of the release"),
    day("defaulted_on", "违约日期", "when it was found that what was due had not come"),
    day("closed_short_on", "部分履行结束日期", "when what came was taken for all that will come"),
    reason("reason", "原因", "why it was taken back, released or closed"),
    Column("signer", "签署人", "who bound it for the giver, by name; else 经办人", cells.words),
    *retracting(RETRACTABLE),
    *ENDING,
)
