"""专项行动: the rules that pairings and needs live under."""

from collections.abc import Iterator

from domain import events
from domain.codes.needs import Level
from domain.codes.parties import PairingKind, ReturnKind, TargetKind
from domain.events.programmes import ProgrammeOpened, Return, Rules, Target
from domain.ids import ProgrammeId
from domain.programmes.opening import OpenProgramme
from infra.importing import cells
from infra.importing.columns import Column, codes
from infra.importing.form import Form
from infra.importing.sheets.common import ENDING, STARTING, day
from infra.importing.sheets.sheet import Sheet, events_in
from infra.importing.things import Step

TARGETS = {f"target_{it.value}": it for it in TargetKind}
RETURNS = {f"{it.value}_due_on": it for it in ReturnKind}

COLUMNS = (
    *STARTING,
    Column("name", "名称", "what it is called", required=True),
    Column("region", "地区", "whose programme it is", cells.words, required=True, field="region_id"),
    Column("pairing_kinds", "结对类型", "which kinds of pairing it allows", codes(PairingKind), required=True),
    Column("assisting_per_assisted", "帮扶方上限", "how many may assist one at a time; empty: no limit", cells.whole),
    Column("assisted_per_assisting", "受帮扶方上限", "how many one may assist at a time; empty: no limit", cells.whole),
    Column("allows_self_help", "可自身帮扶", "may a party help itself?", cells.yes),
    day("starts_on", "开始日期", "its first day", required=True),
    day("ends_on", "结束日期", "its last day; empty: open-ended"),
    Column("requires_parent", "须有上级结对", "must a pairing have an upper-level one?", cells.yes),
    Column("picks_per_province", "省级直接联系村数", "how many villages a province may follow itself", cells.whole),
    Column("publication", "公布层级", "where needs are published, in order; empty: 县级", codes(Level)),
    *(Column(key, f"目标{it.zh}数", f"how many {it.value} it sets out to reach; never a limit", cells.count)
      for key, it in TARGETS.items()),
    *(day(key, f"{it.zh}报送日期", f"when the {it.value.replace('_', ' ')} is due")
      for key, it in RETURNS.items()),
    Column("follows", "承接", "the number of the programme before it", cells.words, field="follows_id"),
    day("opened_on", "设立日期", "when it was opened", required=True),
    *ENDING,
)  # fmt: skip


def steps(form: Form) -> Iterator[Step]:
    decision = OpenProgramme(
        programme_id=form.own,
        name=form.said("name"),
        region_id=form.region("region", form["opened_on"]),
        rules=rules(form),
        follows_id=form.reference("follows", ProgrammeId),
    )
    yield form.step("open", ProgrammeOpened, decision, "opened_on", form.by("handler"))


def rules(form: Form) -> Rules:
    return Rules(
        pairing_kinds=form["pairing_kinds"],
        assisting_per_assisted=form["assisting_per_assisted"],
        assisted_per_assisting=form["assisted_per_assisting"],
        allows_self_help=bool(form["allows_self_help"]),
        starts_on=form["starts_on"],
        ends_on=form["ends_on"],
        requires_parent=bool(form["requires_parent"]),
        picks_per_province=form["picks_per_province"],
        publication=form["publication"] or (Level.COUNTY,),
        targets=tuple(
            Target(kind=it, number=form[key]) for key, it in TARGETS.items() if key in form
        ),
        returns=tuple(
            Return(kind=it, due_on=form[key]) for key, it in RETURNS.items() if key in form
        ),
    )


PROGRAMMES = Sheet(
    "programmes",
    "专项行动",
    ProgrammeId,
    "one programme in each row",
    COLUMNS,
    events_in(events.programmes),
    steps,
)
