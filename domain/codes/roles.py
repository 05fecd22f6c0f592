"""As what somebody acts."""

from domain.codes.code import Code


class Role(Code):
    MEMBER = "member", "成员单位经办人"
    RECEIVER = "receiver", "受助方经办人"
    COORDINATOR = "coordinator", "协调员"
    SUPERVISOR = "supervisor", "监督员"
    CLOCK = "clock", "系统时钟"
    PUBLIC = "public", "公众"
