"""The columns of the sheet 专项行动."""

from domain.codes.needs import Level
from domain.codes.parties import PairingKind, ReturnKind, TargetKind
from infra.importing import cells
from infra.importing.column import Column, codes
from infra.importing.columns.common import ENDING, STARTING, day

TARGETS = {f"target_{it.value}": it for it in TargetKind}
RETURNS = {f"{it.value}_due_on": it for it in ReturnKind}
WORKING_DAYS = {it: f"{it.value}_working_days" for it in ReturnKind}


COLUMNS = (
    *STARTING,
    Column("name", "名称", "what it is called", required=True),
    Column(
        "region", "地区", "whose programme it is", cells.words, required=True, field="region_id"
    ),
    Column(
        "pairing_kinds",
        "结对类型",
        "which kinds of pairing it allows",
        codes(PairingKind),
        required=True,
    ),
    Column(
        "assisting_per_assisted",
        "帮扶方上限",
        "how many may assist one at a time; empty: no limit",
        cells.whole,
    ),
    Column(
        "assisted_per_assisting",
        "受帮扶方上限",
        "how many one may assist at a time; empty: no limit",
        cells.whole,
    ),
    Column("allows_self_help", "可自身帮扶", "may a party help itself?", cells.yes),
    day("starts_on", "开始日期", "its first day", required=True),
    day("ends_on", "结束日期", "its last day; empty: open-ended"),
    Column("requires_parent", "须有上级结对", "must a pairing have an upper-level one?", cells.yes),
    Column(
        "picks_per_province",
        "省级直接联系村数",
        "how many villages a province may follow itself",
        cells.whole,
    ),
    Column(
        "publication", "公布层级", "where needs are published, in order; empty: 县级", codes(Level)
    ),
    *(
        Column(
            key,
            f"目标{it.zh}数",
            f"how many {it.value} it sets out to reach; never a limit",
            cells.count,
        )
        for key, it in TARGETS.items()
    ),
    *(
        Column(
            key,
            f"{it.zh}报送日期",
            f"when the {it.value.replace('_', ' ')} is due; several days, if it is several times",
            cells.days,
        )
        for key, it in RETURNS.items()
    ),
    *(
        Column(
            key,
            f"{it.zh}报送工作日数",
            f"so many working days after that day the {it.value.replace('_', ' ')} is due; "
            "of several days, one number for each, 0 where it is due on the day itself",
            cells.counts,
        )
        for it, key in WORKING_DAYS.items()
    ),
    Column(
        "follows", "承接", "the number of the programme before it", cells.words, field="follows_id"
    ),
    Column(
        "stated_assisted",
        "所列受帮扶方数",
        "how many assisted parties the plan speaks of; a warning if its pairings are others",
        cells.whole,
    ),
    day("opened_on", "设立日期", "when it was opened", required=True),
    *ENDING,
)
