"""Which steps of what was read are still to be asked: those neither recorded nor put down yet."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from domain.texts import Text
from infra.importing.agenda import Agenda
from infra.importing.recorded import History, Same, differing, histories, unlike
from infra.importing.report import Fate
from infra.importing.said import Said
from infra.importing.sheets import Sheet
from infra.importing.things import Step, Thing
from infra.log import Log
from infra.seals import Seals


class Compared(NamedTuple):
    """What is missing of a thing, or in which columns it says something else than before."""

    thing: Thing
    missing: list[Step]
    fate: Fate
    differs: tuple[str, ...] = ()

    @property
    def said(self) -> Said:
        columns = "、".join(self.differs)
        return Said(
            f"编号已用于其他内容，以下栏目不同：{columns}",
            f"the number was used before with other content; what differs: {columns}",
        )


def compared(
    log: Log, agenda: Agenda, seals: Seals, sheet: Sheet, things: Sequence[Thing]
) -> Iterator[Compared]:
    """All these things of one sheet, in one reading of the log; each as it is when its turn comes,
    for the rows before it may have put down the same.
    """
    known = histories(log, sheet, (it.thing_id for it in things))
    for it in things:
        yield one(it, known[it.thing_id], agenda, seals, sheet)


def one(thing: Thing, history: History, agenda: Agenda, seals: Seals, sheet: Sheet) -> Compared:
    before = agenda.asked(thing.thing_id)
    if not history.all and not before:
        return Compared(thing, list(thing.steps), Fate.RECORDED)
    same = partial(say_the_same, seals, thing)
    steps: list[Step] = []
    missing: list[Step] = []
    differs: dict[str, None] = {}
    for asked in thing.steps:
        step, columns, is_there = compare(asked, history, before, sheet, same)
        steps.append(step)
        differs |= dict.fromkeys(columns)
        if not is_there:
            missing.append(step)
    whole = thing._replace(steps=tuple(steps))
    if differs:
        return Compared(whole, [], Fate.REFUSED, tuple(differs))
    return Compared(whole, missing, fate(len(missing), len(steps)))


def compare(
    step: Step, history: History, before: Mapping[str, Step], sheet: Sheet, same: Same
) -> tuple[Step, list[str], bool]:
    """The step, under a new command if it was retracted; what differs; and whether it is there.

    What was retracted stays so, however often the same book comes; another content is news.
    """
    told = history.one_of_several(step) if step.time else history.told(step)
    undone = () if step.time else history.undone_before(step)
    if any(not differing(step, it, sheet, same) for it in undone):
        return step, [], True
    if told:
        return step, differing(step, told, sheet, same), True
    step = step.again(len(undone))
    if earlier := before.get(step.command_id):
        return step, differing_rows(step, earlier, sheet), True
    return step, [], False


def say_the_same(seals: Seals, thing: Thing, said: Any, told: Any) -> bool:
    """The same words may stand under another id, as when a book has them that was not their
    source.
    """
    both = isinstance(said, Text) and isinstance(told, Text)
    return both and seals.prove(told, thing.words.get(said, ""))


def differing_rows(step: Step, earlier: Step, sheet: Sheet) -> list[str]:
    """Columns in which two rows of the same number differ, within one import."""
    leaves = unlike(step.said, earlier.said)
    columns = [it.shown for leaf in leaves if (it := sheet.column_saying(leaf[0]))]
    if step.on != earlier.on:
        columns.append(step.day_column)
    if step.actor != earlier.actor:
        columns.append(step.actor_column)
    return columns


def fate(missing: int, steps: int) -> Fate:
    """What becomes of it, if nothing is refused."""
    if not missing:
        return Fate.ALREADY_THERE
    return Fate.RECORDED if missing == steps else Fate.RESUMED
