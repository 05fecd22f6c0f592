"""Refusals about needs, projects and consents."""

from datetime import date
from typing import ClassVar

from domain.codes.needs import Level, Purpose
from domain.codes.parties import PartyKind
from domain.codes.parts import Part
from domain.refusals.base import Refused


class RegionDiffers(Refused):
    """A need lies where its beneficiary does."""

    beneficiary_id: str
    region_id: str
    given: str
    en: ClassVar = "{beneficiary_id} lies in {region_id}, not in {given}; give its own region."
    zh: ClassVar = "{beneficiary_id} 位于 {region_id}，而非 {given}；请填写其所在区划。"


class OnlyMoreCanBeAsked(Refused):
    """Somebody relies on what the need says: it may grow, and change in nothing else."""

    need_id: str
    what: Part
    en: ClassVar = "Others rely on {need_id}, so {what} stays; only quantities may grow."
    zh: ClassVar = "{need_id} 已有对接或协议，“{what.zh}”不得变更；数量只能增加。"


class IsGovernmentsDuty(Refused):
    """What government has to do itself is never asked of others."""

    need_id: str
    en: ClassVar = "{need_id} is the government's own duty; it cannot be published."
    zh: ClassVar = "{need_id} 属于政府法定职责事项，不得公布。"


class ConsentIsMissing(Refused):
    """The household, or the child's guardian, has not consented to this purpose."""

    pseudonym_id: str
    purpose: Purpose
    on: date
    en: ClassVar = "{pseudonym_id} had not consented to {purpose} on {on}; record a consent first."
    zh: ClassVar = "{pseudonym_id} 在 {on} 未同意“{purpose.zh}”；请先登记同意书。"


class NotAgreedByBoth(Refused):
    """A project is public only after both sides agreed to it."""

    need_id: str
    en: ClassVar = "{need_id} is a project, to which both sides have to agree before."
    zh: ClassVar = "{need_id} 为帮扶项目，须先经双方同意。"


class NotTheNextLevel(Refused):
    """Levels of publication follow each other as the programme says."""

    need_id: str
    level: Level
    following: Level
    en: ClassVar = "{need_id} is to be published at the level of {following} first, not {level}."
    zh: ClassVar = "{need_id} 须先在“{following.zh}”公布，不能直接在“{level.zh}”公布。"


class ProposesNoProjects(Refused):
    """Projects are proposed by assisted cities, each for itself."""

    party_id: str
    kind: PartyKind
    en: ClassVar = (
        "{party_id} is of kind {kind}, and projects are proposed by assisted cities; "
        "let its city propose it, or ask for it as a need that is no project."
    )
    zh: ClassVar = (
        "{party_id} 属于“{kind.zh}”，帮扶项目由被帮扶市提出；请由所在市提出，或作为一般需求提出。"
    )


class IsNoProject(Refused):
    """Only projects are agreed to."""

    need_id: str
    en: ClassVar = "{need_id} is no project; it needs no agreement."
    zh: ClassVar = "{need_id} 不是帮扶项目，无需双方同意。"


class IsNotASide(Refused):
    """The pairing does not join the party to the need on the day, on this side."""

    party_id: str
    need_id: str
    pairing_id: str
    en: ClassVar = "{pairing_id} does not let {party_id} agree to {need_id}; name a side of it."
    zh: ClassVar = "依据 {pairing_id}，{party_id} 不是 {need_id} 的一方；请填写结对的一方。"


class AgreedUnderAnother(Refused):
    """Both sides agree under one and the same pairing."""

    need_id: str
    pairing_id: str
    en: ClassVar = "The other side agreed to {need_id} under {pairing_id}; agree under that one."
    zh: ClassVar = "另一方已依据 {pairing_id} 同意 {need_id}；请依据同一结对同意。"


class NothingCame(Refused):
    """A need is fulfilled by what was accepted for it."""

    need_id: str
    en: ClassVar = (
        "Nothing was accepted for {need_id}, so it is not fulfilled; "
        "record what came and was accepted, or close it as short or withdrawn."
    )
    zh: ClassVar = (
        "{need_id} 尚无验收，不能以“已满足”关闭；请先登记收到和验收，或改为“部分满足”“撤回”。"
    )


class CannotMergeInto(Refused):
    """A need is merged into another need of the same programme."""

    need_id: str
    into_id: str
    en: ClassVar = "{need_id} cannot go on in {into_id}; choose another need of its programme."
    zh: ClassVar = "{need_id} 不能并入 {into_id}；请选择同一专项行动中的另一项需求。"
