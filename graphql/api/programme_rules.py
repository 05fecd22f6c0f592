"""What a programme allows, and what it sets out to reach, as answers show it."""

from datetime import date
from typing import Self

import strawberry

from domain.codes.needs import Level
from domain.codes.parties import PairingKind, ReturnKind, TargetKind
from domain.events.programmes import Rules


@strawberry.type(description="A number that a programme sets out to reach; never a limit")
class Target:
    kind: TargetKind = strawberry.field(description="Of what")
    number: int = strawberry.field(description="How many")


@strawberry.type(description="A report that a programme's offices owe by a day")
class Return:
    kind: ReturnKind = strawberry.field(description="Which report")
    due_on: date = strawberry.field(description="The last day for it")
    working_days: int | None = strawberry.field(
        description="Due only so many working days after that day, by the official calendar"
    )


@strawberry.type(description="What a programme allows, and what it sets out to reach")
class ProgrammeRules:
    pairing_kinds: list[PairingKind] = strawberry.field(
        description="The kinds of pairing that it allows"
    )
    assisting_per_assisted: int | None = strawberry.field(
        description="How many parties may assist one at a time; none means no limit"
    )
    assisted_per_assisting: int | None = strawberry.field(
        description="How many parties one may assist at a time; none means no limit"
    )
    allows_self_help: bool = strawberry.field(description="May a party help itself (自身帮扶)?")
    starts_on: date = strawberry.field(description="The first day of its window")
    ends_on: date | None = strawberry.field(description="The last day; none means open-ended")
    requires_parent: bool = strawberry.field(description="Must a pairing have an upper-level one?")
    picks_per_province: int | None = strawberry.field(
        description="How many villages a province may follow itself; none means no limit"
    )
    publication: list[Level] = strawberry.field(
        description="The levels at which needs are published, in order"
    )
    targets: list[Target] = strawberry.field(description="What it sets out to reach")
    returns: list[Return] = strawberry.field(description="The reports that its offices owe")

    @classmethod
    def of(cls, rules: Rules) -> Self:
        return cls(
            pairing_kinds=list(rules.pairing_kinds),
            assisting_per_assisted=rules.assisting_per_assisted,
            assisted_per_assisting=rules.assisted_per_assisting,
            allows_self_help=rules.allows_self_help,
            starts_on=rules.starts_on,
            ends_on=rules.ends_on,
            requires_parent=rules.requires_parent,
            picks_per_province=rules.picks_per_province,
            publication=list(rules.publication),
            targets=[Target(kind=it.kind, number=it.number) for it in rules.targets],
            returns=[Return(**dict(it)) for it in rules.returns],
        )
