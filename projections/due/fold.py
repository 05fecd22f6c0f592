"""From events to last days: each step of a thing says whether time may end it, and when."""

from domain.events import needs, pairings, pledges
from domain.kernel import Event, Recorded
from projections.due.rows import Due, DueStep
from projections.projection import Batch, Projection
from projections.sheet import Sheet
from projections.steps import Steps

NAME = "due"
SUBJECTS = {
    needs.__name__: "need_id",
    pledges.__name__: "pledge_id",
    pairings.__name__: "pairing_id",
}
RUNNING = (
    needs.NeedPublished,
    needs.NeedSuspended,
    needs.NeedResumed,
    pledges.PledgeOffered,
    pledges.PledgeAccepted,
    pairings.PairingApproved,
    pairings.PairingSuspended,
    pairings.PairingResumed,
)
"""After these time may end it: a public need, an offer that binds nobody, a pairing approved."""
ASIDE = (
    needs.NeedAmended,
    needs.ProjectAgreed,
    pledges.PledgeAmended,
    pledges.PledgeRedirected,
    pairings.ResponsibleNamed,
)
"""After these it may, or may not, as before."""
RETRACTIONS = (
    needs.NeedStepRetracted,
    pledges.PledgeStepRetracted,
    pairings.PairingStepRetracted,
)


class WhatIsDue(Projection):
    name = NAME

    def __init__(self) -> None:
        self.due = Sheet(NAME, Due, indexes=[("last_day", "thing_id")])
        self.steps = Steps(f"{NAME}_steps", DueStep)
        self.sheets = (self.due, self.steps)

    def asks(self, batch: Batch) -> frozenset[str]:
        """Most of what happens, and of what it names, is of no concern here."""
        return frozenset(it for recorded in batch.recorded if (it := subject(recorded.event)))

    def fold(self, recorded: Recorded) -> None:
        event, thing_id = recorded.event, subject(recorded.event)
        if thing_id is None:
            return
        if isinstance(event, RETRACTIONS):
            self.steps.forget_last(thing_id)
        else:
            steps = self.steps.about(thing_id)
            before = steps[-1] if steps else DueStep(thing_id, 0, False, None)
            self.steps.put(after(before, event))
        self.show(thing_id)

    def show(self, thing_id: str) -> None:
        for last in self.steps.about(thing_id)[-1:]:
            if last.is_running and last.last_day:
                self.due.put(Due(thing_id, last.last_day))
                return
        self.due.delete(thing_id)


def subject(event: Event) -> str | None:
    """The thing that this is a step of; None, if of nothing that time may end."""
    role = SUBJECTS.get(type(event).__module__)
    return getattr(event, role, None) if role else None


def after(before: DueStep, event: Event) -> DueStep:
    step = before._replace(number=before.number + 1)
    if not isinstance(event, ASIDE):
        step = step._replace(is_running=isinstance(event, RUNNING))
    match event:
        case needs.NeedDrafted(content=said) | needs.NeedAmended(content=said):
            return step._replace(last_day=said.expires_on)
        case pledges.PledgeOffered(content=promised) | pledges.PledgeAmended(content=promised):
            return step._replace(last_day=promised.expires_on)
        case pairings.PairingProposed() | pairings.PairingAmended() | pairings.PairingApproved():
            return step._replace(last_day=event.terms.ends_on)
        case _:
            return step
