"""Refusals about pledges."""

from datetime import date
from typing import ClassVar

from domain.refusals.base import Refused


class MeantForSeveral(Refused):
    """A pledge is meant for one need, one village or one county, or for nobody yet."""

    pledge_id: str
    en: ClassVar = "{pledge_id} can be meant for one need, village or county, not for several."
    zh: ClassVar = "{pledge_id} 只能定向用于一项需求、一个村或一个县，不能同时指定多个。"


class PledgeIsAllocated(Refused):
    """Allocations rely on what the pledge says."""

    pledge_id: str
    what: str
    en: ClassVar = (
        "Part of {pledge_id} is allocated, so {what} has to cover that; release it first."
    )
    zh: ClassVar = "{pledge_id} 已有对接，“{what}”须与之相符；请先解除对接。"


class NothingBinds(Refused):
    """A pledge becomes binding by an agreement, or by a promise made in public."""

    pledge_id: str
    en: ClassVar = "Nothing makes {pledge_id} binding; give the agreement or the public promise."
    zh: ClassVar = "{pledge_id} 缺少生效依据；请填写捐赠协议或公开承诺。"


class NothingIsDue(Refused):
    """All that was due by then has been accepted, or nothing was due."""

    pledge_id: str
    on: date
    en: ClassVar = "Nothing of {pledge_id} was overdue on {on}; wait until its due day has passed."
    zh: ClassVar = "{pledge_id} 在 {on} 没有逾期未履行的部分；请待履行期限届满。"
