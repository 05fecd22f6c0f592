"""步骤: whatever else a thing went through, a step in each row, as often as it took it."""

from collections.abc import Iterator

from domain import events
from infra.importing.acts import Act, act_called
from infra.importing.columns.common import LATER
from infra.importing.columns.steps import COLUMNS
from infra.importing.form import Form
from infra.importing.said import Said
from infra.importing.sheets.sheet import Sheet, events_in
from infra.importing.things import Step

ALWAYS = {"office", "thing", "step", "day", "handler", "party", "role", *(it.key for it in LATER)}
"""Columns that any step may fill in."""


def steps(form: Form) -> Iterator[Step]:
    act = the_act(form)
    must_be_filled_in_rightly(form, act)
    yield form.one_of_several(
        act.en,
        act.leads_to,
        act.asked(form),
        "day",
        act.acts_as,
        told_by=act.told_by,
        says=act.leaves(form) if act.leaves else None,
        of_its_own_day=act.of_its_own_day,
    )


def the_act(form: Form) -> Act:
    word = form["step"]
    if act := act_called(form.kind, word):
        return act
    raise form.wrong(
        "step", Said(f"此类事项没有“{word}”步骤", f"such a thing takes no step {word!r}")
    )


def must_be_filled_in_rightly(form: Form, act: Act) -> None:
    """All that the step needs, and nothing that it could not say."""
    for key in act.takes:
        form.needed(key, "step")
    for key in form.entry.head:
        if key not in {*ALWAYS, *act.takes, *act.may_take}:
            said = f"“{act.zh}”步骤不填此栏", f"is not asked of the step {act.zh!r}; leave it empty"
            raise form.wrong(key, Said(*said))


STEPS = Sheet(
    "steps",
    "步骤",
    None,
    "one step in each row: what the columns of the other sheets cannot say, or not a second time; "
    "rows of one day are asked in the order in which they stand",
    COLUMNS,
    events_in(
        events.programmes,
        events.parties,
        events.pairings,
        events.needs,
        events.pledges,
        events.allocations,
        events.deliveries,
    ),
    steps,
    tells_more=True,
)
