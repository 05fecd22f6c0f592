"""What a client can ask of the pledge book."""

from datetime import date
from typing import Any

import strawberry

from api.plain import plain
from api.writing import camel
from domain.codes.needs import Kind
from domain.codes.pledges import Channel
from domain.codes.stages import AllocationStage, DeliveryStage, PledgeStage
from projections import pledge_book as asking


@strawberry.input(description="Which pledges; what is left out does not matter")
class PledgeFilter:
    giver_id: strawberry.ID | None = strawberry.field(
        default=None, description="Of this party, as far as one may know that they are"
    )
    programme_id: strawberry.ID | None = strawberry.field(
        default=None, description="Of which some went to a need of this programme"
    )
    stage: PledgeStage | None = strawberry.field(default=None, description="That have come so far")
    need_id: strawberry.ID | None = strawberry.field(
        default=None, description="Meant for this need"
    )
    village_id: strawberry.ID | None = strawberry.field(
        default=None, description="Meant for this village, as a whole"
    )
    county_id: strawberry.ID | None = strawberry.field(
        default=None, description="Meant for this county, as a whole"
    )
    region_id: strawberry.ID | None = strawberry.field(
        default=None, description="Meant for something in this province, city or county"
    )
    kind: Kind | None = strawberry.field(
        default=None, description="With a line of this kind of contribution"
    )
    channel: Channel | None = strawberry.field(default=None, description="Through this channel")
    campaign_id: strawberry.ID | None = strawberry.field(
        default=None, description="Of this campaign (活动)"
    )
    has_left: bool | None = strawberry.field(
        default=None, description="Not wholly allocated; or, if false, wholly"
    )
    only_live: bool = strawberry.field(
        default=False, description="That may be allocated on `liveOn`, by stage and by their days"
    )
    live_on: date | None = strawberry.field(
        default=None, description="The day for `onlyLive`; today, if not given"
    )

    def asked(self, today: date) -> asking.PledgeFilter:
        live_on = (self.live_on or today) if self.only_live else None
        asked: asking.PledgeFilter = same(asking.PledgeFilter, self)
        return asked._replace(live_on=live_on)


@strawberry.input(description="Which allocations; what is left out does not matter")
class AllocationFilter:
    need_id: strawberry.ID | None = strawberry.field(default=None, description="For this need")
    pledge_id: strawberry.ID | None = strawberry.field(default=None, description="Of this pledge")
    pairing_id: strawberry.ID | None = strawberry.field(
        default=None, description="Under this pairing, as far as one may know that they are"
    )
    giver_id: strawberry.ID | None = strawberry.field(
        default=None, description="From this party, as far as one may know that they are"
    )
    beneficiary_id: strawberry.ID | None = strawberry.field(
        default=None, description="For this party"
    )
    stage: AllocationStage | None = strawberry.field(
        default=None, description="That have come so far"
    )
    region_id: strawberry.ID | None = strawberry.field(
        default=None, description="For needs in this province, city or county"
    )

    def asked(self) -> asking.AllocationFilter:
        asked: asking.AllocationFilter = same(asking.AllocationFilter, self)
        return asked


@strawberry.input(description="Which deliveries; what is left out does not matter")
class DeliveryFilter:
    receiver_id: strawberry.ID | None = strawberry.field(default=None, description="To this party")
    need_id: strawberry.ID | None = strawberry.field(
        default=None, description="With something for this need"
    )
    pledge_id: strawberry.ID | None = strawberry.field(
        default=None, description="With something of this pledge"
    )
    allocation_id: strawberry.ID | None = strawberry.field(
        default=None, description="With something for this allocation"
    )
    stage: DeliveryStage | None = strawberry.field(
        default=None, description="Of which this happened last"
    )
    region_id: strawberry.ID | None = strawberry.field(
        default=None, description="To somebody in this province, city or county"
    )
    is_open: bool | None = strawberry.field(
        default=None, description="Not wholly arrived and looked at; or, if false, wholly"
    )

    def asked(self) -> asking.DeliveryFilter:
        asked: asking.DeliveryFilter = same(asking.DeliveryFilter, self)
        return asked


def same(kind: Any, filter: object) -> Any:
    """What is asked for, in the projection's words; ids are plain and short, or it is a slip."""
    given = {name: getattr(filter, name) for name in kind._fields}
    for name, value in given.items():
        if name.endswith("_id") and value is not None:
            plain(f"filter.{camel(name)}", value)
    return kind(**given)
