"""A report is handed in once its period is over; a return is answered once."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Never

import pytest

from domain.codes.parties import PairingKind, ReturnKind
from domain.codes.reasons import Reason
from domain.events.programmes import (
    ProgrammeAmended,
    ProgrammeOpened,
    ProgrammeReliedOn,
    Return,
    Rules,
)
from domain.events.reports import ReportNoted, ReportStepRetracted, ReportSubmitted
from domain.ids import FiguresId, RegionId, ReportId, ReturnId
from domain.kernel import Asked, Dated
from domain.refusals import Refused
from domain.refusals.common import (
    AlreadyKnown,
    DayIsTooEarly,
    EndsBeforeItStarts,
    NotAllowed,
    StillDependedOn,
    Unknown,
)
from domain.refusals.parties import RegionIsNotListed
from domain.refusals.reports import (
    FiguresAreHandedIn,
    KnownTooEarly,
    PeriodIsNotOver,
    ReturnIsAnswered,
    ReturnIsNotAsked,
)
from domain.reports.noting import NoteReport, RetractReportStep
from domain.reports.submitting import SubmitReport
from tests.support.county import (
    APRIL,
    CLERK,
    FUGONG,
    HARVEST,
    JULY,
    JUNE,
    MAY,
    MILLER,
    NUJIANG,
    STRANGER,
    text,
)
from tests.support.scenario import TODAY, History, given, person, told

REPORT, OTHER = ReportId("report-june"), ReportId("report-other")
FIGURES = FiguresId("figures-" + "1" * 64)
SUPERVISOR = person("person-supervisor", "supervisor", region=FUGONG)
PREFECT = person("person-prefect", region=NUJIANG)
PROGRESS, BULLETIN = ReturnKind.PROGRESS_REPORT, ReturnKind.BULLETIN
RULES = Rules(
    pairing_kinds=tuple(PairingKind),
    starts_on=APRIL,
    returns=(Return(kind=PROGRESS, due_on=JULY), Return(kind=BULLETIN, due_on=JULY)),
)
OPENED = told(
    ProgrammeOpened(programme_id=HARVEST, name=text(), region_id=NUJIANG, rules=RULES), on=APRIL
)
SUBMIT = SubmitReport(
    report_id=REPORT,
    programme_id=HARVEST,
    region_id=FUGONG,
    kind=PROGRESS,
    starts_on=MAY,
    ends_on=JUNE,
    known_at=JUNE,
    figures_id=FIGURES,
    return_day=JULY,
)
RETURN = ReturnId.of(HARVEST, FUGONG, PROGRESS, JULY)
SUBMITTED = ReportSubmitted(
    report_id=REPORT,
    programme_id=HARVEST,
    region_id=FUGONG,
    kind=PROGRESS,
    starts_on=MAY,
    ends_on=JUNE,
    known_at=JUNE,
    definition=SUBMIT.definition,
    figures_id=FIGURES,
    return_id=RETURN,
)
NOTED = ReportNoted(report_id=REPORT, reason=Reason.INCOMPLETE, note=text())
NOTE = NoteReport(REPORT, Reason.INCOMPLETE, text())


@pytest.fixture
def programme() -> History:
    return given(OPENED)


@pytest.fixture
def handed_in() -> History:
    return given(OPENED, told(SUBMITTED, on=JULY))


def unread(*_: object) -> Never:
    pytest.fail("who may not is told so before anything is looked at")


def undone(step: str, return_id: ReturnId | None) -> Dated:
    wrong = Reason.ENTERED_IN_ERROR
    event = ReportStepRetracted(report_id=REPORT, return_id=return_id, step=step, reason=wrong)
    return Dated(event, JULY)


def retract(step: str) -> RetractReportStep:
    return RetractReportStep(REPORT, step, Reason.ENTERED_IN_ERROR)


def test_a_report_answers_the_return_that_it_names(programme: History) -> None:
    programme.when(SUBMIT, by=CLERK).then(SUBMITTED)


def test_the_programme_is_relied_on_from_then_on(programme: History) -> None:
    programme.when(SUBMIT, by=CLERK).marks(ProgrammeReliedOn(programme_id=HARVEST))


def test_a_report_that_nobody_asked_for_answers_none(programme: History) -> None:
    by_itself = SUBMITTED.model_copy(update={"return_id": None})
    programme.when(replace(SUBMIT, return_day=None), by=CLERK).then(by_itself)


def test_the_bulletin_is_owed_by_the_office_above(programme: History) -> None:
    bulletin = replace(SUBMIT, kind=BULLETIN)
    programme.when(bulletin, by=CLERK).refused(ReturnIsNotAsked)
    return_id = ReturnId.of(HARVEST, NUJIANG, BULLETIN, JULY)
    told_of_all = {"region_id": NUJIANG, "kind": BULLETIN, "return_id": return_id}
    programme.when(replace(bulletin, region_id=NUJIANG), by=PREFECT).then(
        SUBMITTED.model_copy(update=told_of_all)
    )


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"starts_on": JULY}, EndsBeforeItStarts),
        ({"known_at": MAY}, KnownTooEarly),
        ({"known_at": TODAY}, PeriodIsNotOver),
        ({"ends_on": TODAY, "known_at": TODAY + timedelta(days=1)}, PeriodIsNotOver),
        ({"kind": ReturnKind.PAIRING_REPORT}, ReturnIsNotAsked),
        ({"return_day": JUNE}, ReturnIsNotAsked),
        ({"region_id": RegionId("region-5333")}, Unknown),
    ],
)
def test_what_does_not_fit_is_refused(
    programme: History, asked: dict[str, Any], refusal: type[Refused]
) -> None:
    programme.when(replace(SUBMIT, **asked), by=CLERK).refused(refusal)


def test_yesterday_is_over(programme: History) -> None:
    yesterday = TODAY - timedelta(days=1)
    cut = {"ends_on": yesterday, "known_at": yesterday}
    programme.when(replace(SUBMIT, ends_on=yesterday, known_at=yesterday), by=CLERK).then(
        SUBMITTED.model_copy(update=cut)
    )


def test_a_region_must_be_one_of_the_list(programme: History) -> None:
    nowhere = replace(SUBMIT, region_id=RegionId("region-00"))
    everywhere = person("person-minister", region="region-00")
    programme.when(nowhere, by=everywhere).refused(RegionIsNotListed)


def test_a_programme_must_be_open(programme: History) -> None:
    given().when(SUBMIT, by=CLERK).refused(Unknown)
    before = replace(SUBMIT, starts_on=date(2026, 3, 1), ends_on=date(2026, 3, 2))
    early = replace(before, known_at=date(2026, 3, 2))
    programme.when(early, by=CLERK, on=date(2026, 3, 20)).refused(DayIsTooEarly)


def test_only_the_offices_of_the_region_hand_in(programme: History) -> None:
    programme.when(SUBMIT, by=STRANGER).refused(Unknown)
    with pytest.raises(Unknown, match=FUGONG):  # and not of an id that nobody has seen
        next(SUBMIT.decide(Asked(STRANGER, TODAY), unread))
    programme.when(SUBMIT, by=MILLER).refused(NotAllowed)
    programme.when(SUBMIT, by=SUPERVISOR).refused(NotAllowed)


def test_no_report_is_handed_in_twice(handed_in: History) -> None:
    handed_in.when(SUBMIT, by=CLERK).refused(AlreadyKnown)
    handed_in.when(replace(SUBMIT, report_id=OTHER), by=CLERK).refused(ReturnIsAnswered)


def test_the_same_figures_are_handed_in_once_also_where_no_return_is_named() -> None:
    by_itself = SUBMITTED.model_copy(update={"return_id": None})
    twice = replace(SUBMIT, report_id=OTHER, return_day=None, known_at=JULY)
    for first in (SUBMITTED, by_itself):
        given(OPENED, told(first, on=JULY)).when(twice, by=CLERK).refused(FiguresAreHandedIn)
    other = replace(twice, known_at=JUNE, figures_id=FiguresId("figures-" + "2" * 64))
    given(OPENED, told(SUBMITTED, on=JULY)).when(other, by=CLERK).then(
        by_itself.model_copy(update={"report_id": OTHER, "figures_id": other.figures_id})
    )


def test_a_return_may_be_answered_with_figures_that_answered_none() -> None:
    by_itself = SUBMITTED.model_copy(update={"return_id": None})
    answer = replace(SUBMIT, report_id=OTHER)
    given(OPENED, told(by_itself, on=JULY)).when(answer, by=CLERK).then(
        SUBMITTED.model_copy(update={"report_id": OTHER})
    )


def test_a_return_that_was_moved_is_answered_again_with_the_same_figures() -> None:
    later = date(2026, 7, 20)
    returns = (Return(kind=PROGRESS, due_on=later),)
    moved = ProgrammeAmended(
        programme_id=HARVEST, name=text(), rules=RULES.model_copy(update={"returns": returns})
    )
    answer = replace(SUBMIT, report_id=OTHER, return_day=later)
    return_id = ReturnId.of(HARVEST, FUGONG, PROGRESS, later)
    given(OPENED, told(SUBMITTED, on=JULY), told(moved, on=JULY)).when(answer, by=CLERK).then(
        SUBMITTED.model_copy(update={"report_id": OTHER, "return_id": return_id})
    )


def test_a_note_stands_beside_it(handed_in: History) -> None:
    handed_in.when(NOTE, by=STRANGER).refused(Unknown)
    handed_in.when(NOTE, by=CLERK, on=JUNE).refused(DayIsTooEarly)
    handed_in.when(NOTE, by=CLERK).then(NOTED)
    given(OPENED).when(NOTE, by=CLERK).refused(Unknown)


def test_what_was_entered_in_error_is_undone_the_last_first(handed_in: History) -> None:
    submission = ReportSubmitted.__name__
    handed_in.when(retract(submission), by=CLERK).then(undone(submission, RETURN))
    noted = given(OPENED, told(SUBMITTED, on=JULY), told(NOTED, on=JULY))
    noted.when(retract(submission), by=CLERK).refused(StillDependedOn)
    note = ReportNoted.__name__
    noted.when(retract(note), by=CLERK).then(undone(note, None))


def test_the_return_is_open_again_once_its_answer_never_happened() -> None:
    wrong = undone(ReportSubmitted.__name__, RETURN)
    after = given(OPENED, told(SUBMITTED, on=JULY), told(wrong.event, on=wrong.on))
    other = SUBMITTED.model_copy(update={"report_id": OTHER})
    after.when(NOTE, by=CLERK).refused(Unknown)
    after.when(replace(SUBMIT, report_id=OTHER), by=CLERK).then(other)
    again = given(OPENED, told(SUBMITTED), told(wrong.event), told(other))
    third = replace(SUBMIT, report_id=ReportId("report-third"), return_day=None)
    again.when(third, by=CLERK).refused(FiguresAreHandedIn)
