"""Refusals that any command can meet."""

from datetime import date
from typing import Any, ClassVar

from domain.codes.amounts import Amount
from domain.codes.bulk import Bulk
from domain.codes.code import Code
from domain.codes.needs import Kind
from domain.codes.operations import OPERATIONS
from domain.codes.roles import Role
from domain.refusals.base import Refused


class Misnamed(Refused):
    """An id of another kind, or of none."""

    value: str
    kind: str
    en: ClassVar = "{value!r} is no {kind}; give an id that begins with '{kind}-'."
    zh: ClassVar = "“{value}”不是有效的编号；请填写以“{kind}-”开头的编号。"


class CommandDiffers(Refused):
    """The same command id was accepted before, with other content."""

    command_id: str
    en: ClassVar = "{command_id} was accepted before with other content; choose a new command id."
    zh: ClassVar = "{command_id} 此前已受理，内容与本次不同；请换用新的命令编号。"


class NothingAsked(Refused):
    """Nothing to do: no quantity, or more or finer than we can keep, or no change."""

    what: Amount
    en: ClassVar = "The {what_en} must be more than 0, below 10¹⁵ and no finer than 0.001."
    zh: ClassVar = "{what.zh}无法登记：须大于 0、小于 10¹⁵，且最多三位小数。"

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"what_en": self.what.replace("_", " ")}


class NothingChanges(Refused):
    """What is asked is so already."""

    thing: str
    en: ClassVar = "{thing} is so already; nothing would change."
    zh: ClassVar = "{thing}已是如此，无需变更。"


class Unknown(Refused):
    """Nothing was recorded under this id, or it lies outside what one may see."""

    thing: str
    en: ClassVar = "There is no {thing} that you may see; check the id."
    zh: ClassVar = "没有您可见的 {thing}；请核对编号。"


class AlreadyKnown(Refused):
    """The id already names something."""

    thing: str
    en: ClassVar = "There is already a {thing}; use another number, or change the one there is."
    zh: ClassVar = "{thing} 已存在；请换一个编号，或修改已有的记录。"


class NotAllowed(Refused):
    """The role may never do this, whatever it concerns."""

    operation: str
    role: str
    en: ClassVar = "A {role} may not {operation}; ask somebody whose role may."
    zh: ClassVar = "“{role_zh}”无权办理“{operation_zh}”；请由有权限的角色办理。"

    @property
    def values(self) -> dict[str, Any]:
        roles: dict[str, str] = {it: it.zh for it in Role}
        return super().values | {
            "role_zh": roles.get(self.role, self.role),
            "operation_zh": OPERATIONS.get(self.operation, self.operation),
        }


class NotGranted(Refused):
    """There is no such grant, or it is not theirs, or not in force today."""

    en: ClassVar = "Nothing in force today lets you act so; choose another grant, or ask for one."
    zh: ClassVar = "您当前没有相应的有效授权；请改用其他授权，或向管理员申请。"


class NeedsASecondPerson(Refused):
    """Nobody approves what they proposed, agreed to or typed in."""

    thing: str
    en: ClassVar = "{thing} needs a second person, who neither proposed, signed nor typed it in."
    zh: ClassVar = "{thing} 须由提出人、签署人和录入人以外的人审批。"


class DayIsToCome(Refused):
    """What is recorded has happened; this day has not come yet."""

    on: date
    today: date
    en: ClassVar = "{on} is still to come; give a day up to {today}."
    zh: ClassVar = "{on} 尚未到来；请填写不晚于 {today} 的日期。"


class DayIsTooEarly(Refused):
    """On this day the facts it relies on had not happened yet."""

    on: date
    thing: str
    since: date
    en: ClassVar = "{thing} was not so before {since}; give that day or a later one, not {on}."
    zh: ClassVar = "{thing}自 {since} 起才成立；日期不得早于该日（现为 {on}）。"


class EndsBeforeItStarts(Refused):
    """The last day comes before the first."""

    starts_on: date
    ends_on: date
    en: ClassVar = "It would end on {ends_on}, before it starts on {starts_on}; correct a day."
    zh: ClassVar = "结束日期 {ends_on} 早于开始日期 {starts_on}；请更正。"


class UnitsDiffer(Refused):
    """Quantities in units that do not convert into each other.

    Expected is a unit; or a kind, where any unit fits that measures such; or any of the list.
    """

    expected: str
    given: str
    en: ClassVar = "Expected a quantity in {expected_en}, but {given} was given; units never mix."
    zh: ClassVar = "应以“{expected_zh}”计量，给出的是“{given}”；不同单位不得混用。"

    @property
    def values(self) -> dict[str, Any]:
        en, zh = self.expected or "a unit of the list", self.expected or "单位表中的单位"
        if self.expected in Kind.__members__.values():
            en, zh = f"a unit of {self.expected}", f"{Kind(self.expected).zh}的单位"
        return super().values | {"expected_en": en, "expected_zh": zh}


class WrongStage(Refused):
    """The thing is in a stage in which this cannot be done."""

    thing: str
    stage: Code
    needed: tuple[Code, ...]
    en: ClassVar = "{thing} is {stage}; this can be done while it is {needed_en}."
    zh: ClassVar = "{thing} 当前为“{stage.zh}”；“{needed_zh}”时方可办理。"

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {
            "needed_en": " or ".join(self.needed),
            "needed_zh": "”或“".join(it.zh for it in self.needed),
        }


class StillDependedOn(Refused):
    """Later facts rely on what should be retracted."""

    thing: str
    step: str
    by: str
    en: ClassVar = "{step} of {thing} stays while {by} relies on it; retract that first."
    zh: ClassVar = "{thing} 的“{step}”尚有 {by} 依赖，不能撤销；请先撤销后者。"


class WasReliedOn(Refused):
    """Too many things may rely on it for all of them to be known and undone first."""

    thing: str
    step: str
    since: date
    en: ClassVar = (
        "{step} of {thing} stays, for others relied on it since {since}; "
        "amend or suspend it, or end it, instead."
    )
    zh: ClassVar = (
        "{thing} 的“{step}”自 {since} 起已有其他记录依赖，不能撤销；请改为变更、暂停或结束。"
    )


class TooMany(Refused):
    """More parts than one thing may have, or than one act may end."""

    what: Bulk
    limit: int
    en: ClassVar = "No more than {limit} {what_en} at once; divide it into several."
    zh: ClassVar = "一次最多办理 {limit} 个{what.zh}；请拆分办理。"

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"what_en": self.what.replace("_", " ")}
