"""Columns that all sheets, or several, have in common."""

from collections.abc import Mapping

from domain.codes.reasons import Reason
from domain.codes.roles import Role
from domain.kernel import Event
from infra.importing import cells
from infra.importing.column import Column, OneOf, code

NUMBER = Column(
    "number",
    "编号",
    "the office's own number of it, never used twice; in other columns it names this thing",
    cells.words,
    required=True,
)
OFFICE = Column(
    "office",
    "填报单位",
    "the office whose number it is; else the one named with --office",
    cells.words,
)
HANDLER = Column(
    "handler", "经办人", "who asked for it, by name; only a pseudonym is kept", cells.words
)
APPROVER = Column(
    "approver",
    "审批人",
    "who looked into it and approved, by name; only a pseudonym is kept",
    cells.words,
)
RECEIVED_ON = Column(
    "received_on",
    "收到日期",
    "when the office got it; only the demonstration goes by it",
    cells.day,
)
TIME = Column(
    "time",
    "第几次",
    "which of several alike, of one day or anew after a retraction; empty: the first",
    cells.whole,
)
ORDER = Column(
    "order",
    "次序",
    "the place of each of its steps in the order of all, as exports write it; empty: by days",
    cells.several,
)
BY = (
    Column(
        "handler", "经办人", "who took the step, by name; only a pseudonym is kept", cells.words
    ),
    Column("party", "代表方", "the number of the party for which they acted", cells.words),
    Column("role", "身份", "as what they acted; empty: as the step is usually taken", code(Role)),
)
"""Who took a step that has a row of its own."""
MEANT = (
    Column(
        "for_need",
        "定向需求",
        "the number of the need it is meant for",
        cells.words,
        field="need_id",
    ),
    Column(
        "for_village",
        "定向村",
        "the number of the village it is meant for",
        cells.words,
        field="village_id",
    ),
    Column("for_county", "定向县", "the county it is meant for", cells.words, field="county_id"),
)
"""What a pledge is designated for."""
STARTING = (NUMBER, OFFICE)
LATER = (TIME, RECEIVED_ON, ORDER)
ENDING = (HANDLER, APPROVER, *LATER)


def day(key: str, zh: str, means: str, *, required: bool = False) -> Column:
    return Column(key, zh, means, cells.day, required=required)


def reason(key: str, zh: str, means: str) -> Column:
    return Column(key, zh, means, code(Reason), field="reason")


def retracting(steps: Mapping[str, type[Event]]) -> tuple[Column, ...]:
    """What was entered in error: its last step, and why."""
    return (
        Column(
            "retracted_step",
            "撤销步骤",
            "the last step, which was entered in error",
            OneOf(steps, {}),
            field="step",
        ),
        day("retracted_on", "撤销日期", "when the error was found"),
        Column(
            "retraction_reason", "撤销原因", "why it was an error", code(Reason), field="reason"
        ),
    )
