"""专项行动: the rules that pairings and needs live under."""

from collections.abc import Iterator
from itertools import zip_longest

from domain import events
from domain.codes.needs import Level
from domain.events.programmes import ProgrammeOpened, Return, Rules, Target
from domain.ids import ProgrammeId
from domain.programmes.opening import OpenProgramme
from infra.importing.columns.programmes import COLUMNS, RETURNS, TARGETS, WORKING_DAYS
from infra.importing.form import Form
from infra.importing.said import Said
from infra.importing.sheets.sheet import Sheet, events_in
from infra.importing.things import Step


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
        returns=tuple(returns(form)),
    )


def returns(form: Form) -> Iterator[Return]:
    """Of each kind as many as there are days."""
    for key, kind in RETURNS.items():
        days, numbers = form[key] or (), form[WORKING_DAYS[kind]] or ()
        if numbers and len(numbers) != len(days):
            raise form.wrong(
                WORKING_DAYS[kind],
                Said(
                    f"应为 {len(days)} 个数字，与“{form.shown(key)}”逐一对应；当日报送的填 0",
                    f"one number for each day of {form.shown(key)}, which are {len(days)}; "
                    "0 where it is due on the day itself",
                ),
            )
        for day, number in zip_longest(days, numbers):
            yield Return(kind=kind, due_on=day, working_days=number or None)


PROGRAMMES = Sheet(
    "programmes",
    "专项行动",
    ProgrammeId,
    "one programme in each row",
    COLUMNS,
    events_in(events.programmes),
    steps,
)
