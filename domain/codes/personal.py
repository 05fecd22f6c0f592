"""What may be kept about a person beside the log, why it is opened, and why it is forgotten."""

import re
from typing import NamedTuple

from domain.codes.code import Code


class PersonalField(Code):
    """One thing that is known about a natural person, a household or a child."""

    NAME = "name", "姓名"
    TELEPHONE = "telephone", "电话"
    ADDRESS = "address", "住址"
    HOUSEHOLD = "household", "家庭情况"
    HEALTH = "health", "健康状况"
    CHILD = "child", "儿童情况"


class Form(NamedTuple):
    """How a value may be written: of which letters, and how many at most."""

    longest: int
    letters: re.Pattern[str]


ANY_LETTERS, DIGITS = re.compile(r"[^\x00-\x09\x0b-\x1f\x7f]*"), re.compile(r"\+?[0-9 ()-]*")
FORMS = {
    PersonalField.NAME: Form(60, ANY_LETTERS),
    PersonalField.TELEPHONE: Form(30, DIGITS),
    PersonalField.ADDRESS: Form(200, ANY_LETTERS),
    PersonalField.HOUSEHOLD: Form(2000, ANY_LETTERS),
    PersonalField.HEALTH: Form(2000, ANY_LETTERS),
    PersonalField.CHILD: Form(2000, ANY_LETTERS),
}

DELIVERING = frozenset({PersonalField.NAME, PersonalField.TELEPHONE, PersonalField.ADDRESS})
"""What somebody needs who brings something."""


class OpeningPurpose(Code):
    """What somebody opens sealed fields for."""

    CONTACT = "contact", "联系"
    DELIVERY = "delivery", "交付"
    VERIFICATION = "verification", "核实"
    CORRECTION = "correction", "更正"
    SUBJECT_ACCESS = "subject_access", "本人查阅"


class ForgettingReason(Code):
    """Why a person is forgotten (个人信息保护法第四十七条)."""

    ON_REQUEST = "on_request", "本人或监护人要求"
    PURPOSE_SERVED = "purpose_served", "处理目的已实现"
    CONSENT_WITHDRAWN = "consent_withdrawn", "撤回同意"
    TERM_ENDED = "retention_ended", "保存期限届满"
