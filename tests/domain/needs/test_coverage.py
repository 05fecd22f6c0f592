"""How much a need still asks for, line by line."""

from decimal import Decimal

from domain.codes.reasons import Reason
from domain.events.allocations import AllocationRejected, AllocationStepRetracted
from domain.events.needs import NeedAmended
from domain.kernel import Event
from domain.needs.coverage import NeedCoverage
from tests.support.county import SEED, approved, binding, need_content, proposed
from tests.support.needs import drafted, freed, matched, published, retracted
from tests.support.scenario import told
from tests.support.views import known

TWO_LINES = published(need_content("10", "4"))
ON_THE_SECOND = binding(need_line=2)


def undone(step: str, quantity: str) -> AllocationStepRetracted:
    return AllocationStepRetracted.model_validate(
        dict(proposed(quantity, of=ON_THE_SECOND))
        | {"step": step, "reason": Reason.ENTERED_IN_ERROR}
    )


def left(*history: Event) -> list[Decimal]:
    coverage = known(NeedCoverage(SEED), *TWO_LINES, *history)
    return [coverage.left(it) for it in (1, 2)]


def test_what_is_approved_is_taken_and_what_is_released_is_free() -> None:
    approval = approved(proposed("3", of=ON_THE_SECOND))
    release, again = freed(approval, "2"), undone("AllocationReleased", "2")
    assert left() == [10, 4]
    assert left(proposed("3", of=ON_THE_SECOND)) == [10, 4]
    assert left(approval) == [10, 1]
    assert left(approval, release) == [10, 3]
    assert left(approval, release, again) == [
        10,
        1,
    ]
    assert left(approval, undone("AllocationApproved", "3")) == [10, 4]
    assert left(proposed("3"), undone("AllocationProposed", "3")) == [10, 4]


def test_what_is_rejected_was_never_taken() -> None:
    rejection = AllocationRejected(
        allocation_id=proposed("3").allocation_id, binding=ON_THE_SECOND, reason=Reason.OTHER
    )
    assert left(proposed("3"), rejection) == [10, 4]


def test_a_need_asks_for_what_it_last_said() -> None:
    more = NeedAmended(need_id=SEED, content=need_content("12", "4", "5"))
    coverage = known(NeedCoverage(SEED), *TWO_LINES, *matched("2"), more)
    assert [coverage.left(it) for it in (1, 2, 3, 4)] == [10, 4, 5, 0]
    before = known(coverage, retracted("NeedAmended"))
    assert [before.left(it) for it in (1, 2, 3)] == [8, 4, 0]
    assert before.allocations == 1
    unmoved = known(before, told(retracted("NeedPublished")))
    assert unmoved == before


def test_a_line_says_how_it_is_measured_and_whether_it_is_divided() -> None:
    coverage = known(NeedCoverage(SEED), *drafted(need_content("3", unit="jin")))
    assert (coverage.left(1), coverage.unit(1)) == (Decimal("1.5"), "kg")
    assert coverage.is_divisible(1)
    whole = known(NeedCoverage(SEED), *drafted(need_content("3", is_divisible=False)))
    assert not whole.is_divisible(1)


def test_there_are_no_other_lines() -> None:
    coverage = known(NeedCoverage(SEED), *TWO_LINES)
    for n in (0, 3):
        assert coverage.line(n) is None
        assert coverage.left(n) == 0
        assert coverage.unit(n) == ""
        assert not coverage.is_divisible(n)


def test_a_draft_that_never_was_asks_for_nothing() -> None:
    assert known(NeedCoverage(SEED), *drafted(), retracted("NeedDrafted")).lines == ()


def test_ten_thousand_allocations_of_a_day_take_no_more_memory_than_one() -> None:
    approval = approved(proposed("0.001"))
    coverage = known(NeedCoverage(SEED), *TWO_LINES)
    for _ in range(10_000):
        coverage = known(coverage, approval)
    assert coverage.left(1) == 0
    assert coverage.allocations == 10_000
    assert [len(it) for it in coverage.taken.changes] == [1]
