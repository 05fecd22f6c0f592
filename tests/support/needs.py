"""How far a need has come when a story begins. The Elder asks, the Clerk verifies and publishes."""

from datetime import date
from typing import Any

from domain.codes.needs import Level, Purpose
from domain.codes.parties import PartyKind
from domain.codes.reasons import Reason
from domain.events.allocations import AllocationApproved, AllocationReleased
from domain.events.needs import (
    ConsentRecorded,
    NeedClosed,
    NeedContent,
    NeedDrafted,
    NeedPublished,
    NeedStepRetracted,
    NeedSubmitted,
    NeedSuspended,
    NeedVerified,
)
from domain.events.programmes import ProgrammeOpened
from domain.ids import ConsentId, NeedId, PartyId, PseudonymId
from domain.kernel import Actor
from tests.support.county import (
    APRIL,
    CLERK,
    ELDER,
    HARVEST,
    JUNE,
    MAY,
    PARTIES,
    SEED,
    STONE_BRIDGE,
    YUNNAN,
    ZHUHAI,
    ZHUHAI_CITY,
    approved,
    need_content,
    party,
    programme,
    proposed,
)
from tests.support.scenario import Told, person, told

PREFECT = person("person-prefect", region=ZHUHAI)
CHILD = PseudonymId("pseudonym-child")
PROVINCE = PartyId("party-yunnan")
PLAIN = need_content()
COUNTY = [
    *PARTIES,
    *party(PROVINCE, PartyKind.PROVINCE, YUNNAN),
    told(programme(), on=APRIL),
]


def saying(**changes: Any) -> NeedContent:
    """The plain need, but for this."""
    return PLAIN.model_copy(update=changes)


def of_the_city(**changes: Any) -> NeedContent:
    """Asked by a city for itself: such a need may be a project."""
    return saying(beneficiary_id=ZHUHAI_CITY, region_id=ZHUHAI, **changes)


def two_levels() -> Told:
    """The same programme, but publishing at the county first, and then at the city."""
    opened = programme()
    rules = opened.rules.model_copy(update={"publication": tuple(Level)})
    return told(ProgrammeOpened(**dict(opened) | {"rules": rules}), on=APRIL)


def drafted(content: NeedContent = PLAIN, need_id: NeedId = SEED) -> list[Told]:
    event = NeedDrafted(need_id=need_id, programme_id=HARVEST, content=content)
    return [told(event, by=ELDER, on=MAY)]


def submitted(content: NeedContent = PLAIN, need_id: NeedId = SEED) -> list[Told]:
    event = NeedSubmitted(need_id=need_id)
    return [*drafted(content, need_id), told(event, by=ELDER, on=MAY)]


def verified(content: NeedContent = PLAIN, need_id: NeedId = SEED) -> list[Told]:
    event = NeedVerified(need_id=need_id)
    return [*submitted(content, need_id), told(event, by=CLERK, on=MAY)]


def published(content: NeedContent = PLAIN, need_id: NeedId = SEED) -> list[Told]:
    event = NeedPublished(need_id=need_id, level=Level.COUNTY)
    return [*verified(content, need_id), told(event, by=CLERK, on=MAY)]


def suspended(content: NeedContent = PLAIN, need_id: NeedId = SEED) -> list[Told]:
    event = NeedSuspended(need_id=need_id, reason=Reason.UNDER_REVIEW)
    return [*published(content, need_id), told(event, by=CLERK, on=JUNE)]


def closed(closing: str = "short", *, by: Actor = CLERK, on: date = JUNE) -> Told:
    return told(NeedClosed.model_validate({"need_id": SEED, "closing": closing}), by=by, on=on)


def retracted(step: str, **changes: Any) -> NeedStepRetracted:
    fields = {"need_id": SEED, "step": step, "reason": Reason.ENTERED_IN_ERROR}
    return NeedStepRetracted(**fields | changes)


def matched(quantity: str, **changes: Any) -> list[Told]:
    """Proposed and approved on the first of June, or on the day that is named."""
    on = changes.pop("on", JUNE)
    proposal = proposed(quantity, **changes)
    return [told(it, on=on) for it in (proposal, approved(proposal))]


def freed(
    approval: AllocationApproved, quantity: str, reason: Reason = Reason.NEED_CLOSED
) -> AllocationReleased:
    return AllocationReleased.model_validate(
        dict(approval) | {"quantity": quantity, "reason": reason}
    )


def consent(
    purpose: Purpose = Purpose.PUBLICATION,
    *,
    under: PartyId = STONE_BRIDGE,
    expires_on: date | None = None,
    on: date = MAY,
) -> Told:
    event = ConsentRecorded(
        consent_id=ConsentId.of(CHILD, purpose),
        pseudonym_id=CHILD,
        beneficiary_id=under,
        purpose=purpose,
        is_by_guardian=True,
        expires_on=expires_on,
    )
    return told(event, by=ELDER, on=on)
