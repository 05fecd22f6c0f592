"""Whether a need names a household or a child, and so is no matter for the public."""

from enum import StrEnum

from domain.codes.needs import TargetGroup
from domain.events.needs import NeedContent


class Whose(StrEnum):
    """Stored with what projections know of needs."""

    ANYBODY = "anybody"
    HOUSEHOLD = "household"
    CHILD = "child"


CHILDREN = frozenset(
    {TargetGroup.ORPHANS, TargetGroup.LEFT_BEHIND_CHILDREN, TargetGroup.AT_RISK_CHILDREN}
)


def whose(content: NeedContent) -> Whose:
    if content.pseudonym_id is None:
        return Whose.ANYBODY
    return Whose.CHILD if content.target_group in CHILDREN else Whose.HOUSEHOLD
