"""Of what there may be too many."""

from domain.codes.code import Code


class Bulk(Code):
    LINES = "lines", "明细"
    ALLOCATIONS = "open_allocations", "未完成的对接"
    PAIRINGS = "pairings_below", "下级结对"
    CORRECTIONS = "corrections", "更正"
    GRANTS = "grants_of_one_person", "一人的授权"
    DELEGATIONS = "delegations_of_one_grant", "一项授权的委托"
    PERSONS = "names_of_one_person", "一人的编号"
    RELATIONS = "relations_of_one_party", "一个主体的利害关系"
