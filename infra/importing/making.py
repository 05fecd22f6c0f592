"""From an entry to the thing it asks for."""

from pydantic import ValidationError

from domain.refusals import Refused
from infra.importing.desk import Desk, Misfilled
from infra.importing.entries import Entry, Fault
from infra.importing.form import Form
from infra.importing.said import Said, Unreadable
from infra.importing.sheets import Sheet
from infra.importing.things import Step, Thing

LONGEST = 19


def made(
    sheet: Sheet, entry: Entry, office: str, desk: Desk, by_receipt: bool
) -> tuple[Thing, list[Fault]]:
    """With its warnings. Raises Misfilled where its cells do not fit together."""
    form = Form(entry, sheet.kind_of(entry), sheet.called, office, desk)
    try:
        steps = in_turn(form, tuple(sheet.steps(form)))
        thing_id = sheet.own(form)
    except Misfilled:
        raise
    except Unreadable as wrong:
        raise Misfilled(Fault(entry.place.row, "", wrong.said)) from wrong
    except Refused as refused:
        raise Misfilled(Fault(entry.place.row, "", Said.by(refused))) from refused
    except ValidationError as wrong:
        raise Misfilled(Fault(entry.place.row, "", shapeless(wrong))) from wrong
    received = form["received_on"] or max(it.on for it in steps)
    thing = Thing(
        sheet=sheet.en,
        place=entry.place,
        thing_id=thing_id,
        number=entry.number,
        received_on=received if by_receipt else None,
        steps=steps,
        words=form.words,
        names=form.names,
        size=entry.size,
        is_told_more=sheet.tells_more,
    )
    return thing, form.warnings


def in_turn(form: Form, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Each with its place in the order of everything, where the row says so: one for each step."""
    turns = form["order"] or ()
    if not turns:
        return steps
    if len(turns) != len(steps) or not all(len(it) < LONGEST and it.isdecimal() for it in turns):
        raise form.wrong(
            "order",
            Said(
                f"应为 {len(steps)} 个数字，每一步骤一个；改动过的行请清空此栏",
                f"it takes {len(steps)} numbers, one for each step; in a changed row, empty it",
            ),
        )
    return tuple(it._replace(turn=int(at)) for it, at in zip(steps, turns, strict=True))


def shapeless(wrong: ValidationError) -> Said:
    first = wrong.errors(include_url=False)[0]
    where = ".".join(map(str, first["loc"]))
    return Said(f"内容不符合要求（{where}）", f"{where}: {first['msg']}")
