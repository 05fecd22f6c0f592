"""Which reports were handed in, and what was noted beside them."""

from datetime import date

import pytest
from psycopg.sql import SQL, Identifier

from domain.codes.parties import ReturnKind
from domain.codes.reasons import Reason
from domain.days import EVER_AFTER
from domain.events.reports import ReportNoted, ReportSubmitted
from domain.ids import ProgrammeId, ReportId
from domain.kernel import Event
from projections.audience import PUBLIC, Audience
from projections.columns import Row
from projections.paging import Listing, given, joined
from projections.question import Question
from projections.reports import ReportFilter, ReportRow, Reports, notes, reports
from projections.tables import Tables
from tests.support.county import (
    FUGONG,
    HARVEST,
    JULY,
    LUSHUI,
    MAY,
    NUJIANG,
    PARTIES,
    YUNNAN,
)
from tests.support.reports import FIGURES, NOTED, REPORT, YEAR, submitted, undone
from tests.support.scenario import ANNA, NOON, Told, told
from tests.support.telling import tell
from tests.support.twice import says_the_same_however_told

PROGRESS, BULLETIN = ReturnKind.PROGRESS_REPORT, ReturnKind.BULLETIN
NUJIANGS = Audience(region_id=NUJIANG)


def of_the_year() -> ReportSubmitted:
    return submitted(YEAR, kind=BULLETIN, region_id=NUJIANG)


@pytest.fixture
def register(tables: Tables) -> Tables:
    tables.prepare(Reports())
    return tables


def tells(tables: Tables, *happened: Event | Told) -> None:
    tell(tables, Reports(), *happened)


def read(tables: Tables, listing: Listing[Row]) -> list[Row]:
    statement = SQL("SELECT * FROM {} WHERE {} ORDER BY {}").format(
        Identifier(listing.table), joined(listing.where), Identifier(listing.order.by[0])
    )
    return tables.read(Question(listing.row, statement, *given(listing.where)))


def seen(
    tables: Tables, by: Audience = NUJIANGS, asked: ReportFilter | None = None
) -> list[ReportRow]:
    return read(tables, reports(by, asked) if asked else reports(by))


def test_a_report_says_what_was_handed_in_by_whom_and_where_in_the_log(register: Tables) -> None:
    tells(register, *PARTIES, told(submitted(), on=JULY))
    [report] = seen(register)
    assert report == ReportRow(
        **{it: getattr(submitted(), it) for it in ReportSubmitted.model_fields},
        submitted_on=JULY,
        recorded_at=NOON,
        position=len(PARTIES) + 1,
        person_id=ANNA.person_id,
        retracted_on=EVER_AFTER,
        province_id=YUNNAN,
        city_id=NUJIANG,
        county_id=FUGONG,
    )


def test_notes_stand_beside_it_in_their_order(register: Tables) -> None:
    tells(register, submitted(), told(NOTED, on=JULY), NOTED)
    tells(register, undone(ReportNoted))
    [note] = read(register, notes())
    assert (note.number, note.noted_on, note.reason) == (1, JULY, Reason.INCOMPLETE)


def test_what_was_handed_in_by_error_stays_and_says_so(register: Tables) -> None:
    tells(register, submitted(), told(undone(ReportSubmitted), on=MAY))
    assert [it.retracted_on for it in seen(register)] == [date(2026, 11, 21)]
    tells(register, submitted())
    assert [it.retracted_on for it in seen(register)] == [EVER_AFTER]


def test_what_was_never_handed_in_is_not_there(register: Tables) -> None:
    tells(register, undone(ReportSubmitted))
    assert seen(register) == []


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (PUBLIC, {YEAR}),
        (NUJIANGS, {REPORT, YEAR}),
        (Audience(region_id=FUGONG), {REPORT, YEAR}),
        (Audience(region_id=LUSHUI), {YEAR}),
        (Audience(region_id=FUGONG, programme_id=HARVEST), {REPORT, YEAR}),
        (Audience(region_id=FUGONG, programme_id=ProgrammeId("programme-other")), {YEAR}),
    ],
)
def test_bulletins_are_for_everybody_and_reports_for_the_offices(
    register: Tables, by: Audience, expected: set[ReportId]
) -> None:
    tells(register, submitted(), of_the_year())
    assert {it.report_id for it in seen(register, by)} == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (ReportFilter(programme_id=HARVEST), {REPORT, YEAR}),
        (ReportFilter(programme_id="programme-other"), set()),
        (ReportFilter(region_id=NUJIANG), {YEAR}),
        (ReportFilter(kind=PROGRESS), {REPORT}),
        (ReportFilter(figures_id=FIGURES), {REPORT, YEAR}),
    ],
)
def test_filters(register: Tables, asked: ReportFilter, expected: set[ReportId]) -> None:
    tells(register, submitted(), of_the_year())
    assert {it.report_id for it in seen(register, asked=asked)} == expected


def test_however_it_is_told_it_says_the_same(tables: Tables) -> None:
    acts = (submitted(), NOTED, undone(ReportNoted), undone(ReportSubmitted), submitted(YEAR))
    says_the_same_however_told(tables, Reports(), [told(it) for it in acts])
