"""What somebody sees who acts in one programme alone."""

from projections.audience import Audience
from projections.paging import Condition, all_of, is_


def of_programme(audience: Audience, seen: Condition) -> Condition:
    """Of what they may see beyond what is public, that of their programme, if they have one."""
    if not audience.programme_id:
        return seen
    return all_of(seen, is_("programme_id", audience.programme_id))
