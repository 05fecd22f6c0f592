"""Refusals about who may act, and about interests."""

from datetime import date
from typing import Any, ClassVar

from domain.codes.roles import FOR_A_PARTY, FOR_A_REGION, Role
from domain.refusals.base import Refused


class NotForOneself(Refused):
    """Whoever administers decides nothing about what they may do themselves."""

    en: ClassVar = "Nobody decides what they may do themselves; ask another administrator."
    zh: ClassVar = "不得办理本人的授权事项；请由其他管理员办理。"


class RoleGoesWithAnother(Refused):
    """Some roles are for a party, some for a region, and some are nobody's to have."""

    role: Role
    en: ClassVar = "The role {role} goes with {with_en}; grant it like that, or another."
    zh: ClassVar = "“{role.zh}”只能授予{with_zh}；请更正，或另选角色。"

    @property
    def values(self) -> dict[str, Any]:
        en, zh = "nobody", "系统"
        if self.role in FOR_A_PARTY:
            en, zh = "one party and no region", "一个主体，且不指定地区"
        if self.role in FOR_A_REGION:
            en, zh = "one region and no party", "一个地区，且不指定主体"
        return super().values | {"with_en": en, "with_zh": zh}


class GrantIsRevoked(Refused):
    """It is good for nothing any more."""

    grant_id: str
    en: ClassVar = "{grant_id} was revoked; grant the role anew."
    zh: ClassVar = "{grant_id} 已撤销；请重新授权。"


class BeyondTheGrant(Refused):
    """Work is delegated for days on which it is one's own, and no longer."""

    grant_id: str
    since: date
    until: date
    en: ClassVar = "{grant_id} holds from {since} to {until}; delegate it within these days."
    zh: ClassVar = "{grant_id} 的有效期为 {since} 至 {until}；委托期限须在此期间内。"


class IsThemselves(Refused):
    """One person, where two are meant."""

    thing: str
    en: ClassVar = "{thing} was named for both sides; name another."
    zh: ClassVar = "双方均为 {thing}；请另行指定。"


class OnePersonOrParty(Refused):
    """An interest in a party is some other party's, or a person's."""

    en: ClassVar = "Say who has the interest: one party or one person, not both."
    zh: ClassVar = "请填写利害关系人：一个主体或一名个人，不能同时填写。"


class HasAnInterest(Refused):
    """Whoever has an interest in one side, or acts for it where the sides are related, approves
    nothing between them (慈善法).
    """

    thing: str
    en: ClassVar = "{thing} has to be decided by somebody without an interest in either side."
    zh: ClassVar = "{thing} 须由与双方均无利害关系的人员办理。"


class NamesAnInterestedParty(Refused):
    """A donor may not name an interested party as the one who benefits (慈善法)."""

    pledge_id: str
    beneficiary_id: str
    en: ClassVar = (
        "{pledge_id} was meant for {beneficiary_id}, in whom its giver has an interest; "
        "redirect it, or let it be meant for nobody."
    )
    zh: ClassVar = (
        "{pledge_id} 的捐赠人与受益方 {beneficiary_id} 存在利害关系，不得指定其为受益人；"
        "请改变用途或取消指定。"
    )
