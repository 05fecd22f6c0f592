"""The honour rate: what each event changes of its giver's figures, on which day."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from domain.events.deliveries import DeliveryAccepted, DeliveryLine, DeliveryStepRetracted
from domain.events.needs import NeedAmended, NeedDrafted
from domain.events.pledges import (
    PledgeAmended,
    PledgeBound,
    PledgeOffered,
    PledgeRedirected,
    PledgeReleased,
    PledgeStepRetracted,
)
from domain.ids import PledgeId
from domain.kernel import Recorded
from domain.quantities import NONE
from projections.honour.kept import days
from projections.honour.promises import promise
from projections.honour.rows import AcceptedDay, HonourDay, Household, PledgeFact
from projections.projection import Projection
from projections.sheet import Sheet
from projections.steps import Steps
from projections.tally import Tally

NAME = "honour"
Telling: TypeAlias = PledgeOffered | PledgeAmended | PledgeBound | PledgeReleased | PledgeRedirected
TELLING = frozenset(
    it.__name__
    for it in (PledgeOffered, PledgeAmended, PledgeBound, PledgeReleased, PledgeRedirected)
)


class Honour(Projection):
    """Late facts change many days: so a pledge's days are taken away, and added anew."""

    name = NAME
    version = 2

    def __init__(self) -> None:
        self.facts = Steps("honour_pledges", PledgeFact)
        self.accepted = Sheet("honour_accepted", AcceptedDay, key=3)
        self.days = Tally("honour_days", HonourDay, key=4)
        self.households = Sheet("honour_households", Household)
        self.sheets = (self.facts, self.accepted, self.days, self.households)

    def fold(self, recorded: Recorded) -> None:
        event, on = recorded.event, recorded.provenance.occurred_on
        match event:
            case NeedDrafted(need_id=it, content=said) | NeedAmended(need_id=it, content=said):
                if said.pseudonym_id:
                    self.households.put(Household(it))
            case PledgeStepRetracted(pledge_id=it, step=step) if step in TELLING:
                with self.changing(it):
                    self.facts.forget_last(it)
            case DeliveryAccepted(of=line):
                self.accept(line, on, line.quantity)
            case DeliveryStepRetracted(step=DeliveryAccepted.__name__, lines=(line, *_)):
                self.accept(line, on, -line.quantity)
            case _ if isinstance(event, Telling):
                with self.changing(event.pledge_id):
                    self.tell(event, on)

    @contextmanager
    def changing(self, pledge_id: PledgeId) -> Iterator[None]:
        before = self.figures(pledge_id)
        yield
        for it in (*(day.undone() for day in before), *self.figures(pledge_id)):
            self.days.add(it)

    def figures(self, pledge_id: PledgeId) -> Sequence[HonourDay]:
        facts = self.facts.about(pledge_id)
        return list(days(promise(facts), self.accepted.about(pledge_id))) if facts else ()

    def tell(self, event: Telling, on: date) -> None:
        """What was never offered is of no concern."""
        before = self.facts.about(event.pledge_id)
        content = getattr(event, "content", None)
        if isinstance(event, PledgeOffered) or before:
            party_id = getattr(event, "party_id", None) or before[0].party_id
            said = content.model_dump(mode="json") if content else None
            name = type(event).__name__
            is_private = self.is_private(event)
            fact = PledgeFact(
                event.pledge_id, len(before) + 1, party_id, name, on, said, is_private
            )
            self.facts.put(fact)

    def is_private(self, event: Telling) -> bool:
        if isinstance(event, PledgeRedirected):
            need_id = event.designation.need_id
        else:
            content = getattr(event, "content", None)
            need_id = content.designation.need_id if content else None
        return bool(need_id and self.households.get(need_id))

    def accept(self, line: DeliveryLine, on: date, quantity: Decimal) -> None:
        """So much more, or less, of what the line goes to was found good on the day."""
        if to := line.binding:
            known = self.accepted.get(to.pledge_id, to.pledge_line, on)
            so_far = known.quantity if known else NONE
            with self.changing(to.pledge_id):
                self.accepted.put(AcceptedDay(to.pledge_id, to.pledge_line, on, so_far + quantity))
