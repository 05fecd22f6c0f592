"""What the figures of a report mean. Definitions are kept for ever; every report names its own."""

from domain.codes.reports import ReportDefinition
from projections.definitions import Definition

PROGRESS_1 = Definition(
    name=ReportDefinition.PROGRESS_1.value,
    en="""\
Every figure tells what had come together by the last day of the period; beside it, what of that \
was added in the period, and what in the period before: as many months before where the period \
consists of whole months, else as many days. What ended or was taken out is subtracted, so \
either may be negative. Everything is told as known at one day, from what had been recorded by \
its end.
Pairings count in the regions of both their sides. Proposed, approved: on the day of the act. \
Ended: concluded, terminated or superseded. Standing: approved and not ended, also while it \
rests. Villages: with at least one standing pairing of a village, each once.
Projects: a need flagged as a project counts as proposed from its first submission, and as agreed \
while both sides have agreed to it since it was last sent back; merged into another it counts no \
longer. The target for projects is measured by those that are agreed, never by proposals.
Needs raised, matched, committed, delivered, accepted, and the same by quantity: as match-rate/1 \
says. Pledged: what was put forward for the programme's needs, less what was rejected, withdrawn \
or released, in the region of the need. Units are never summed; money is in fen.
Targets are those of the programme's rules on the last day of the period; they stand in the \
regions of the programme and above, since nobody said how much of them a part should reach.""",
    zh="""\
各项数据为截至报告期末日的累计数；其旁为本期新增数和上期新增数。报告期为整月的，上期为之前相同月数；否则为之前\
相同天数。已结束或被剔除的予以扣减，故新增数可为负。全部数据以知悉日终了时已录入的信息为准。
结对：在双方所在地区各计一次。提出、批准以该行为之日为准。已结束：期满、终止或被取代。现有：已批准且未结束，暂停期间\
仍计入。结对村：至少有一个现有结对的村，每村计一次。
帮扶项目：标记为项目的需求自首次提交之日起计为申报；自最近一次退回之后双方均已同意的计为商定；被合并的不再计入。\
项目目标以商定数衡量，不以申报数衡量。
需求的发起、对接、落实、交付、验收及其数量，均按 match-rate/1 的定义。认捐：已提出用于本专项行动需\
求的数量，扣除被否决、撤回或解除的部分，计入需求所在地区。不同计量单位不相加；资金以分为单位。
目标为专项行动规则在报告期末日所列数值，只列于专项行动所属地区及其上级，因为没有规定各部分应完成多少。""",
)

DEFINITIONS = {ReportDefinition.PROGRESS_1: PROGRESS_1}
