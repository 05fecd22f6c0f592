"""Projects: proposed once a need so flagged is handed in, agreed once both sides have agreed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from domain.codes.parties import Side
from domain.events.needs import (
    NeedAmended,
    NeedContent,
    NeedDrafted,
    NeedMerged,
    NeedReturned,
    NeedSubmitted,
    ProjectAgreed,
)
from projections.progress.counted import NOTHING, ONE, Counted, Course, Spot, in_order, regions
from projections.progress.rows import Act, Measure

SAYING = (NeedDrafted.__name__, NeedAmended.__name__)


def course(acts: Sequence[Act]) -> Course:
    """What was said first counts from the first day on, whatever day that was told for."""
    first, *further = acts
    told = [first, *in_order(further)]
    return ((act.occurred_on, after(told[: n + 1])) for n, act in enumerate(told))


def after(acts: Sequence[Act]) -> Counted:
    """Merged into another, a project counts no longer; the other goes on for both."""
    names, said = [it.name for it in acts], last_said(acts)
    if not said.get("is_project") or NeedSubmitted.__name__ not in names:
        return NOTHING
    if NeedMerged.__name__ in names:
        return NOTHING
    where = regions(submitted_on(acts), said["region_id"])
    found = {Spot(said["programme_id"], where, Measure.PROJECTS_PROPOSED): ONE}
    if is_agreed(acts):
        found[Spot(said["programme_id"], where, Measure.PROJECTS_AGREED)] = ONE
    return found


def submitted_on(acts: Sequence[Act]) -> date:
    return next(it.occurred_on for it in acts if it.name == NeedSubmitted.__name__)


def is_agreed(acts: Sequence[Act]) -> bool:
    """By both sides, since it was last sent back to be mended."""
    sides = set[str]()
    for it in acts:
        if it.name == ProjectAgreed.__name__:
            sides.update(it.says["sides"])
        elif it.name == NeedReturned.__name__:
            sides.clear()
    return sides == set(Side)


def says(content: NeedContent) -> dict[str, Any]:
    return {"region_id": content.region_id, "is_project": content.is_project}


def place(acts: Sequence[Act]) -> tuple[str, str] | None:
    """The programme and the region of the need, as it says them now."""
    said = last_said(acts)
    return (said["programme_id"], said["region_id"]) if said else None


def last_said(acts: Sequence[Act]) -> dict[str, Any]:
    """An amendment replaces all but the programme."""
    return {name: value for it in acts if it.name in SAYING for name, value in it.says.items()}
