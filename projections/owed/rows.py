"""The rows of the schedule: a row for each return and each region that owes it."""

from datetime import date
from typing import Any, NamedTuple

from domain.codes.parties import ReturnKind
from domain.ids import ProgrammeId, RegionId, ReportId, ReturnId


class ReturnRow(NamedTuple):
    """One region's return. `day`: the day that the rules name; `due_on`: the last day for it.

    Provisional: counted over days that are not announced yet. `submitted_on` is the last day of
    all days while nothing was handed in.
    """

    return_id: ReturnId
    programme_id: ProgrammeId
    region_id: RegionId
    kind: ReturnKind
    day: date
    working_days: int
    due_on: date
    is_provisional: bool
    calendar: str
    report_id: ReportId | None
    submitted_on: date
    province_id: RegionId
    city_id: RegionId | None
    county_id: RegionId | None


class Step(NamedTuple):
    """What a programme's rules asked for from one step on, to go back to."""

    programme_id: ProgrammeId
    number: int
    asks: dict[str, Any]


class Answer(NamedTuple):
    """What was handed in for a return; kept also while the rules do not ask for it."""

    return_id: ReturnId
    programme_id: ProgrammeId
    report_id: ReportId
    submitted_on: date
