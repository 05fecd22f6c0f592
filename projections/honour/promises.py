"""What a pledge promises: by when, since when it binds, and since when it does no more."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from domain.codes.pledges import Anonymity
from domain.days import EVER_AFTER, day_after
from domain.events.pledges import PledgeBound, PledgeContent, PledgeRedirected, PledgeReleased
from domain.ids import PartyId
from projections.honour.rows import PledgeFact

BINDING = PledgeBound.__name__
FREEING = (PledgeReleased.__name__, PledgeRedirected.__name__)


class Line(NamedTuple):
    """`due_on`: from which day on it is due; None is never."""

    unit: str
    quantity: Decimal
    due_on: date | None


class Promise(NamedTuple):
    """`freed_on`: from which day on only what was accepted is due."""

    party_id: PartyId
    is_anonymous: bool
    offered_on: date
    bound_on: date | None
    freed_on: date | None
    lines: tuple[Line, ...]


def promise(facts: Sequence[PledgeFact]) -> Promise:
    """By all that happened to a pledge, in the order in which it was recorded."""
    content = PledgeContent.model_validate(next(it.content for it in reversed(facts) if it.content))
    names = [it.name for it in facts]
    since = facts[names.index(BINDING) :] if BINDING in names else []
    return Promise(
        party_id=facts[0].party_id,
        is_anonymous=content.anonymity is Anonymity.ANONYMOUS or any(it.is_private for it in facts),
        offered_on=facts[0].on,
        bound_on=since[0].on if since else None,
        freed_on=next((it.on for it in since if it.name in FREEING), None),
        lines=tuple(
            Line(it.measure.unit, it.measure.quantity, it.due_on or after(content.expires_on))
            for it in content.lines
        ),
    )


def after(last: date | None) -> date | None:
    return day_after(last) if last and last < EVER_AFTER else None
