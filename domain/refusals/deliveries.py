"""Why a delivery is not recorded as it was told."""

from decimal import Decimal
from typing import ClassVar

from domain.refusals.base import Refused


class MoreThanIsOwed(Refused):
    """More than the allocation has left to deliver."""

    allocation_id: str
    left: Decimal
    unit: str
    en: ClassVar = "Only {left} {unit} of {allocation_id} are to come; mark the rest as surplus."
    zh: ClassVar = "{allocation_id} 仅有 {left} {unit} 待交付；超出部分请标为“额外”。"


class MoreThanWasSent(Refused):
    """More than is still on its way on this line of the delivery."""

    delivery_id: str
    line: int
    left: Decimal
    unit: str
    en: ClassVar = "Only {left} {unit} are on their way on line {line} of {delivery_id}."
    zh: ClassVar = "{delivery_id} 第 {line} 行在途仅 {left} {unit}；收到数量不得超过此数。"


class MoreThanArrived(Refused):
    """More than what arrived on this line and was not yet accepted or refused."""

    delivery_id: str
    line: int
    left: Decimal
    unit: str
    en: ClassVar = "Only {left} {unit} on line {line} of {delivery_id} wait for a word; give less."
    zh: ClassVar = "{delivery_id} 第 {line} 行待验收仅 {left} {unit}；数量不得超过此数。"


class DoesNotReceive(Refused):
    """The party is neither the beneficiary nor a public institution receiving for it."""

    party_id: str
    need_id: str
    en: ClassVar = (
        "{party_id} does not receive for {need_id}; "
        "send it to the beneficiary, or to a public institution of its region."
    )
    zh: ClassVar = "{party_id} 不能代收 {need_id}；请交付受益方，或其所在地区的公益机构、学校。"
