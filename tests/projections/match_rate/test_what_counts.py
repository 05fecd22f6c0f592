"""What counts as raised, matched, committed, delivered and accepted (rules 14)."""

from dataclasses import replace
from decimal import Decimal

from domain.codes.needs import Closing, Kind, Level
from domain.codes.reasons import Reason
from domain.events.allocations import AllocationStepRetracted
from domain.events.deliveries import DeliveryLine, DeliveryReceived
from domain.events.needs import (
    NeedAmended,
    NeedClosed,
    NeedExpired,
    NeedLine,
    NeedMerged,
    NeedPublished,
    NeedStepRetracted,
)
from domain.events.pledges import PledgeStepRetracted
from domain.ids import NeedId
from domain.kernel import Event
from projections.match_rate import DaysToMatch, GroupedBy, MatchRate, Rate
from projections.tables import Tables
from tests.projections.match_rate.telling_rates import (
    ASKED,
    TOOLS,
    accepted,
    allocated,
    matched,
    of,
    received,
    released,
)
from tests.support.county import (
    APRIL,
    JULY,
    JUNE,
    LORRY,
    MAY,
    RICE,
    SECOND,
    SEED,
    binding,
    bound,
    measure,
    need,
    need_content,
    offered,
    pledge_content,
)
from tests.support.rates import match_rate, match_rate_by
from tests.support.scenario import told
from tests.support.telling import noon, tell


def test_where_nothing_was_raised_there_is_no_rate(tables: Tables, rate: MatchRate) -> None:
    assert of(tables).figures.matched.value is None
    tell(tables, rate, *need(need_content(), on=JUNE))
    before, since = of(tables, MAY).figures, of(tables, JUNE).figures
    assert before.matched.value is before.matched.percent is None
    assert before.matched.whole_percent is None
    assert since.matched.value == since.matched.percent == 0
    assert since.days_to_match is None
    assert match_rate_by(tables, replace(ASKED, as_of=MAY), GroupedBy.CATEGORY).rows == ()


def test_a_need_is_raised_once_on_the_day_of_its_first_publication(
    tables: Tables, rate: MatchRate
) -> None:
    again = told(NeedPublished(need_id=SEED, level=Level.CITY), on=JULY)
    tell(tables, rate, *need(need_content(), on=MAY), again)
    assert [of(tables, day).figures.counts.raised for day in (APRIL, MAY, JULY)] == [0, 1, 1]


def test_a_release_ends_a_match_from_its_day_on(tables: Tables, rate: MatchRate) -> None:
    tell(tables, rate, *need(need_content("10")), offered(pledge_content()))
    tell(tables, rate, told(allocated("4"), on=JUNE), told(released("4"), on=JULY))
    assert matched(tables, MAY, JUNE, JULY) == [0, 1, 0]


def test_a_release_of_a_part_leaves_the_match(tables: Tables, rate: MatchRate) -> None:
    tell(tables, rate, *need(need_content("10")), offered(pledge_content()))
    tell(tables, rate, told(allocated("4"), on=JUNE), told(released("1"), on=JULY))
    assert matched(tables, JULY) == [1]
    assert [it.sums.matched for it in of(tables, JULY).figures.units] == [3]


def test_what_has_been_delivered_still_counts_as_matched(tables: Tables, rate: MatchRate) -> None:
    tell(tables, rate, *need(need_content("10")), offered(pledge_content()), bound())
    kept = [told(it, on=JULY) for it in (received("10"), accepted("10"))]
    tell(tables, rate, told(allocated("10"), on=JUNE), *kept)
    figures = of(tables, JULY).figures
    assert figures.counts[:5] == (1, 1, 1, 1, 1)
    [kilograms] = figures.units
    for measured in (figures, kilograms):
        rates = (measured.matched, measured.committed, measured.delivered, measured.accepted)
        assert [it.value for it in rates] == [1, 1, 1, 1]


def test_soft_pledges_never_count_as_committed(tables: Tables, rate: MatchRate) -> None:
    tell(tables, rate, *need(need_content("10")), offered(pledge_content()))
    tell(tables, rate, told(allocated("10"), on=MAY))
    tell(tables, rate, bound(on=JULY))
    committed = [of(tables, day).figures for day in (JUNE, JULY)]
    assert [it.counts.matched for it in committed] == [1, 1]
    assert [it.counts.committed for it in committed] == [0, 1]
    assert [it.units[0].committed.value for it in committed] == [0, 1]


def test_a_binding_that_was_an_error_committed_nothing(tables: Tables, rate: MatchRate) -> None:
    error = PledgeStepRetracted(pledge_id=RICE, step="PledgeBound", reason=Reason.ENTERED_IN_ERROR)
    tell(tables, rate, *need(need_content("10")), offered(pledge_content()), bound(on=JUNE))
    tell(tables, rate, told(allocated("10"), on=JUNE))
    tell(tables, rate, told(error, on=JUNE))
    assert of(tables).figures.counts.committed == 0


def test_committed_means_every_line(tables: Tables, rate: MatchRate) -> None:
    to_second = binding(need_line=2)
    tell(tables, rate, *need(need_content("10", "5")), offered(pledge_content()), bound())
    tell(tables, rate, told(allocated("10"), on=JUNE))
    assert of(tables).figures.counts[:3] == (1, 1, 0)
    tell(tables, rate, told(allocated("5", SECOND, to_second), on=JUNE))
    assert of(tables).figures.counts[:3] == (1, 1, 1)


def test_withdrawing_does_not_improve_the_rate(tables: Tables, rate: MatchRate) -> None:
    withdrawn = NeedClosed(need_id=TOOLS, closing=Closing.WITHDRAWN)
    tell(tables, rate, *need(need_content()), *need(need_content(), TOOLS))
    tell(tables, rate, offered(pledge_content()), told(allocated("4"), on=JUNE))
    tell(tables, rate, told(withdrawn, on=JULY))
    assert matched(tables, JUNE, JULY) == [Decimal("0.5"), Decimal("0.5")]
    assert [of(tables, day).figures.counts.withdrawn for day in (JUNE, JULY)] == [0, 1]


def test_what_ended_is_counted_beside_the_rate(tables: Tables, rate: MatchRate) -> None:
    endings: list[Event] = [
        NeedClosed(need_id=NeedId("need-1"), closing=Closing.FULFILLED),
        NeedClosed(need_id=NeedId("need-2"), closing=Closing.SHORT),
        NeedExpired(need_id=NeedId("need-3")),
    ]
    for n, ending in enumerate(endings, start=1):
        tell(tables, rate, *need(need_content(), NeedId(f"need-{n}")), told(ending, on=JUNE))
    counts = of(tables).figures.counts
    assert (counts.raised, counts.fulfilled, counts.short, counts.expired) == (3, 1, 1, 1)


def test_a_merged_need_leaves_from_the_day_of_the_merge(tables: Tables, rate: MatchRate) -> None:
    merged = NeedMerged(need_id=TOOLS, into_id=SEED)
    tell(tables, rate, *need(need_content()), *need(need_content(), TOOLS))
    tell(tables, rate, offered(pledge_content()))
    tell(tables, rate, told(allocated("4", to=binding(TOOLS)), on=MAY), told(merged, on=JULY))
    before, since = of(tables, JUNE).figures, of(tables, JULY).figures
    assert before.matched == Rate(Decimal(1), Decimal(2))
    assert since.matched == Rate(Decimal(0), Decimal(1))
    assert before.days_to_match == DaysToMatch(0, 0, 1)
    assert since.days_to_match is None


def test_a_publication_in_error_was_never_made(tables: Tables, rate: MatchRate) -> None:
    error = NeedStepRetracted(need_id=SEED, step="NeedPublished", reason=Reason.ENTERED_IN_ERROR)
    tell(tables, rate, *[told(it, on=MAY, at=noon(MAY)) for it, _ in need(need_content())])
    tell(tables, rate, told(error, on=MAY, at=noon(JULY)))
    assert of(tables, MAY, known_at=JUNE).figures.counts.raised == 1
    assert of(tables, MAY, known_at=JULY).figures.counts.raised == 0


def test_what_is_learnt_late_changes_the_day_it_is_about_and_not_what_was_known(
    tables: Tables, rate: MatchRate
) -> None:
    tell(tables, rate, *[told(it, on=MAY, at=noon(MAY)) for it, _ in need(need_content())])
    tell(tables, rate, told(offered(pledge_content())[0], on=MAY, at=noon(MAY)))
    tell(tables, rate, told(allocated("4"), on=JUNE, at=noon(JULY)))
    assert of(tables, as_of=JUNE, known_at=JUNE).figures.matched.value == 0
    assert of(tables, as_of=JUNE, known_at=JULY).figures.matched.value == 1


def test_an_approval_in_error_matched_nothing(tables: Tables, rate: MatchRate) -> None:
    made = allocated("4")
    error = AllocationStepRetracted(
        **dict(made), step="AllocationApproved", reason=Reason.ENTERED_IN_ERROR
    )
    tell(tables, rate, *need(need_content()), offered(pledge_content()))
    tell(tables, rate, told(made, on=JUNE), told(error, on=JUNE))
    assert matched(tables, JUNE, JULY) == [0, 0]


def test_an_amendment_asks_for_more_from_its_day_on(tables: Tables, rate: MatchRate) -> None:
    more = NeedAmended(need_id=SEED, content=need_content("20"))
    tell(tables, rate, *need(need_content("10")), offered(pledge_content()))
    tell(tables, rate, told(allocated("10"), on=MAY), told(more, on=JULY))
    by_quantity = [of(tables, day).figures.units[0].matched.value for day in (JUNE, JULY)]
    assert by_quantity == [1, Decimal("0.5")]


def test_more_than_was_asked_for_counts_nowhere(tables: Tables, rate: MatchRate) -> None:
    surplus = DeliveryReceived(
        delivery_id=LORRY, line=2, of=DeliveryLine(quantity=Decimal(3), unit="kg")
    )
    tell(tables, rate, *need(need_content("10")), offered(pledge_content()))
    tell(tables, rate, told(allocated("10"), on=MAY))
    tell(tables, rate, *(told(it, on=JUNE) for it in (received("12"), surplus)))
    assert [it.sums.delivered for it in of(tables).figures.units] == [10]


def test_units_are_never_summed_but_needs_are(tables: Tables, rate: MatchRate) -> None:
    money = need_content("500", unit="yuan", kind=Kind.MONEY)
    tell(tables, rate, *need(need_content("10")), *need(money, TOOLS), offered(pledge_content()))
    tell(tables, rate, told(allocated("4"), on=JUNE))
    figures = of(tables).figures
    assert figures.matched.value == Decimal("0.5")
    assert [(it.unit, it.matched.value) for it in figures.units] == [
        ("fen", 0),
        ("kg", Decimal("0.4")),
    ]
    assert figures.money
    assert figures.money.sums.required == 50_000
    assert match_rate(tables, replace(ASKED, kind=Kind.GOODS)).figures.money is None


def test_a_need_counts_under_each_kind_by_the_lines_of_that_kind(
    tables: Tables, rate: MatchRate
) -> None:
    both = need_content("10").model_copy(
        update={
            "lines": (
                *need_content("10").lines,
                NeedLine(kind=Kind.MONEY, measure=measure("5", "yuan")),
            )
        }
    )
    tell(tables, rate, *need(both), offered(pledge_content()), bound())
    tell(tables, rate, told(allocated("10"), on=JUNE))
    by_kind = match_rate_by(tables, ASKED, GroupedBy.KIND).rows
    assert [(it.name, it.figures.counts[:3]) for it in by_kind] == [
        ("goods", (1, 1, 1)),
        ("money", (1, 0, 0)),
    ]
    assert of(tables).figures.counts[:3] == (1, 1, 0)
