"""The columns of the sheet 交付."""

from collections.abc import Mapping

from domain.codes.reasons import Reason
from domain.events.deliveries import (
    DeliveryAccepted,
    DeliveryDispatched,
    DeliveryReceived,
    DeliveryRefused,
)
from domain.kernel import Event
from infra.importing import cells
from infra.importing.column import Column, code, unit
from infra.importing.columns.common import ENDING, STARTING, day, retracting

RETRACTABLE: Mapping[str, type[Event]] = {
    "发出": DeliveryDispatched,
    "到货": DeliveryReceived,
    "验收": DeliveryAccepted,
    "拒收": DeliveryRefused,
}
"""Steps that a row can say were entered in error, by its words for them."""

COLUMNS = (
    *STARTING,
    Column(
        "receiver",
        "接收方",
        "the number of the party that receives it",
        cells.words,
        required=True,
        field="receiver_id",
    ),
    Column(
        "giver", "发出方", "the number of the party that sends it; 经办人 acts for it", cells.words
    ),
    Column(
        "allocation",
        "对接",
        "the allocation's number; empty: more than was asked for (额外)",
        cells.words,
        of_lines=True,
        field="allocation_id",
    ),
    Column(
        "quantity",
        "数量",
        "how much was sent; a unit may stand behind it",
        cells.quantity,
        required=True,
        of_lines=True,
    ),
    Column("unit", "单位", "of which unit, for all quantities of the line", unit, of_lines=True),
    Column("received", "到货数量", "how much of the line arrived", cells.number, of_lines=True),
    Column(
        "accepted", "验收数量", "how much of the line was found good", cells.number, of_lines=True
    ),
    Column(
        "refused", "拒收数量", "how much of the line was sent back", cells.number, of_lines=True
    ),
    Column("refusal_reason", "拒收原因", "why", code(Reason), of_lines=True, field="reason"),
    day(
        "dispatched_on",
        "发出日期",
        "when it was sent; if nobody told, when it arrived",
        required=True,
    ),
    day("arrived_on", "到货日期", "when it arrived"),
    day("accepted_on", "验收日期", "when the receiving side accepted or refused it"),
    Column(
        "receiving_handler",
        "接收人",
        "who received it for the receiving side; else 审批人",
        cells.words,
    ),
    *retracting(RETRACTABLE),
    *ENDING,
)
