"""How pledges are made and named."""

from domain.codes.code import Code


class Anonymity(Code):
    """How the giver wants to be shown."""

    NAMED = "named", "公开姓名"
    ANONYMOUS = "anonymous", "匿名"


class Channel(Code):
    """Through whom a contribution comes."""

    DIRECT = "direct", "直接捐赠"
    CHARITY = "charity", "慈善组织"
    GOVERNMENT = "government", "政府部门"
    NPC = "npc", "人大代表"
    CPPCC = "cppcc", "政协委员"
    UNITED_FRONT = "united_front", "统一战线"
    MASS_ORGANISATION = "mass_organisation", "群团组织"
    CHAMBER = "chamber", "工商联/商会"
