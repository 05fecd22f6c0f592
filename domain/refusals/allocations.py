"""Why an allocation is not made, or not undone."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from domain.refusals.base import Refused


class NoSuchLine(Refused):
    """The thing has no line of this number."""

    thing: str
    line: int
    lines: int
    en: ClassVar = "{thing} has no line {line}; give a number from 1 to {lines}."
    zh: ClassVar = "{thing} 没有第 {line} 行明细；请填写 1 至 {lines} 之间的行号。"


class NeedIsNotOpen(Refused):
    """On this day the need was not published, or rested, or was closed."""

    need_id: str
    on: date
    en: ClassVar = "{need_id} was not open on {on}; choose an open need, or a day when it was."
    zh: ClassVar = "{need_id} 在 {on} 未处于开放状态；请选择开放的需求，或其开放期间的日期。"


class PledgeIsNotLive(Refused):
    """On this day the pledge was not yet made, or had ended."""

    pledge_id: str
    on: date
    en: ClassVar = "{pledge_id} did not stand on {on}; choose another, or a day when it did."
    zh: ClassVar = "{pledge_id} 在 {on} 无效；请选择有效的认捐，或其有效期间的日期。"


class NeedIsMet(Refused):
    """More than the line of the need has left to ask for."""

    need_id: str
    line: int
    left: Decimal
    unit: str
    en: ClassVar = "Line {line} of {need_id} asks for {left} {unit} more; give no more than that."
    zh: ClassVar = "{need_id} 第 {line} 行尚缺 {left} {unit}；数量不得超过此数。"


class PledgeIsSpent(Refused):
    """More than the line of the pledge has left to give."""

    pledge_id: str
    line: int
    left: Decimal
    unit: str
    en: ClassVar = "Line {line} of {pledge_id} has {left} {unit} left; give no more than that."
    zh: ClassVar = "{pledge_id} 第 {line} 行尚余 {left} {unit}；数量不得超过此数。"


class LineIsIndivisible(Refused):
    """A line that only one giver can meet, and only as a whole."""

    need_id: str
    line: int
    whole: Decimal
    unit: str
    en: ClassVar = "Line {line} of {need_id} is not divided; give all of it: {whole} {unit}."
    zh: ClassVar = "{need_id} 第 {line} 行不可拆分；须一次对接全部 {whole} {unit}。"


class PledgeIsMeantForAnother(Refused):
    """What was given for one need, village or county goes to no other without consent."""

    pledge_id: str
    need_id: str
    en: ClassVar = "{pledge_id} is not meant for {need_id}; with the giver's consent, redirect it."
    zh: ClassVar = "{pledge_id} 并非定向用于 {need_id}；须经捐赠方同意后改变用途。"


class PairingIsNotNamed(Refused):
    """The need is kept for paired parties, and no pairing was given."""

    need_id: str
    en: ClassVar = "{need_id} is kept for paired parties; name the pairing this happens under."
    zh: ClassVar = "{need_id} 仅限结对方对接；请填写所依据的结对。"


class PairingDoesNotCover(Refused):
    """On this day the pairing was not in force, or did not join this giver to this need."""

    pairing_id: str
    need_id: str
    party_id: str
    on: date
    en: ClassVar = (
        "{pairing_id} does not join {party_id} to {need_id} on {on}; "
        "name one that does and is in force that day."
    )
    zh: ClassVar = (
        "{pairing_id} 在 {on} 未将 {party_id} 与 {need_id} 结对；请填写当日有效且涵盖双方的结对。"
    )


class NothingIsLeft(Refused):
    """All of the allocation was delivered or released already."""

    allocation_id: str
    en: ClassVar = "Nothing of {allocation_id} is left to release; all of it was sent or released."
    zh: ClassVar = "{allocation_id} 已全部发出或解除，没有可解除的数量。"
