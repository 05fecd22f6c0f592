"""A pledge, as its steps and what came of it leave it."""

from collections.abc import Sequence
from typing import Any

from domain.codes.pledges import Anonymity
from domain.codes.stages import PledgeStage
from domain.days import EVER_AFTER
from domain.events.pledges import PledgeContent
from domain.ids import PartyId, PledgeId, RegionId
from projections.pledge_book.rows import LineRow, PledgeRow, PledgeStep
from projections.whereabouts import Whereabouts, whereabouts

TAKEN_UP = (PledgeStage.ACCEPTED, PledgeStage.BOUND)
"""Once it has come so far a pledge is for everybody to see, whatever becomes of it."""


def shown(
    pledge_id: PledgeId,
    giver_id: PartyId,
    giver_region_id: RegionId,
    steps: Sequence[PledgeStep],
    lines: Sequence[LineRow],
) -> PledgeRow:
    """The book's row of the pledge."""
    return PledgeRow(
        pledge_id=pledge_id,
        giver_id=giver_id,
        giver_region_id=giver_region_id,
        **lies("giver_", giver_region_id, steps[0]),
        **progress(steps),
        **said(steps),
        **covered(lines),
    )


def progress(steps: Sequence[PledgeStep]) -> dict[str, Any]:
    """The columns that follow from how far it has come."""
    return {
        "stage": steps[-1].stage,
        "is_public": any(it.stage in TAKEN_UP for it in steps),
        "is_public_promise": any(it.is_public_promise for it in steps),
        "offered_on": steps[0].on,
        "notice_id": steps[-1].notice_id,
    }


def said(steps: Sequence[PledgeStep]) -> dict[str, Any]:
    """The columns that follow from what it says."""
    step = next(it for it in reversed(steps) if it.content)
    content = PledgeContent.model_validate(step.content)
    meant = content.designation
    return {
        "is_anonymous": content.anonymity is Anonymity.ANONYMOUS,
        "expires_on": content.expires_on or EVER_AFTER,
        "kinds": tuple(sorted({it.kind for it in content.lines})),
        "channel": content.channel,
        "collector_id": content.collector_id,
        "campaign_id": content.campaign_id,
        "need_id": meant.need_id,
        "village_id": meant.village_id,
        "county_id": meant.county_id,
        "evidence_ids": tuple(it.evidence_id for it in content.evidence),
        "meant_party_id": step.meant_party_id,
        **lies("meant_", step.meant_region_id, step),
    }


def lies(prefix: str, region_id: RegionId | None, at: PledgeStep) -> dict[str, Any]:
    """Where that is, on the day of the step."""
    if region_id is None:
        return {f"{prefix}{it}": None for it in Whereabouts._fields}
    return {f"{prefix}{it}": found for it, found in whereabouts(region_id, at.on)._asdict().items()}


def covered(lines: Sequence[LineRow]) -> dict[str, Any]:
    """The columns that follow from what came of it."""
    owed = [it.due_on for it in lines if it.due_on and it.accepted < it.pledged]
    return {
        "has_left": any(it.left > 0 for it in lines),
        "is_performed": all(it.accepted >= it.pledged for it in lines),
        "due_on": min(owed, default=EVER_AFTER),
    }


def last_content(steps: Sequence[PledgeStep]) -> PledgeContent:
    return PledgeContent.model_validate(next(it.content for it in reversed(steps) if it.content))
