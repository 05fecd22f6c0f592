"""Of what there may be too many."""

from domain.codes.code import Code


class Bulk(Code):
    LINES = "lines", "明细"
    ALLOCATIONS = "open_allocations", "未完成的对接"
    PAIRINGS = "pairings_below", "下级结对"
    CORRECTIONS = "corrections", "更正"
