"""A return that is overdue lies on the desk of the office that owes it, until it is handed in."""

from datetime import date

from domain.codes.parties import ReturnKind
from domain.codes.reasons import Reason
from domain.events.programmes import ProgrammeOpened, ProgrammeStepRetracted, Return
from domain.events.reports import ReportSubmitted
from domain.ids import RegionId, ReturnId
from domain.kernel import Event
from projections.audience import Audience
from projections.desk import Desk, Item, Task, on_the_desk
from projections.owed import official
from projections.tables import Tables
from tests.projections.returns.test_returns import amended, asking, read
from tests.support.county import (
    FUGONG,
    HARVEST,
    JULY,
    JUNE,
    LUSHUI,
    MAY,
    NUJIANG,
    PARTIES,
    need,
    need_content,
)
from tests.support.reports import submitted, undone
from tests.support.scenario import Told, told
from tests.support.telling import tell
from tests.support.twice import says_the_same_however_told

PROGRESS, BULLETIN = ReturnKind.PROGRESS_REPORT, ReturnKind.BULLETIN
BY_JUNE = Return(kind=PROGRESS, due_on=JUNE)
NEXT_YEAR = Return(kind=BULLETIN, due_on=date(2026, 11, 21), working_days=30)
RETURN = ReturnId.of(HARVEST, FUGONG, PROGRESS, JUNE)
LATER = date(2026, 6, 2)


def desk(tables: Tables, *happened: Event | Told) -> None:
    projection = Desk()
    tables.prepare(projection)
    tell(tables, projection, *PARTIES, *happened)


def on(
    tables: Tables, day: date, region_id: RegionId = FUGONG, *, others: bool = False
) -> list[Item]:
    audience = Audience(region_id=region_id)
    return read(tables, on_the_desk(audience, day, Task.SUBMIT_RETURN, others=others))


def test_it_lies_there_from_the_day_after_since_the_day_it_was_due(tables: Tables) -> None:
    desk(tables, asking(BY_JUNE))
    assert on(tables, JUNE) == []
    [owed] = on(tables, LATER)
    assert (owed.thing_id, owed.whom, owed.since, owed.due_on) == (RETURN, FUGONG, JUNE, JUNE)
    assert (owed.programme_id, owed.party_id, owed.is_provisional) == (HARVEST, None, False)


def test_it_lies_on_no_other_desk_and_those_above_see_whom_they_wait_for(tables: Tables) -> None:
    desk(tables, asking(BY_JUNE))
    assert {it.whom for it in on(tables, LATER, LUSHUI)} == {LUSHUI}
    assert on(tables, LATER, NUJIANG) == []
    assert {FUGONG, LUSHUI} < {it.whom for it in on(tables, LATER, NUJIANG, others=True)}
    assert on(tables, LATER, others=True) == []


def test_it_goes_when_it_is_handed_in_and_comes_back_if_that_was_an_error(tables: Tables) -> None:
    answer = submitted(return_id=RETURN)
    desk(tables, asking(BY_JUNE), told(answer, on=MAY))
    assert on(tables, JULY) == []
    tell(tables, Desk(), undone(ReportSubmitted, return_id=RETURN))
    assert [it.thing_id for it in on(tables, JULY)] == [RETURN]


def test_other_rules_take_it_away_and_lay_down_others(tables: Tables) -> None:
    desk(tables, asking(BY_JUNE), amended(NEXT_YEAR))
    assert on(tables, JULY) == []
    assert [it.whom for it in on(tables, date(2027, 2, 1), NUJIANG)] == [NUJIANG]
    never = ProgrammeStepRetracted(
        programme_id=HARVEST, step="ProgrammeAmended", reason=Reason.ENTERED_IN_ERROR
    )
    tell(tables, Desk(), never)
    assert [it.thing_id for it in on(tables, JULY)] == [RETURN]


def test_a_day_that_may_still_move_says_so(tables: Tables) -> None:
    desk(tables, asking(NEXT_YEAR))
    [owed] = on(tables, date(2027, 2, 1), NUJIANG)
    assert (owed.since, owed.is_provisional) == (date(2027, 1, 1), True)


def test_another_calendar_is_another_version_of_the_desk() -> None:
    assert Desk().shape.endswith(official().version)


def test_however_it_is_told_the_desk_says_the_same(tables: Tables) -> None:
    opened: ProgrammeOpened = asking(BY_JUNE, NEXT_YEAR)
    answer = submitted(return_id=RETURN)
    steps: list[Event | Told] = [
        opened,
        *need(need_content())[:2],
        answer,
        undone(ReportSubmitted, return_id=RETURN),
        amended(NEXT_YEAR),
        amended(BY_JUNE),
        answer,
    ]
    history = [it if isinstance(it, tuple) else told(it, on=JUNE) for it in steps]
    says_the_same_however_told(tables, Desk(), [*PARTIES, *history])
