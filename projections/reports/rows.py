"""The rows of the register of reports."""

from datetime import date, datetime
from typing import NamedTuple

from domain.codes.parties import ReturnKind
from domain.codes.reasons import Reason
from domain.codes.reports import ReportDefinition
from domain.ids import (
    FiguresId,
    PersonId,
    ProgrammeId,
    RegionId,
    ReportId,
    ReturnId,
    TextId,
)


class ReportRow(NamedTuple):
    """A report that was handed in. `position`: of its submission in the log.

    `retracted_on`: the day on which somebody said that it never was; the last of all days else.
    """

    report_id: ReportId
    programme_id: ProgrammeId
    region_id: RegionId
    kind: ReturnKind
    starts_on: date
    ends_on: date
    known_at: date
    definition: ReportDefinition
    figures_id: FiguresId
    return_id: ReturnId | None
    submitted_on: date
    recorded_at: datetime
    position: int
    person_id: PersonId
    retracted_on: date
    province_id: RegionId
    city_id: RegionId | None
    county_id: RegionId | None


class NoteRow(NamedTuple):
    """A note beside a report: that, not the report, is where a correction stands."""

    report_id: ReportId
    number: int
    noted_on: date
    reason: Reason
    note_id: TextId
    person_id: PersonId
