"""What needs are about."""

from domain.codes.code import Code


class Kind(Code):
    """How one can contribute: 有钱出钱、有力出力、有智出智, and what grew beside it."""

    MONEY = "money", "资金"
    GOODS = "goods", "物资"
    LABOUR = "labour", "人力"
    KNOWLEDGE = "knowledge", "智力"
    PURCHASE = "purchase", "以购代捐"
    JOBS = "jobs", "就业岗位"


class Category(Code):
    """What a need is for."""

    INDUSTRY = "industry", "产业发展"
    EDUCATION = "education", "教育"
    HEALTH = "health", "健康"
    RELOCATION = "relocation", "易地搬迁"
    VOLUNTEERING = "volunteering", "志愿服务"
    VILLAGE_LANES = "village_lanes", "村内巷道硬化"
    DRINKING_WATER = "drinking_water", "饮水安全"
    WASTE_AND_SEWAGE = "waste_and_sewage", "垃圾污水处理"
    CARE_FACILITIES = "care_facilities", "健康养老设施"
    SCHOOLING_SUPPORT = "schooling_support", "帮教助学"
    GROWTH_EDUCATION = "growth_education", "成长教育"
    MEDICAL_HELP = "medical_help", "医疗帮扶"
    EMOTIONAL_CARE = "emotional_care", "心灵关怀"
    HARDSHIP_RELIEF = "hardship_relief", "扶贫帮困"
    BETTER_SURROUNDINGS = "better_surroundings", "优化环境"
    PUBLIC_ADVOCACY = "public_advocacy", "公益倡导"


class TargetGroup(Code):
    """Whom a need is for, where it is for somebody in particular."""

    ELDERLY = "elderly", "扶老"
    DISABLED = "disabled", "助残"
    ORPHANS = "orphans", "救孤"
    HARDSHIP = "hardship", "济困"
    LEFT_BEHIND_CHILDREN = "left_behind_children", "留守儿童"
    AT_RISK_CHILDREN = "at_risk_children", "困境儿童"


CHILDREN = frozenset(
    {TargetGroup.ORPHANS, TargetGroup.LEFT_BEHIND_CHILDREN, TargetGroup.AT_RISK_CHILDREN}
)
"""For them their guardians consent."""


class Origin(Code):
    """How a need came to be known."""

    VISIT = "visit", "走访"
    RETURN = "return", "报送"
    LIST = "list", "需求清单"


class Urgency(Code):
    """最直接、最现实、最紧迫: how soon it matters."""

    NORMAL = "normal", "一般"
    URGENT = "urgent", "紧急"
    EMERGENCY = "emergency", "特急"


class Purpose(Code):
    """What a household or child consents to."""

    MATCHING = "matching", "用于对接"
    PUBLICATION = "publication", "用于公布"


class Level(Code):
    """Where a need is published: the county first, then the city."""

    COUNTY = "county", "县级"
    CITY = "city", "市级"


class Closing(Code):
    """Why a need was closed by decision."""

    FULFILLED = "fulfilled", "已满足"
    SHORT = "short", "部分满足"
    WITHDRAWN = "withdrawn", "撤回"
