"""The same figures for one party, one region, or a table of them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.codes.needs import Category
from domain.events.needs import NeedAmended
from domain.ids import NeedId, PartyId, RegionId
from projections.match_rate import GroupedBy, MatchRate, MatchRateQuestion, PartyFigures
from projections.tables import Tables
from tests.projections.match_rate.telling_rates import (
    ASKED,
    AUGUST,
    MILK,
    TOOLS,
    allocated,
    of,
    received,
    released,
)
from tests.support.county import (
    DAIRY,
    FUGONG,
    GUANGDONG,
    JULY,
    JUNE,
    LUSHUI,
    MAY,
    MILL,
    NUJIANG,
    SECOND,
    SEED,
    YUNNAN,
    binding,
    bound,
    need,
    need_content,
    offered,
    pledge_content,
)
from tests.support.rates import match_rate, match_rate_by
from tests.support.scenario import told
from tests.support.telling import tell

LUJIANG, CHAOHU, HEFEI, ANHUI = (
    RegionId(f"region-{it}") for it in ("340124", "3414", "3401", "34")
)
CHONGQING, WANZHOU = RegionId("region-50"), RegionId("region-500101")


def party(tables: Tables, party_id: PartyId, as_of: date = AUGUST) -> PartyFigures:
    answer = match_rate(tables, replace(ASKED, as_of=as_of, party_id=party_id))
    assert answer.party
    return answer.party


def test_a_need_with_two_assisting_parties_counts_for_both(tables: Tables, rate: MatchRate) -> None:
    by_dairy = allocated("6", SECOND, binding(pledge_id=MILK))
    tell(tables, rate, *need(need_content("10")), offered(pledge_content()), bound())
    tell(tables, rate, offered(pledge_content(), MILK, by=DAIRY), bound(MILK))
    tell(tables, rate, told(allocated("4"), on=JUNE), told(by_dairy, on=JULY))
    in_june, mill, dairy = party(tables, MILL, JUNE), party(tables, MILL), party(tables, DAIRY)
    assert in_june.own.counts[:3] == (0, 1, 0)
    assert mill.own.counts[:3] == dairy.own.counts[:3] == (0, 1, 1)
    assert mill.matched.value == mill.committed.value == dairy.matched.value == 1
    assert mill.delivered.value is mill.accepted.value is None


def test_what_a_party_brought_counts_also_where_no_need_does(
    tables: Tables, rate: MatchRate
) -> None:
    tell(tables, rate, *need(need_content("10")), offered(pledge_content()))
    tell(tables, rate, *(told(it, on=JUNE) for it in (allocated("4"), released("4"))))
    tell(tables, rate, told(received("1"), on=JUNE))
    months = replace(ASKED, as_of=AUGUST, known_at=date(2026, 11, 30), party_id=MILL)
    found = match_rate(tables, months).party
    assert found
    assert not any(found.own.counts)
    assert [(it.unit, it.sums.delivered) for it in found.own.units] == [("kg", Decimal(1))]


def test_a_party_has_a_share_of_what_is_matched_and_no_rate(
    tables: Tables, rate: MatchRate
) -> None:
    by_dairy = allocated("6", SECOND, binding(pledge_id=MILK))
    tell(tables, rate, *need(need_content("20")), offered(pledge_content()))
    tell(tables, rate, offered(pledge_content(), MILK, by=DAIRY))
    tell(tables, rate, told(allocated("4"), on=JUNE), told(by_dairy, on=JULY))
    shares = [party(tables, it).matched_of("kg").value for it in (MILL, DAIRY)]
    assert shares == [Decimal("0.4"), Decimal("0.6")]
    assert party(tables, MILL).matched_of("m").value is None
    assert party(tables, MILL).own.matched.value is None
    assert party(tables, MILL).own.days_to_match is None


def test_whoever_is_unheard_of_had_no_part_in_anything(tables: Tables, rate: MatchRate) -> None:
    tell(tables, rate, *need(need_content()), offered(pledge_content()))
    tell(tables, rate, told(allocated("4"), on=JUNE))
    assert party(tables, DAIRY).matched.value == 0


@pytest.mark.parametrize(
    ("region_id", "raised"),
    [(None, 1), (YUNNAN, 1), (NUJIANG, 1), (FUGONG, 1), (LUSHUI, 0), (GUANGDONG, 0)],
)
def test_a_need_counts_in_its_county_its_city_and_its_province(
    tables: Tables, rate: MatchRate, region_id: RegionId | None, raised: int
) -> None:
    tell(tables, rate, *need(need_content()))
    figures = match_rate(tables, replace(ASKED, region_id=region_id)).figures
    assert figures.counts.raised == raised
    assert len(figures.units) == raised


def test_a_county_that_moved_leaves_its_old_needs_in_its_old_city(
    tables: Tables, rate: MatchRate
) -> None:
    """庐江县 went from 巢湖 to 合肥 in July 2011. What was raised before is matched there, too."""
    before, since = date(2011, 1, 1), date(2012, 1, 1)
    here = need_content().model_copy(update={"region_id": LUJIANG})
    tell(tables, rate, *need(here, on=before), *need(here, TOOLS, on=since))
    tell(tables, rate, offered(pledge_content()), told(allocated("10"), on=since))
    assert raised_and_matched(tables, CHAOHU) == (1, 1)
    assert raised_and_matched(tables, HEFEI) == (1, 0)
    assert raised_and_matched(tables, LUJIANG) == raised_and_matched(tables, ANHUI) == (2, 1)
    cities = match_rate_by(tables, replace(ASKED, region_id=ANHUI), GroupedBy.CITY).rows
    assert [it.name for it in cities] == [CHAOHU, HEFEI]
    [county] = match_rate_by(tables, replace(ASKED, region_id=HEFEI), GroupedBy.COUNTY).rows
    assert (county.name, county.figures.counts[:2]) == (LUJIANG, (1, 0))


def raised_and_matched(tables: Tables, region_id: RegionId) -> tuple[int, ...]:
    return match_rate(tables, replace(ASKED, region_id=region_id)).figures.counts[:2]


def test_a_county_without_a_city_and_a_province_without_a_county_count_as_well(
    tables: Tables, rate: MatchRate
) -> None:
    for n, region_id in enumerate((WANZHOU, CHONGQING)):
        content = need_content().model_copy(update={"region_id": region_id})
        tell(tables, rate, *need(content, NeedId(f"need-{n}")))
    assert raised_and_matched(tables, CHONGQING) == (2, 0)
    assert raised_and_matched(tables, WANZHOU) == (1, 0)
    assert match_rate_by(tables, ASKED, GroupedBy.CITY).rows == ()


def test_regions_are_ranked_by_what_is_matched_in_them(tables: Tables, rate: MatchRate) -> None:
    in_lushui = need_content().model_copy(update={"region_id": LUSHUI})
    tell(tables, rate, *need(need_content()), *need(in_lushui, TOOLS))
    tell(tables, rate, *need(in_lushui, NeedId("need-more")), offered(pledge_content()))
    tell(tables, rate, told(allocated("4", to=binding(TOOLS)), on=JUNE))
    counties = match_rate_by(tables, ASKED, GroupedBy.COUNTY).rows
    assert [it.name for it in counties] == [LUSHUI, FUGONG]
    assert [it.figures.matched.percent for it in counties] == [50, 0]
    [province] = match_rate_by(tables, ASKED, GroupedBy.PROVINCE).rows
    assert province.figures == of(tables).figures
    tell(tables, rate, told(allocated("4", SECOND), on=JULY))
    best, _ = match_rate_by(tables, ASKED, GroupedBy.COUNTY).rows
    assert best.name == FUGONG


def test_a_need_of_another_category_leaves_the_first_one_on_that_day(
    tables: Tables, rate: MatchRate
) -> None:
    health = need_content().model_copy(update={"category": Category.HEALTH})
    tell(tables, rate, *need(need_content(), on=MAY), offered(pledge_content()))
    tell(tables, rate, told(allocated("4"), on=JUNE))
    tell(tables, rate, told(NeedAmended(need_id=SEED, content=health), on=JULY))
    [in_june] = match_rate_by(tables, MatchRateQuestion(JUNE, date.max), GroupedBy.CATEGORY).rows
    [in_july] = match_rate_by(tables, MatchRateQuestion(JULY, date.max), GroupedBy.CATEGORY).rows
    assert (in_june.name, in_july.name) == (Category.INDUSTRY, Category.HEALTH)
    assert in_june.figures == in_july.figures
    assert party(tables, MILL).matched.value == 1
