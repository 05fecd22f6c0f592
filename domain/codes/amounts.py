"""Of what there may be nothing, or more or finer than can be kept."""

from domain.codes.code import Code


class Amount(Code):
    QUANTITY = "quantity", "数量"
    LINES = "number_of_lines", "明细行数"
    FEN = "money_in_whole_fen", "以分计的整数金额"
