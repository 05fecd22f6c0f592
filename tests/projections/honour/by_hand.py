"""The honour rate by hand: from the definition, going through all events for each answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from domain.codes.pledges import Anonymity
from domain.events.deliveries import DeliveryAccepted, DeliveryStepRetracted
from domain.events.pledges import (
    PledgeAmended,
    PledgeBound,
    PledgeContent,
    PledgeOffered,
    PledgeRedirected,
    PledgeReleased,
    PledgeStepRetracted,
)
from domain.ids import PartyId
from tests.support.scenario import Told

Facts = list[tuple[Any, date]]


@dataclass
class ByHand:
    pledges: int = 0
    bound: int = 0
    due: int = 0
    accepted: int = 0
    units: dict[str, tuple[Decimal, Decimal, Decimal]] = field(default_factory=dict)


def by_hand(past: Sequence[Told], party_id: PartyId, day: date, *, all_of_them: bool) -> ByHand:
    """`all_of_them`: those without a name too."""
    facts, found = standing(past), ByHand()
    for offer, on in facts:
        if isinstance(offer, PledgeOffered) and offer.party_id == party_id and on <= day:
            own = [it for it in facts if getattr(it[0], "pledge_id", "") == offer.pledge_id]
            content = next(
                it.content
                for it, _ in reversed(own)
                if isinstance(it, PledgeOffered | PledgeAmended)
            )
            if all_of_them or content.anonymity is Anonymity.NAMED:
                found.pledges += 1
                count(found, content, own, facts, day)
    return found


def standing(past: Sequence[Told]) -> Facts:
    """Without what never happened."""
    found: Facts = []
    for event, by in past:
        match event:
            case PledgeStepRetracted():
                del found[last(found, event.step, "pledge_id", event.pledge_id)]
            case DeliveryStepRetracted():
                del found[last(found, event.step, "delivery_id", event.delivery_id)]
            case _:
                found.append((event, by.occurred_on))
    return found


def last(facts: Facts, step: str, name: str, thing_id: str) -> int:
    """Where it stands: another step may say just the same, on the same day."""
    return max(
        n
        for n, (it, _) in enumerate(facts)
        if type(it).__name__ == step and getattr(it, name) == thing_id
    )


def count(found: ByHand, content: PledgeContent, own: Facts, facts: Facts, day: date) -> None:
    names = [type(it) for it, _ in own]
    if PledgeBound not in names or own[names.index(PledgeBound)][1] > day:
        return
    found.bound += 1
    later = own[names.index(PledgeBound) :]
    is_freed = any(
        isinstance(it, PledgeReleased | PledgeRedirected) and on <= day for it, on in later
    )
    for number, line in enumerate(content.lines, start=1):
        came = sum(
            (
                it.of.quantity
                for it, on in facts
                if isinstance(it, DeliveryAccepted)
                and it.of.binding
                and (it.of.binding.pledge_id, it.of.binding.pledge_line)
                == (own[0][0].pledge_id, number)
                and on <= day
            ),
            Decimal(0),
        )
        came = min(came, line.measure.quantity)
        promised = came if is_freed else line.measure.quantity
        over = content.expires_on is not None and content.expires_on < day
        is_due = (line.due_on <= day if line.due_on else over) and promised > 0
        found.due += is_due
        found.accepted += is_due and came >= promised
        sums = found.units.get(line.measure.unit, (Decimal(0),) * 3)
        more = (promised, promised * is_due, came * is_due)
        bound, due, accepted = (one + other for one, other in zip(sums, more, strict=True))
        found.units[line.measure.unit] = (bound, due, accepted)
