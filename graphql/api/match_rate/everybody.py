"""What of the match rate is for everybody: closed months, regions and categories, and no more.

Finer days and filters could be taken from each other until a single household is left; so they
are for those who have a role (docs/adr/0053).
"""

from datetime import date, timedelta

from api.writing import BadInput
from projections.audience import Audience
from projections.match_rate import MatchRateQuestion
from projections.match_rate.days import last_of_month, month_of

NEEDS_A_ROLE = "NEEDS_A_ROLE"


class NeedsARole(BadInput):
    """It may be asked, but not by just anybody. Says what anybody may ask."""

    def __init__(self, place: str, closed: date) -> None:
        super().__init__(
            place,
            "without a role, the match rate is told by region and category alone, as of and known"
            f" on the last day of a month, {closed} at the latest; sign in for more."
            " 无身份的访问者只能按区划和类别查询各月最后一日的对接成功率，"
            f"最晚为 {closed}；其他查询请先登录。",
        )
        self.extensions = {"code": NEEDS_A_ROLE, "field": place}


def last_closed(today: date) -> date:
    """The last day of a month after which a whole day has passed: by then all of it is told."""
    return month_of(today - timedelta(days=1)) - timedelta(days=1)


def closed_for(audience: Audience, programme_id: str | None, today: date) -> date | None:
    """The last day that may be asked about by whoever has no role here; else None."""
    return None if audience.has_figures_of(programme_id) else last_closed(today)


def only_published(question: MatchRateQuestion, closed: date) -> None:
    """Raises NeedsARole."""
    if question.programme_id:
        raise NeedsARole("filter.programmeId", closed)
    if question.kind:
        raise NeedsARole("filter.kind", closed)
    for place, day in (("asOf", question.as_of), ("knownAt", question.known_at)):
        if day != last_of_month(day) or day > closed:
            raise NeedsARole(place, closed)
