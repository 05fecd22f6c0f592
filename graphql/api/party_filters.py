"""What a client can ask of the parties."""

import strawberry

from api.plain import plain
from domain.codes.parties import PartyKind
from domain.codes.stages import PartyStage
from projections import parties as asking


@strawberry.input(description="Which parties; what is left out does not matter")
class PartyFilter:
    kind: PartyKind | None = strawberry.field(default=None, description="Of this kind")
    stage: PartyStage | None = strawberry.field(default=None, description="That have come so far")
    region_id: strawberry.ID | None = strawberry.field(
        default=None, description="In this province, city or county"
    )
    code: str | None = strawberry.field(
        default=None, description="That go by this code (18 letters and digits)"
    )

    def asked(self) -> asking.PartyFilter:
        code = self.code and plain("filter.code", self.code).removeprefix("code-")
        return asking.PartyFilter(
            kind=self.kind,
            stage=self.stage,
            region_id=plain("filter.regionId", self.region_id) if self.region_id else None,
            code_id=f"code-{code}" if code else None,
        )
