"""Refusals about pairings."""

from datetime import date
from typing import ClassVar

from domain.codes.parties import PairingKind, PartyKind
from domain.refusals.base import Refused


class KindIsNotAllowed(Refused):
    """The programme has no pairings of this kind."""

    programme_id: str
    kind: PairingKind
    en: ClassVar = "{programme_id} has no pairings of kind {kind}; choose one that it allows."
    zh: ClassVar = "{programme_id} 不设“{kind.zh}”结对；请选择其允许的类型。"


class SidesDoNotFit(Refused):
    """A pairing of this kind does not pair such parties."""

    kind: PairingKind
    assisting_kind: PartyKind
    assisted_kind: PartyKind
    en: ClassVar = "{kind} does not pair {assisting_kind} with {assisted_kind}; correct the kind."
    zh: ClassVar = "“{kind.zh}”不能由“{assisting_kind.zh}”结对“{assisted_kind.zh}”；请更正类型。"


class SelfHelpIsNotAllowed(Refused):
    """In this programme nobody is paired with itself."""

    programme_id: str
    en: ClassVar = "{programme_id} allows no self-help; name another assisting party."
    zh: ClassVar = "{programme_id} 不允许自身帮扶；请另选帮扶方。"


class OnlyCitiesHelpThemselves(Refused):
    """Self-help (自身帮扶) is for cities: in other kinds of pairing the two sides differ."""

    kind: PairingKind
    en: ClassVar = "In a pairing of kind {kind} nobody helps itself; name another assisting party."
    zh: ClassVar = "“{kind.zh}”不适用自身帮扶，仅“市对市”可以；请另选帮扶方。"


class OutsideTheWindow(Refused):
    """The pairing's days do not lie within those of its programme or its parent."""

    within: str
    starts_on: date
    ends_on: date
    en: ClassVar = "It must lie within {within}: from {starts_on} to {ends_on}; correct its days."
    zh: ClassVar = "须在 {within} 的期限内（{starts_on} 至 {ends_on}）；请更正日期。"


class ParentIsRequired(Refused):
    """In this programme a pairing stands under one of an upper level."""

    programme_id: str
    en: ClassVar = "{programme_id} asks for a parent pairing; name one that was approved."
    zh: ClassVar = "{programme_id} 要求先有上级结对；请填写已批准的上级结对。"


class ParentDoesNotContain(Refused):
    """The two sides do not lie in the two sides of the parent, or the parent is the child."""

    parent_id: str
    en: ClassVar = "{parent_id} does not contain both sides; name the parent whose sides do."
    zh: ClassVar = "{parent_id} 的双方不包含本结对的双方；请另选上级结对。"


class ParentsAreTooDeep(Refused):
    """So many pairings may not stand above each other."""

    limit: int
    en: ClassVar = "No more than {limit} pairings may stand above one; choose a higher parent."
    zh: ClassVar = "上级结对最多 {limit} 层；请改选更高一级的上级结对。"


class ParentIsNotApproved(Refused):
    """A pairing above this one is not approved on the day, or rests, or has ended."""

    parent_id: str
    on: date
    en: ClassVar = "{parent_id} was not approved on {on}; approve or resume it first."
    zh: ClassVar = "上级结对 {parent_id} 在 {on} 未获批准或已暂停、终止；请先办理，或更正日期。"


class PartyIsFull(Refused):
    """The party already assists as many as it can."""

    party_id: str
    capacity: int
    en: ClassVar = "{party_id} can assist {capacity} at a time, and does; end one, or wait."
    zh: ClassVar = "{party_id} 同期最多帮扶 {capacity} 个，已满；请先结束一个，或另择时间。"


class AssistsEnough(Refused):
    """In this programme one party assists no more than so many."""

    party_id: str
    limit: int
    en: ClassVar = "Here {party_id} may assist {limit}, and does in these days; choose another."
    zh: ClassVar = "本行动中 {party_id} 最多帮扶 {limit} 个，该期间已满；请另选帮扶方。"


class IsAssistedEnough(Refused):
    """In this programme one party is assisted by no more than so many."""

    party_id: str
    limit: int
    en: ClassVar = "Here {limit} may assist {party_id}, and do in these days; choose another."
    zh: ClassVar = "本行动中 {party_id} 最多由 {limit} 个帮扶方结对，该期间已满；请另选。"


class SuccessorIsNotApproved(Refused):
    """Only a pairing that is approved, and does not end with this one, takes its place."""

    pairing_id: str
    on: date
    en: ClassVar = "{pairing_id} cannot take over on {on}; name another pairing approved by then."
    zh: ClassVar = "{pairing_id} 在 {on} 不能接替；请填写届时已批准的另一结对。"
