"""How far a pledge has come when a story begins. The Miller gives, the Clerk accepts."""

from datetime import date
from typing import Any

from domain.codes.reasons import Reason
from domain.events.allocations import AllocationStepRetracted
from domain.events.pledges import (
    Designation,
    PledgeAccepted,
    PledgeBound,
    PledgeContent,
    PledgeDefaulted,
    PledgeDemanded,
    PledgeOffered,
    PledgeStepRetracted,
)
from domain.kernel import Event
from tests.support.county import (
    CLERK,
    FUGONG,
    JUNE,
    MAY,
    MILL,
    MILLER,
    RICE,
    pledge_content,
    text,
)
from tests.support.scenario import Told, told

FOR_THE_COUNTY = Designation(county_id=FUGONG)
PLAIN = pledge_content(designation=FOR_THE_COUNTY)


def saying(**changes: Any) -> PledgeContent:
    """The plain pledge, but for this."""
    return PLAIN.model_copy(update=changes)


def due(on: date) -> PledgeContent:
    """The plain pledge, promised for a day."""
    return saying(lines=tuple(it.model_copy(update={"due_on": on}) for it in PLAIN.lines))


def offered(content: PledgeContent = PLAIN) -> list[Told]:
    event = PledgeOffered(pledge_id=RICE, party_id=MILL, content=content)
    return [told(event, by=MILLER, on=MAY)]


def accepted(content: PledgeContent = PLAIN) -> list[Told]:
    return [*offered(content), told(PledgeAccepted(pledge_id=RICE), by=CLERK, on=MAY)]


def bound(content: PledgeContent = PLAIN) -> list[Told]:
    event = PledgeBound(pledge_id=RICE, agreement=text())
    return [*accepted(content), told(event, by=MILLER, on=MAY)]


def defaulted(content: PledgeContent = PLAIN) -> list[Told]:
    return [*bound(content), told(PledgeDefaulted(pledge_id=RICE), by=CLERK, on=JUNE)]


def demanded(content: PledgeContent = PLAIN) -> list[Told]:
    return [*defaulted(content), told(PledgeDemanded(pledge_id=RICE), by=CLERK, on=JUNE)]


def retracted(step: str) -> PledgeStepRetracted:
    return PledgeStepRetracted(pledge_id=RICE, step=step, reason=Reason.ENTERED_IN_ERROR)


def unreleased(release: Event) -> AllocationStepRetracted:
    return AllocationStepRetracted.model_validate(
        dict(release) | {"step": "AllocationReleased", "reason": Reason.ENTERED_IN_ERROR}
    )
