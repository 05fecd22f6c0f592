"""How people and parties stand to each other, where that matters for what they may decide."""

from domain.codes.code import Code


class RelationKind(Code):
    """What makes somebody an interested party (利害关系人)."""

    OWNERSHIP = "ownership", "投资或控股"
    LEADERSHIP = "leadership", "任职"
    KINSHIP = "kinship", "亲属"
    FUNDING = "funding", "资助"
    OTHER = "other", "其他利害关系"
