"""Of what a report tells: of which programme and region, over which days, known on which day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, Self

from domain.codes.parties import ReturnKind
from domain.codes.reports import ReportDefinition
from domain.days import day_after, day_before
from domain.ids import ProgrammeId, RegionId
from domain.reports.submitting import SubmitReport
from projections.match_rate.days import months_before
from projections.reports import ReportRow


class Period(NamedTuple):
    """From one day to another; both belong to it."""

    first: date
    last: date

    @property
    def before(self) -> Self:
        """As many months before, if these are whole months; as many days before, if not.

        Before the first day of all there is only that day.
        """
        last = day_before(self.first)
        if self.first.day == 1 and day_after(self.last).day == 1:
            return type(self)(months_before(self.first, self.months), last)
        days = (self.last - self.first).days
        return type(self)(last - timedelta(days=min(days, (last - date.min).days)), last)

    @property
    def months(self) -> int:
        years = self.last.year - self.first.year
        return years * 12 + self.last.month - self.first.month + 1


@dataclass(frozen=True)
class Cut:
    """`known_at`: what was recorded by the end of this day, and nothing later."""

    programme_id: ProgrammeId
    region_id: RegionId
    kind: ReturnKind
    period: Period
    known_at: date
    definition: ReportDefinition = ReportDefinition.PROGRESS_1

    @property
    def days(self) -> tuple[date, date, date]:
        """The ends of the period, of the one before it, and of all that was before that."""
        before = self.period.before
        return (self.period.last, before.last, day_before(before.first))


def cut_of(report: SubmitReport | ReportRow) -> Cut:
    """Of one that is to be handed in, or was."""
    return Cut(
        programme_id=report.programme_id,
        region_id=report.region_id,
        kind=report.kind,
        period=Period(report.starts_on, report.ends_on),
        known_at=report.known_at,
        definition=report.definition,
    )
