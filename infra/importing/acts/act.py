"""One kind of step that the sheet 步骤 can say of a thing: by which word, in which columns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from domain.codes.reasons import Reason
from domain.codes.roles import Role
from domain.kernel import Decision, Event
from infra.importing.form import Form
from infra.importing.said import Said
from infra.importing.things import Leaf


@dataclass(frozen=True)
class Act:
    """`leads_to` is the event by which it is found again; `says` what is decided, from a row.

    `takes` are the columns that must be filled in, `may_take` those that may: no others. `told_by`
    are the fields that tell several of one day apart. `acts_as` is the role of whoever acts for a
    party, where the row does not say another. `leaves` is what the event says, where the decision
    says it in another shape.
    """

    zh: str
    en: str
    decides: type[Decision]
    leads_to: type[Event]
    says: Callable[[Form], tuple[Any, ...]] = lambda form: (form.own,)
    takes: tuple[str, ...] = ()
    may_take: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()
    acts_as: Role = Role.MEMBER
    leaves: Callable[[Form], Mapping[Leaf, Any]] | None = None
    of_its_own_day: bool = False

    def asked(self, form: Form) -> Decision:
        return self.decides(*self.says(form))


WHY = ("reason", "note")


def because(form: Form) -> tuple[Any, ...]:
    """For a reason, and perhaps with a note."""
    return form.own, form["reason"] or Reason.OTHER, form.text("note")


def undoing(form: Form) -> tuple[Any, ...]:
    """The last step of the thing, by the name of its event."""
    return form.own, undone(form), form["reason"] or Reason.ENTERED_IN_ERROR, form.text("note")


def undone(form: Form) -> str:
    """The name of the event that the row retracts."""
    found: type[Event] | None = form["undone"].get(form.kind)
    if found:
        return found.__name__
    raise form.wrong("undone", Said("此类事项没有这一步骤", "such a thing takes no such step"))


def retraction(
    decides: type[Decision],
    leads_to: type[Event],
    says: Callable[[Form], tuple[Any, ...]] = undoing,
    *,
    en: str = "retract",
    zh: str = "撤销",
    takes: tuple[str, ...] = (),
    told_by: tuple[str, ...] = (),
    acts_as: Role = Role.MEMBER,
) -> Act:
    return Act(
        zh,
        en,
        decides,
        leads_to,
        says,
        takes=("undone", *takes),
        may_take=WHY,
        told_by=("step", *told_by),
        acts_as=acts_as,
        of_its_own_day=True,
    )
