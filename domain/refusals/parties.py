"""Refusals about parties."""

from datetime import date
from typing import Any, ClassVar

from domain.codes.code import Code
from domain.codes.parties import PartyKind
from domain.codes.parts import Part
from domain.refusals.base import Refused


class PartyMayNotAct(Refused):
    """Only a verified party that is not suspended may do anything new."""

    party_id: str
    on: date
    stage: Code
    en: ClassVar = "{party_id} was {stage} on {on}; a coordinator has to verify or reinstate it."
    zh: ClassVar = "{party_id} 在 {on} 为“{stage.zh}”；须先由协调员核实或恢复。"


class RegionIsNotListed(Refused):
    """No such province, city or county stood on the day."""

    region_id: str
    on: date
    en: ClassVar = "{region_id} was no region on {on}; give one of the list that stood on that day."
    zh: ClassVar = "{region_id} 在 {on} 不是有效的行政区划；请填写当日有效的区划。"


class CodeIsWrong(Refused):
    """A check character of the unified social credit code does not fit the rest."""

    uscc: str
    en: ClassVar = "{uscc} is no unified social credit code: a check character does not fit."
    zh: ClassVar = "“{uscc}”不是有效的统一社会信用代码：校验码不符，请核对。"


class CodeIsMissing(Refused):
    """Organisations, enterprises and units go by a unified social credit code."""

    kind: PartyKind
    en: ClassVar = "Parties of kind {kind} need a unified social credit code; add it."
    zh: ClassVar = "“{kind.zh}”须填写统一社会信用代码。"


class CodeIsTaken(Refused):
    """Another party goes by this code already."""

    uscc: str
    by_id: str
    en: ClassVar = "{uscc} already belongs to {by_id}; use that party, or correct the code."
    zh: ClassVar = "统一社会信用代码 {uscc} 已由 {by_id} 使用；请使用该主体，或更正代码。"


class WrongKindOfParty(Refused):
    """The rule is for parties of other kinds."""

    party_id: str
    kind: PartyKind
    needed: tuple[PartyKind, ...]
    en: ClassVar = "{party_id} is of kind {kind}; this is for {needed_en}."
    zh: ClassVar = "{party_id} 属于“{kind.zh}”；此项仅适用于“{needed_zh}”。"

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {
            "needed_en": " or ".join(self.needed),
            "needed_zh": "”或“".join(it.zh for it in self.needed),
        }


class ToBeVerified(Refused):
    """An office vouches for this; so it changes by the office's word alone."""

    party_id: str
    what: Part
    en: ClassVar = "An office vouched for the {what} of {party_id}; ask a coordinator to change it."
    zh: ClassVar = "{party_id} 的“{what.zh}”已经核实；请由协调员变更。"


class AlreadyAMember(Refused):
    """The party belongs to the consortium on that day, or joined it later."""

    member_id: str
    consortium_id: str
    since: date
    en: ClassVar = "{member_id} joined {consortium_id} on {since}; it has to leave first."
    zh: ClassVar = "{member_id} 已于 {since} 加入 {consortium_id}；须先退出。"


class NotAMember(Refused):
    """The party does not belong to the consortium on that day."""

    member_id: str
    consortium_id: str
    on: date
    en: ClassVar = "{member_id} was no member of {consortium_id} on {on}; name a day when it was."
    zh: ClassVar = "{member_id} 在 {on} 不是 {consortium_id} 的成员；请填写其为成员的日期。"


class NoSuchGrade(Refused):
    """Social organisations are graded 1A to 5A."""

    grade: int
    en: ClassVar = "There is no grade {grade}; give a number from 1 to 5."
    zh: ClassVar = "没有“{grade}”这一评估等级；请填写 1 至 5。"
