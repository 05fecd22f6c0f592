"""As what somebody acts."""

from domain.codes.code import Code


class Role(Code):
    """A member does for a party both what a proposer and what a signatory does for it."""

    MEMBER = "member", "成员单位经办人"
    PROPOSER = "proposer", "成员单位申报人"
    SIGNATORY = "signatory", "成员单位签署人"
    RECEIVER = "receiver", "受助方经办人"
    PUBLISHER = "publisher", "县级发布员"
    COORDINATOR = "coordinator", "协调员"
    SUPERVISOR = "supervisor", "监督员"
    ADMINISTRATOR = "administrator", "管理员"
    CLOCK = "clock", "系统时钟"
    PUBLIC = "public", "公众"


FOR_A_PARTY = frozenset({Role.MEMBER, Role.PROPOSER, Role.SIGNATORY, Role.RECEIVER})
"""They speak in a party's name."""
FOR_A_REGION = frozenset({Role.PUBLISHER, Role.COORDINATOR, Role.SUPERVISOR, Role.ADMINISTRATOR})
"""They hold an office, in a region and all below it."""
FOR_PEOPLE = FOR_A_PARTY | FOR_A_REGION
"""The clock is no person, and the public has no name."""
