"""A report counted again says the same, whatever was learnt in the meantime."""

from asyncio import run
from dataclasses import replace
from datetime import date

import pytest

from domain.codes.parties import ReturnKind
from domain.codes.reasons import Reason
from domain.events.needs import NeedPublished, NeedStepRetracted
from domain.ids import AllocationId, NeedId
from infra.pools import reading_pool
from projections.drafting import Cut, Draft, Period, draft
from projections.match_rate import MatchRate
from projections.progress import Progress
from projections.reader import Reader
from projections.tables import Tables
from tests.support.county import (
    FUGONG,
    HARVEST,
    MAY,
    approved,
    binding,
    bound,
    need,
    need_content,
    offered,
    paired,
    pledge_content,
    proposed,
)
from tests.support.scenario import Told, told
from tests.support.telling import noon, tell

DAY = date(2026, 6, 30)
CUT = Cut(HARVEST, FUGONG, ReturnKind.PROGRESS_REPORT, Period(date(2026, 5, 1), DAY), known_at=DAY)
OTHER, LATE = NeedId("need-other"), AllocationId("allocation-late")


def known(on: date, *happened: Told) -> list[Told]:
    """The same, but recorded at noon of this day."""
    return [(event, replace(by, recorded_at=noon(on))) for event, by in happened]


def tells(tables: Tables, *happened: Told) -> None:
    for projection in (MatchRate(), Progress()):
        tell(tables, projection, *happened)


@pytest.fixture
def books(tables: Tables) -> Tables:
    tables.prepare(MatchRate(), Progress())
    matched = proposed("10")
    past = [
        *paired(),
        *need(need_content("20")),
        offered(pledge_content("50")),
        bound(),
        told(matched, on=MAY),
        told(approved(matched), on=MAY),
    ]
    tells(tables, *known(DAY, *past))
    return tables


def counted(database: str, cut: Cut) -> Draft:
    async def asked() -> Draft:
        async with reading_pool(database) as pool:
            return await draft(Reader(pool), cut)

    return run(asked())


def figure(found: Draft, measure: str, unit: str = "") -> tuple[int, ...]:
    [it] = [it for it in found.figures if (it.measure, it.unit) == (measure, unit)]
    return tuple(map(int, (it.total, it.period, it.before)))


@pytest.mark.usefixtures("books")
def test_a_draft_counts_what_both_cubes_know(database: str) -> None:
    found = counted(database, CUT)
    assert figure(found, "pairings_standing") == (1, 1, 0)
    assert figure(found, "needs_raised") == (1, 1, 0)
    assert figure(found, "needs_matched") == (1, 1, 0)
    assert figure(found, "required", "kg") == (20, 20, 0)
    assert figure(found, "pledged", "kg") == (10, 10, 0)
    assert figure(found, "committed", "kg") == (10, 10, 0)
    assert found.position == 12


def test_late_facts_and_corrections_change_neither_its_figures_nor_its_hash(
    books: Tables, database: str
) -> None:
    before = counted(database, CUT)
    late = proposed("5", LATE, binding(OTHER))
    wrong = NeedStepRetracted(
        need_id=binding().need_id,
        step=NeedPublished.__name__,
        reason=Reason.ENTERED_IN_ERROR,
    )
    learnt = [
        *need(need_content("7"), OTHER),
        told(late, on=MAY),
        told(approved(late), on=MAY),
        told(wrong, on=MAY),
    ]
    tells(books, *known(date(2026, 7, 1), *learnt))
    again = counted(database, CUT)
    assert (again.figures, again.figures_id) == (before.figures, before.figures_id)
    later = counted(database, Cut(HARVEST, FUGONG, CUT.kind, CUT.period, date(2026, 7, 1)))
    assert figure(later, "required", "kg") == (7, 7, 0)
    assert later.figures_id != before.figures_id


@pytest.mark.usefixtures("books")
def test_where_nothing_happened_everything_is_nothing(database: str) -> None:
    nowhere = Cut(HARVEST, FUGONG, CUT.kind, Period(date(2020, 1, 1), MAY.replace(day=1)), MAY)
    assert all(it.is_nothing for it in counted(database, nowhere).figures)
