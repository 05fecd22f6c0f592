"""Who owes which return by when, what was handed in for it, and what is overdue."""

import json
from datetime import date
from pathlib import Path

import pytest
from psycopg.sql import SQL, Identifier

from domain.codes.parties import ReturnKind
from domain.codes.reasons import Reason
from domain.days import EVER_AFTER
from domain.events.programmes import (
    ProgrammeAmended,
    ProgrammeOpened,
    ProgrammeStepRetracted,
    Return,
)
from domain.events.reports import ReportNoted, ReportSubmitted
from domain.ids import ProgrammeId, RegionId, ReturnId
from domain.kernel import Event
from projections.audience import PUBLIC, Audience
from projections.columns import Row
from projections.owed import ReturnRow, official
from projections.paging import Listing, given, joined
from projections.question import Question
from projections.returns import ReturnFilter, Returns, Standing, returns
from projections.returns.listing import standing
from projections.tables import Tables
from tests.support.county import (
    APRIL,
    FUGONG,
    HARVEST,
    JULY,
    JUNE,
    LUSHUI,
    MAY,
    NUJIANG,
    PARTIES,
    YUNNAN,
    programme,
    text,
)
from tests.support.reports import REPORT, submitted, undone
from tests.support.scenario import Told, told
from tests.support.telling import tell
from tests.support.twice import says_the_same_however_told

FIXTURES = json.loads((Path(__file__).parent / "working_days.json").read_text())
PROGRESS, BULLETIN = ReturnKind.PROGRESS_REPORT, ReturnKind.BULLETIN
WRONG = Reason.ENTERED_IN_ERROR
OWN = Audience(region_id=NUJIANG)
EVERY_ONE = ReturnFilter()


def answering() -> ReportSubmitted:
    return submitted(return_id=RETURN)


def asking(*asked: Return) -> ProgrammeOpened:
    rules = programme().rules.model_copy(update={"returns": asked})
    return programme().model_copy(update={"rules": rules})


def amended(*asked: Return) -> ProgrammeAmended:
    return ProgrammeAmended(programme_id=HARVEST, name=text(), rules=asking(*asked).rules)


BY_JUNE = Return(kind=PROGRESS, due_on=JUNE)
TO_ALL = Return(kind=BULLETIN, due_on=JULY)
RETURN = ReturnId.of(HARVEST, FUGONG, PROGRESS, JUNE)


def listed(
    tables: Tables,
    *happened: Event | Told,
    by: Audience = OWN,
    asked: ReturnFilter = EVERY_ONE,
    on: date = JULY,
) -> list[ReturnRow]:
    projection = Returns()
    tables.prepare(projection)
    if happened:
        tell(tables, projection, *happened)
    return read(tables, returns(by, asked, on))


def read(tables: Tables, listing: Listing[Row]) -> list[Row]:
    statement = SQL("SELECT * FROM {} WHERE {} ORDER BY {}").format(
        Identifier(listing.table),
        joined(listing.where),
        SQL(", ").join(map(Identifier, listing.order.by)),
    )
    return tables.read(Question(listing.row, statement, *given(listing.where)))


@pytest.mark.parametrize("case", FIXTURES["cases"], ids=lambda it: it["start"])
def test_thirty_working_days_are_counted_by_the_notices_of_the_state_council(
    case: dict[str, str],
) -> None:
    due = official().due(date.fromisoformat(case["start"]), FIXTURES["n"])
    assert due == (date.fromisoformat(case["due"]), False, official().version)


@pytest.mark.parametrize("case", FIXTURES["unknown"], ids=lambda it: it["start"])
def test_what_needs_a_year_not_announced_is_provisional(case: dict[str, str]) -> None:
    assert official().last_year == 2026
    assert official().due(date.fromisoformat(case["start"]), FIXTURES["n"]).is_provisional


def test_no_notice_has_ever_moved_a_day_before_the_29th_of_the_december_before() -> None:
    moved = official().days_off | official().make_up_days
    assert min(it.day for it in moved if it.month == 12) == 29


def test_another_calendar_is_another_version_of_the_schedule() -> None:
    assert Returns().shape.endswith(official().version)


def test_each_region_below_the_programmes_owes_its_own(tables: Tables) -> None:
    found = listed(tables, asking(BY_JUNE))
    assert {FUGONG, LUSHUI} < {it.region_id for it in found}
    assert NUJIANG not in {it.region_id for it in found}
    assert {(it.due_on, it.is_provisional) for it in found} == {(JUNE, False)}
    assert {(it.report_id, it.submitted_on) for it in found} == {(None, EVER_AFTER)}


def test_the_bulletin_is_owed_by_the_programmes_own(tables: Tables) -> None:
    [found] = listed(tables, asking(TO_ALL))
    assert (found.region_id, found.kind) == (NUJIANG, BULLETIN)


def test_where_nothing_lies_below_it_owes_everything_itself(tables: Tables) -> None:
    opened = asking(BY_JUNE).model_copy(update={"region_id": FUGONG})
    assert [it.region_id for it in listed(tables, opened)] == [FUGONG]


def test_working_days_are_counted_from_the_day_that_the_rules_name(tables: Tables) -> None:
    late = Return(kind=BULLETIN, due_on=date(2026, 11, 21), working_days=30)
    early = Return(kind=BULLETIN, due_on=date(2026, 2, 5), working_days=30)
    found = [(it.due_on, it.is_provisional) for it in listed(tables, asking(late, early))]
    assert found == [(date(2026, 3, 25), False), (date(2027, 1, 1), True)]


def test_what_was_handed_in_is_beside_what_was_asked_for(tables: Tables) -> None:
    [found] = [
        it
        for it in listed(tables, asking(BY_JUNE), told(answering(), on=MAY))
        if it.region_id == FUGONG
    ]
    assert (found.report_id, found.submitted_on) == (REPORT, MAY)
    wrong = undone(ReportSubmitted, return_id=RETURN)
    found = next(it for it in listed(tables, wrong) if it.region_id == FUGONG)
    assert (found.report_id, found.submitted_on) == (None, EVER_AFTER)


def test_a_report_that_answers_no_return_stands_for_none(tables: Tables) -> None:
    found = listed(tables, asking(BY_JUNE), submitted(), undone(ReportNoted))
    assert {it.report_id for it in found} == {None}


def test_other_rules_ask_for_other_returns_unless_that_was_wrong(tables: Tables) -> None:
    first: list[Event | Told] = [asking(BY_JUNE, TO_ALL), told(answering(), on=MAY)]
    assert [it.kind for it in listed(tables, *first, amended(TO_ALL))] == [BULLETIN]
    step = ProgrammeAmended.__name__
    wrong = ProgrammeStepRetracted(programme_id=HARVEST, step=step, reason=WRONG)
    again = {it.region_id: it.report_id for it in listed(tables, wrong)}
    assert again[FUGONG] == REPORT
    step = ProgrammeOpened.__name__
    never = ProgrammeStepRetracted(programme_id=HARVEST, step=step, reason=WRONG)
    assert listed(tables, never) == []


def test_what_was_never_opened_asks_for_nothing(tables: Tables) -> None:
    assert listed(tables, *PARTIES, amended(BY_JUNE), answering()) == []


@pytest.mark.parametrize(
    ("asked", "on", "expected"),
    [
        (ReturnFilter(standing=Standing.SUBMITTED), JULY, {FUGONG}),
        (ReturnFilter(standing=Standing.SUBMITTED), APRIL, set()),
        (ReturnFilter(standing=Standing.OVERDUE, region_id=FUGONG), JULY, set()),
        (ReturnFilter(standing=Standing.OVERDUE, region_id=LUSHUI), JULY, {LUSHUI}),
        (ReturnFilter(standing=Standing.OVERDUE), JUNE, set()),
        (ReturnFilter(standing=Standing.OPEN, region_id=LUSHUI), JUNE, {LUSHUI}),
        (ReturnFilter(kind=BULLETIN), JULY, {NUJIANG}),
        (ReturnFilter(due_from=JULY), JULY, {NUJIANG}),
        (ReturnFilter(due_until=JUNE, region_id=FUGONG), JULY, {FUGONG}),
        (ReturnFilter(programme_id="programme-other"), JULY, set()),
        (ReturnFilter(programme_id=HARVEST, kind=BULLETIN), JULY, {NUJIANG}),
    ],
)
def test_filters(tables: Tables, asked: ReturnFilter, on: date, expected: set[RegionId]) -> None:
    found = listed(
        tables,
        asking(BY_JUNE, TO_ALL),
        told(answering(), on=MAY),
        asked=asked,
        on=on,
    )
    assert {it.region_id for it in found} == expected


def test_an_office_sees_its_own_region_and_nobody_else_anything(tables: Tables) -> None:
    assert len(listed(tables, asking(BY_JUNE), by=Audience(region_id=FUGONG))) == 1
    assert len(listed(tables, by=Audience(region_id=YUNNAN))) > 1
    other = ProgrammeId("programme-other")
    for programme_id, number in ((HARVEST, 1), (other, 0)):
        one = Audience(region_id=FUGONG, programme_id=programme_id)
        assert len(listed(tables, by=one)) == number
    assert listed(tables, by=PUBLIC) == []


def test_a_return_is_open_then_overdue_unless_that_is_not_sure(tables: Tables) -> None:
    row = listed(tables, asking(TO_ALL))[0]
    assert [standing(row, it) for it in (JULY, date(2026, 7, 2))] == [
        Standing.OPEN,
        Standing.OVERDUE,
    ]
    unsure = row._replace(is_provisional=True)
    assert standing(unsure, date(2026, 7, 2)) is Standing.OPEN
    handed_in = row._replace(submitted_on=JULY)
    assert [standing(handed_in, it) for it in (JUNE, JULY)] == [
        Standing.OPEN,
        Standing.SUBMITTED,
    ]


def test_however_it_is_told_it_says_the_same(tables: Tables) -> None:
    history = [
        told(it, on=JUNE)
        for it in (
            asking(BY_JUNE, TO_ALL),
            answering(),
            amended(TO_ALL),
            amended(BY_JUNE),
        )
    ]
    says_the_same_however_told(tables, Returns(), history)
