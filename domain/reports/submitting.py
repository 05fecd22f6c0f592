"""Handing in a report of a period that is over, and answering a return with it.

A decision reads no figures. They are counted anew before it is asked, from what was known on the
day, and a hash that is not theirs is refused there (`FiguresDiffer`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.authority import may
from domain.codes.parties import ReturnKind
from domain.codes.reports import ReportDefinition
from domain.events.programmes import Rules
from domain.events.reports import ReportSubmitted
from domain.ids import FiguresId, ProgrammeId, RegionId, ReportId, ReturnId
from domain.kernel import Asked, Decision, Happening, Look
from domain.looking import each
from domain.programmes.views import ProgrammeRules, open_programme
from domain.refusals.common import AlreadyKnown, EndsBeforeItStarts
from domain.refusals.parties import RegionIsNotListed
from domain.refusals.reports import (
    FiguresAreHandedIn,
    FiguresDiffer,
    KnownTooEarly,
    PeriodIsNotOver,
    ReturnIsAnswered,
    ReturnIsNotAsked,
)
from domain.regions import region
from domain.reliance.marks import relying_on_programme
from domain.reports.owing import owing
from domain.reports.views import FiguresInReports, ReportStanding, ReturnAnswer


@dataclass(frozen=True)
class SubmitReport(Decision):
    """Hand in the figures of a draft, by the hash that it shows; they never change any more."""

    report_id: ReportId
    programme_id: ProgrammeId
    region_id: RegionId
    kind: ReturnKind
    starts_on: date
    ends_on: date
    known_at: date
    figures_id: FiguresId
    definition: ReportDefinition = ReportDefinition.PROGRESS_1
    return_day: date | None = None

    makes = ("report_id",)
    refuses = (
        AlreadyKnown,
        EndsBeforeItStarts,
        FiguresAreHandedIn,
        FiguresDiffer,
        KnownTooEarly,
        PeriodIsNotOver,
        RegionIsNotListed,
        ReturnIsAnswered,
        ReturnIsNotAsked,
    )

    def decide(self, asked: Asked, look: Look) -> Iterator[Happening]:
        may(asked, self, self.region_id, where=(self.region_id,), under=(self.programme_id,))
        if look(ReportStanding(self.report_id)).exists:
            raise AlreadyKnown(self.report_id)
        if not region(self.region_id, asked.on):
            raise RegionIsNotListed(self.region_id, asked.on)
        rules = open_programme(look, asked, self.programme_id)
        must_be_over(self, asked.on)
        return_id = self.answered(look, rules)
        if return_id is None:
            must_be_new(look, self.figures_id)
        yield from relying_on_programme(look, asked, self.programme_id)
        yield ReportSubmitted(
            report_id=self.report_id,
            programme_id=self.programme_id,
            region_id=self.region_id,
            kind=self.kind,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            known_at=self.known_at,
            definition=self.definition,
            figures_id=self.figures_id,
            return_id=return_id,
        )

    def answered(self, look: Look, rules: Rules) -> ReturnId | None:
        """The return that it answers, if it names one. Each is asked for, and answered once."""
        day = self.return_day
        if day is None:
            return None
        of = look(ProgrammeRules(self.programme_id)).region_id
        asked_for = (self.kind, day) in ((it.kind, it.due_on) for it in rules.returns)
        if not (asked_for and of and self.region_id in owing(self.kind, of, day)):
            raise ReturnIsNotAsked(self.kind, day)
        return_id = ReturnId.of(self.programme_id, self.region_id, self.kind, day)
        if report_id := look(ReturnAnswer(return_id)).report_id:
            raise ReturnIsAnswered(return_id, report_id)
        return return_id


def must_be_new(look: Look, figures_id: FiguresId) -> None:
    """Whoever wants to say the same again finds it said, however many want to at once.

    To answer a return with it says something new; and each return is answered once.
    """
    reports = each(look, map(ReportStanding, look(FiguresInReports(figures_id)).report_ids))
    if known := next((it for it in reports if it.exists), None):
        raise FiguresAreHandedIn(figures_id, known.report_id)


def must_be_over(report: SubmitReport, today: date) -> None:
    """Cut at closed days: what is true for them, and what was known by them, stays so."""
    if report.ends_on < report.starts_on:
        raise EndsBeforeItStarts(report.starts_on, report.ends_on)
    if report.known_at < report.ends_on:
        raise KnownTooEarly(report.known_at, report.ends_on)
    if report.known_at >= today:
        raise PeriodIsNotOver(report.known_at, today)
