"""How a rate is written, and what an answer says of itself."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from domain.events.needs import NeedSubmitted
from domain.ids import AllocationId, NeedId
from infra.pools import reading_pool
from projections import match_rate as asking
from projections.match_rate import CURRENT, DEFINITIONS, GroupedBy, MatchRate, Rate
from projections.reader import Reader
from projections.tables import Tables
from tests.projections.match_rate.telling_rates import ASKED, allocated, of
from tests.support.county import (
    JUNE,
    SEED,
    binding,
    need,
    need_content,
    offered,
    pledge_content,
)
from tests.support.rates import match_rate
from tests.support.scenario import told
from tests.support.telling import noon, tell


def test_the_seeds_figure() -> None:
    rate = Rate(Decimal(1041), Decimal(1511))
    assert rate.value == Decimal("0.6889477167438782263401720715")
    assert str(rate.percent) == "68.89"
    assert rate.whole_percent == 69


def test_the_seeds_figure_of_a_needs_book(tables: Tables, rate: MatchRate) -> None:
    needs = [NeedId(f"need-{n}") for n in range(1511)]
    raised = [told_once for it in needs for told_once in need(need_content(), it)]
    tell(tables, rate, offered(pledge_content()), *raised)
    matches = [
        told(allocated("1", AllocationId(f"allocation-{n}"), binding(it)), on=JUNE)
        for n, it in enumerate(needs[:1041])
    ]
    tell(tables, rate, *matches)
    figures = of(tables).figures
    assert (figures.counts.matched, figures.counts.raised) == (1041, 1511)
    assert str(figures.matched.percent) == "68.89"


@pytest.mark.parametrize(
    ("part", "whole", "percent", "whole_percent"),
    [
        ("1", "2", "50.00", 50),
        ("1", "8", "12.50", 13),
        ("1", "3", "33.33", 33),
        ("2", "3", "66.67", 67),
        ("1", "20000", "0.01", 0),
        ("0.001", "20", "0.01", 0),
        ("0", "7", "0.00", 0),
        ("7", "7", "100.00", 100),
    ],
)
def test_percentages_are_rounded_half_up(
    part: str, whole: str, percent: str, whole_percent: int
) -> None:
    rate = Rate(Decimal(part), Decimal(whole))
    assert (str(rate.percent), rate.whole_percent) == (percent, whole_percent)


async def test_many_readers_get_the_same_answers_from_a_server(
    tables: Tables, rate: MatchRate, database: str
) -> None:
    tell(tables, rate, *need(need_content()), offered(pledge_content()))
    async with reading_pool(database) as pool:
        whole = await asking.match_rate(Reader(pool), ASKED)
        table = await asking.match_rate_by(Reader(pool), ASKED, GroupedBy.PROVINCE)
    assert whole == of(tables)
    assert [it.figures for it in table.rows] == [whole.figures]


def test_an_answer_names_its_definition_in_two_languages(tables: Tables, rate: MatchRate) -> None:
    assert tables.places()[rate.name].position == 0
    definition = of(tables).definition
    assert definition is CURRENT is DEFINITIONS["match-rate/1"]
    assert "merged" in definition.en
    assert "合并" in definition.zh


def test_an_answer_says_what_it_is_true_for(tables: Tables, rate: MatchRate) -> None:
    nothing = of(tables)
    assert (nothing.position, nothing.recorded_at, nothing.is_final) == (0, None, False)
    tell(tables, rate, told(NeedSubmitted(need_id=SEED), at=noon(JUNE)))
    answer = of(tables)
    assert (answer.position, answer.recorded_at) == (1, noon(JUNE))


def test_an_answer_is_final_once_a_later_day_has_begun_to_be_told(
    tables: Tables, rate: MatchRate
) -> None:
    """In China: at four in the afternoon of Greenwich it is tomorrow there."""
    question = replace(ASKED, as_of=JUNE, known_at=JUNE)
    for hour, is_final in ((15, False), (16, True)):
        at = datetime(JUNE.year, JUNE.month, JUNE.day, hour, tzinfo=UTC)
        tell(tables, rate, told(NeedSubmitted(need_id=SEED), on=JUNE, at=at))
        assert match_rate(tables, question).is_final is is_final


def test_what_is_told_in_the_evening_is_known_on_the_next_day_in_china(
    tables: Tables, rate: MatchRate
) -> None:
    at = datetime(2026, 6, 1, 16, tzinfo=UTC)
    tell(tables, rate, *(told(it, on=JUNE, at=at) for it, _ in need(need_content())))
    known = [of(tables, JUNE, known_at=date(2026, 6, day)).figures for day in (1, 2)]
    assert [it.counts.raised for it in known] == [0, 1]
