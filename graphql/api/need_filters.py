"""What a client can ask of the needs board."""

from datetime import date

import strawberry

from api.plain import plain
from domain.codes.needs import Category, Kind, TargetGroup, Urgency
from domain.codes.stages import NeedStage
from projections import needs_board as asking


@strawberry.input(description="Which needs; what is left out does not matter")
class NeedFilter:
    programme_id: strawberry.ID | None = strawberry.field(
        default=None, description="For this programme"
    )
    region_id: strawberry.ID | None = strawberry.field(
        default=None, description="In this province, city or county"
    )
    beneficiary_id: strawberry.ID | None = strawberry.field(
        default=None, description="For this party"
    )
    category: Category | None = strawberry.field(default=None, description="For this purpose")
    kind: Kind | None = strawberry.field(
        default=None, description="With a line that asks for this kind of contribution"
    )
    target_group: TargetGroup | None = strawberry.field(
        default=None, description="For these people in particular"
    )
    urgency: Urgency | None = strawberry.field(default=None, description="So urgent")
    stage: NeedStage | None = strawberry.field(default=None, description="That have come so far")
    is_open_to_all: bool | None = strawberry.field(
        default=None, description="That anyone may meet; or, if false, paired parties only"
    )
    is_project: bool | None = strawberry.field(
        default=None, description="That are assistance projects; or, if false, that are not"
    )
    has_left: bool | None = strawberry.field(
        default=None, description="To which something may still be allocated; or, if false, nothing"
    )
    only_open: bool = strawberry.field(
        default=False, description="Public, not at rest and not over, on `openOn`"
    )
    open_on: date | None = strawberry.field(
        default=None, description="The day for `onlyOpen`; today, if not given"
    )
    due_by: date | None = strawberry.field(default=None, description="Due on this day or before")

    def asked(self, today: date) -> asking.NeedFilter:
        return asking.NeedFilter(
            programme_id=named("programmeId", self.programme_id),
            region_id=named("regionId", self.region_id),
            beneficiary_id=named("beneficiaryId", self.beneficiary_id),
            category=self.category,
            kind=self.kind,
            target_group=self.target_group,
            urgency=self.urgency,
            stage=self.stage,
            is_open_to_all=self.is_open_to_all,
            is_project=self.is_project,
            has_left=self.has_left,
            open_on=(self.open_on or today) if self.only_open else None,
            due_by=self.due_by,
        )


def named(field: str, given: str | None) -> str | None:
    return None if given is None else plain(f"filter.{field}", given)
