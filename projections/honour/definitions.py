"""What the honour rate means. Definitions are kept for ever; every answer names its own."""

from projections.definitions import Definition

FIRST = Definition(
    name="honour-rate/1",
    en="""\
Due: a line of a binding pledge, from the day for which it was promised; without such a day, from \
the day after the last day of its pledge; without that either, never. Nothing is due before the \
pledge binds. What was accepted earlier counts once the line is due.
Honour rate: what was accepted of what is due, over what is due; of one line never more than it \
promises. By count: lines of which everything due was accepted, over lines of which anything is \
due. By unit: quantities, for each unit by itself, never summed over units. By money: the same in \
CNY, in fen.
Once a binding pledge is released, or redirected with its giver's consent, only what is accepted \
of it is due: the rest leaves the denominator, and a line of which nothing was accepted leaves \
the count. What was defaulted on, demanded or closed short stays in the denominator, and so would \
what has lapsed. Released allocations change nothing: the pledge still binds.
Pledges given without a name count for the giver and the offices alone; the figures that \
everybody sees are without them.
As of: what is true by the end of that day, as known now. Days are days in Asia/Shanghai. Where \
nothing was due there is no rate. Percentages are rounded half up.""",
    zh="""\
到期:已生效认捐的明细,自约定日期起到期;未约定日期的,自认捐有效期届满次日起到期;两者均无的,不到期。认捐生效\
之前不到期。提前验收的,自到期之日起计入。
履约率:到期部分中已验收的数量除以到期数量;单条明细以认捐数量为限。按项数:到期部分已全部验收的明细数,除以到期的\
明细数。按数量:各计量单位分别计算,不跨单位相加。按资金:人民币明细同法计算,以分计。
已生效的认捐经解除,或经捐赠人同意变更用途后,仅已验收的部分视为到期:其余部分从分母中剔除,未有验收的明细不计项数。\
违约、催告、部分履行后结束的仍计入分母,失效的亦同。对接被解除不影响履约率:认捐仍然有效。
匿名认捐仅在捐赠人本人和管理部门所见的数字中计入;公开的数字不含匿名认捐。
截至日:当日终了时的事实,以现在所知为准。日期均为北京时间。没有到期认捐时不计算比率。百分比四舍五入。""",
)

CURRENT = FIRST
