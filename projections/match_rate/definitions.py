"""What the match rate means. Definitions are kept for ever; every answer names its own."""

from projections.definitions import Definition

FIRST = Definition(
    name="match-rate/1",
    en="""\
Raised: a need counts once, from the day of its first publication. Only a need that was merged \
into another (from the day of the merge), or whose publication was retracted, leaves the \
figures, and then all of them at once. Needs that were withdrawn, have expired or were closed \
short stay among the raised, and are counted beside them.
Matched: at least one line has an approved allocation that is neither retracted nor wholly \
released; one that has been delivered still counts.
Committed, delivered, accepted: every line is fully allocated from binding pledges; has fully \
arrived; has fully been found good. Pledges that do not bind never count as committed. What \
arrived counts as delivered also if it was refused afterwards; surplus counts nowhere.
By quantity: what was matched, committed, delivered or accepted of each line, never more than it \
requires, over what the lines require; for each unit by itself, never summed over units. By \
money: the same over lines in CNY.
By kind: a need counts under each kind that it has lines of, by those lines alone. By assisting \
party: a need counts for each party with a part in it, so one with two parties counts for both, \
and shares may add up to more than the whole; there is no denominator, as what is unmatched is \
no party's.
Regions contain each other as on the day on which the need was raised.
Days to match: from the first publication to the first day on which the need was matched, \
whatever became of it later. Median and 90th percentile are by nearest rank: the smallest number \
of days within which at least half, or nine tenths, of the needs that were ever matched were \
matched.
As of: what is true by the end of that day. Known at: from what had been recorded by the end of \
that day. Days are days in Asia/Shanghai. Final: something was recorded after that day, so the \
answer never changes again. Where nothing was raised there is no rate. Percentages are rounded \
half up.""",
    zh="""\
需求数:自首次公布之日起计一次。仅当需求被合并(自合并之日起)或其公布因录入有误被撤销时,才同时从全部指标中\
剔除。撤回、过期、部分满足而关闭的需求仍计入需求数,并在旁单列。
已对接:至少一条明细有已批准的对接,且未被撤销、未被全部解除;已交付的仍计入。
已落实、已交付、已验收:每条明细均已由生效认捐足额对接;均已足额收到;均已足额验收合格。未生效的认捐不计入已落实。\
收到后被拒收的仍计入已交付;超出部分不计入任何指标。
按数量:各明细已对接、已落实、已交付、已验收的数量(不超过该明细所需)之和,除以所需数量之和;各计量单位分别计算,\
不跨单位相加。按资金:人民币明细同法计算。
按方式:需求在其明细涉及的每一方式下各计一次,且只看该方式的明细。按帮扶方:需求对每一个参与的帮扶方各计一次,\
两方共同帮扶的对双方都计,各方占比之和可大于整体;不设分母,因为未对接的需求不属于任何一方。
区划按需求首次公布之日的隶属关系汇总。
对接天数:自首次公布之日至首次对接之日,不论其后如何变化。中位数与第90百分位数按最近秩法:至少一半(或九成)曾对接\
的需求在该天数之内对接。
截至日:当日终了时的事实。知悉日:当日终了时已录入的信息。日期均为北京时间。终值:此日之后已有新的录入,结果不再\
变化。没有需求时不计算比率。百分比四舍五入。""",
)

PUBLISHED = Definition(
    name="match-rate-published/1",
    en="""\
For everybody, by closed month, region and category. Raised and matched are those of match-rate/1. \
Needs that name no household count exactly. Needs of households and children count in batches of \
five or more, from the closing month on by which so many had come together in a county, or else a \
city, a province, the country; children's never below their city. Fewer do not count yet; nor do \
matched ones that would leave fewer than five that are not. What a month published stays.""",
    zh="""\
面向公众,按已结束的月份、区划和类别提供。需求数与已对接数的含义同 match-rate/1。\
不涉及具体家庭的需求逐件计入。\
涉及家庭和儿童的需求须在一县(不足则市、省、全国)凑满五件方成批计入,自凑满之月末起算;儿童的需求最细到市。\
不足五件的暂不计入;计入后会使未对接数不足五件的,已对接数也暂不计入。各月公布后不再变动。""",
)

DEFINITIONS = {it.name: it for it in (FIRST, PUBLISHED)}
CURRENT = FIRST
