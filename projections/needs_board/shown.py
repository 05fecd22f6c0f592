"""A need, as its steps and what was allocated to it leave it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from domain.codes.needs import Urgency
from domain.days import EVER_AFTER
from domain.events.needs import NeedContent, NeedPublished, NeedResumed, NeedSuspended
from domain.ids import NeedId, ProgrammeId
from projections.needs_board.rows import LineRow, NeedRow, NeedStep
from projections.whereabouts import whereabouts

HASTE = {it: n for n, it in enumerate(reversed(Urgency))}
SAME = (
    *("beneficiary_id", "region_id", "category", "target_group", "pseudonym_id", "people"),
    *("origin", "urgency", "is_project", "is_open_to_all", "is_government_duty"),
)
"""The columns that are as the need says."""
FINEST = Decimal("0.0001")


class Saying(NamedTuple):
    """What a need says, and since which day."""

    content: NeedContent
    on: date


def shown(
    need_id: NeedId,
    programme_id: ProgrammeId,
    steps: Sequence[NeedStep],
    said: Saying,
    lines: Sequence[LineRow],
) -> NeedRow:
    """The board's row of the need."""
    return NeedRow(
        need_id=need_id,
        programme_id=programme_id,
        **progress(steps),
        **following(said),
        **covered(lines),
    )


def progress(steps: Sequence[NeedStep]) -> dict[str, Any]:
    """The columns that follow from how far it has come."""
    published = [it for it in steps if it.name == NeedPublished.__name__]
    return {
        "stage": steps[-1].stage,
        "is_public": bool(published),
        "levels": tuple(it.level for it in published if it.level),
        "dated_on": (published or steps)[0].on,
        "rested_from": days_of(NeedSuspended.__name__, steps),
        "rested_until": rested_until(steps),
        "into_id": steps[-1].into_id,
    }


def days_of(name: str, steps: Sequence[NeedStep]) -> tuple[str, ...]:
    return tuple(it.on.isoformat() for it in steps if it.name == name)


def rested_until(steps: Sequence[NeedStep]) -> tuple[str, ...]:
    """A need that still rests, or ended while it did, rests for ever."""
    resumed = days_of(NeedResumed.__name__, steps)
    still = len(days_of(NeedSuspended.__name__, steps)) - len(resumed)
    return (*resumed, *(EVER_AFTER.isoformat() for _ in range(still)))


def following(said: Saying) -> dict[str, Any]:
    """The columns that follow from what it says."""
    content, on = said
    return {
        **{it: getattr(content, it) for it in SAME},
        **whereabouts(content.region_id, on)._asdict(),
        "title_id": content.title.text_id,
        "kinds": tuple(sorted({it.kind for it in content.lines})),
        "haste": HASTE[content.urgency],
        "due_on": content.due_on or EVER_AFTER,
        "expires_on": content.expires_on or EVER_AFTER,
        "evidence_ids": tuple(it.evidence_id for it in content.evidence),
    }


def covered(lines: Sequence[LineRow]) -> dict[str, Any]:
    """The columns that follow from what is allocated."""
    shares = [min(it.allocated / it.required, Decimal(1)) for it in lines]
    return {
        "coverage": (sum(shares, Decimal()) / len(shares)).quantize(FINEST),
        "has_left": any(it.left > 0 for it in lines),
    }
