"""What was entered in error: the last step of a thing, undone."""

from collections.abc import Callable, Iterator
from typing import Any

from domain.codes.reasons import Reason
from domain.kernel import Decision, Event
from infra.importing.form import Form
from infra.importing.things import Step


def retraction(
    form: Form, leads_to: type[Event], decision: Callable[..., Decision]
) -> Iterator[Step]:
    if "retracted_step" not in form:
        return
    form.needed("retracted_on", "retracted_step")
    undone = form["retracted_step"].__name__
    asked: dict[str, Any] = {
        "step": undone,
        "reason": form["retraction_reason"] or Reason.ENTERED_IN_ERROR,
    }
    yield form.step(
        f"retract {undone}",
        leads_to,
        decision(form.own, **asked),
        "retracted_on",
        form.by("approver", "handler"),
        people="approver",
        told_by=("step",),
        ends=True,
        of_its_own_day=True,
    )
