"""Refusals about what is kept about people."""

from typing import ClassVar

from domain.codes.personal import PersonalField
from domain.refusals.base import Refused


class PersonIsForgotten(Refused):
    """Nothing is kept about them any more, nor ever again under this pseudonym (rules 12)."""

    subject_id: str
    en: ClassVar = "{subject_id} was forgotten; nothing more can be kept under this pseudonym."
    zh: ClassVar = "{subject_id} 的个人信息已删除，不得再以此代号登记。"


class GuardianMustConsent(Refused):
    """For a child its guardian consents (个人信息保护法第三十一条)."""

    pseudonym_id: str
    en: ClassVar = "{pseudonym_id} is a child; record the consent of its guardian, who is another."
    zh: ClassVar = "{pseudonym_id} 为儿童，须由其监护人（非本人）同意；请登记监护人的同意书。"


class NothingIsKept(Refused):
    """The field was never kept about them."""

    subject_id: str
    field: PersonalField
    en: ClassVar = "No {field} is kept about {subject_id}; ask for what is."
    zh: ClassVar = "未登记 {subject_id} 的“{field.zh}”；请选择已登记的项目。"


class NotNeededToDeliver(Refused):
    """Whoever gives is told what it takes to deliver, and no more."""

    field: PersonalField
    en: ClassVar = "The {field} is not needed to deliver; ask for name, telephone and address."
    zh: ClassVar = "交付无需“{field.zh}”；只能查阅姓名、电话和住址。"


class OpenedBefore(Refused):
    """Under one command id it is given out once, and again only to mend a lost answer."""

    subject_id: str
    en: ClassVar = "{subject_id} was opened under this command id before; choose a new one."
    zh: ClassVar = "已用此命令编号查阅过 {subject_id}；请换用新的命令编号。"
