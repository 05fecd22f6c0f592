"""What was proposed, agreed, paired and pledged, as of any day, as known on any day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as any_of

from domain.codes.parties import PairingKind, Side, TargetKind
from domain.codes.reasons import Reason
from domain.events.allocations import (
    AllocationApproved,
    AllocationReleased,
    AllocationStepRetracted,
    AllocationWithdrawn,
)
from domain.events.needs import (
    NeedAmended,
    NeedDrafted,
    NeedMerged,
    NeedReturned,
    NeedStepRetracted,
    NeedSubmitted,
    ProjectAgreed,
)
from domain.events.pairings import (
    PairingApproved,
    PairingProposed,
    PairingRejected,
    PairingStepRetracted,
    PairingTerminated,
    Terms,
)
from domain.events.programmes import (
    ProgrammeAmended,
    ProgrammeOpened,
    ProgrammeStepRetracted,
    Target,
)
from domain.ids import NeedId, PairingId, RegionId
from domain.kernel import Event, Recorded
from projections.progress import Measure, Progress, Sums, summing
from projections.tables import Tables
from tests.support.county import (
    APRIL,
    DAIRY,
    FIRST,
    FUGONG,
    GUANGDONG,
    HARVEST,
    JULY,
    JUNE,
    LUSHUI,
    MAY,
    MILL,
    NUJIANG,
    PAIRING,
    SEED,
    STONE_BRIDGE,
    YUNNAN,
    ZHUHAI,
    binding,
    need_content,
    pair,
    programme,
    proposed,
    text,
)
from tests.support.scenario import Told, told
from tests.support.telling import noon, tell
from tests.support.twice import says_the_same_however_told

WRONG = Reason.ENTERED_IN_ERROR
PROJECT = need_content().model_copy(update={"is_project": True})
DRAFTED = NeedDrafted(need_id=SEED, programme_id=HARVEST, content=PROJECT)
SUBMITTED = NeedSubmitted(need_id=SEED)
RETURNED = NeedReturned(need_id=SEED, reason=Reason.INCOMPLETE)
PLAIN = NeedAmended(need_id=SEED, content=need_content())
ANOTHER = PairingId("pairing-another")
BY_MILL = pair(MILL, STONE_BRIDGE, PairingKind.ENTERPRISE_VILLAGE)
BY_DAIRY = pair(DAIRY, STONE_BRIDGE, PairingKind.ENTERPRISE_VILLAGE)

Figures: TypeAlias = dict[tuple[Measure, str], Decimal]


def happened(event: Event, on: date, known: date | None = None) -> Told:
    return told(event, on=on, at=noon(known or on))


def figures(
    tables: Tables,
    *events: Told,
    region: RegionId = FUGONG,
    as_of: date = JULY,
    known_at: date = date.max,
) -> Figures:
    projection = Progress()
    tables.prepare(projection)
    if events:
        tell(tables, projection, *events)
    found = tables.read(summing(HARVEST, region, [as_of], known_at))
    return {(it.measure, it.unit): it.numbers[0] for it in found if it.numbers[0]}


def agreed(*sides: Side) -> ProjectAgreed:
    return ProjectAgreed(
        need_id=SEED,
        sides=sides,
        party_id=MILL,
        pairing_id=PAIRING,
        agreement=text(),
        criteria=text(),
    )


def undone(step: type[Event]) -> NeedStepRetracted:
    return NeedStepRetracted(need_id=SEED, step=step.__name__, reason=WRONG)


PROPOSED, AGREED = (Measure.PROJECTS_PROPOSED, ""), (Measure.PROJECTS_AGREED, "")


def test_a_project_is_proposed_with_its_first_submission(tables: Tables) -> None:
    past = [happened(DRAFTED, APRIL), happened(SUBMITTED, MAY), happened(RETURNED, MAY)]
    again = [*past, happened(SUBMITTED, JUNE)]
    assert figures(tables, *again, as_of=APRIL) == {}
    assert figures(tables, as_of=MAY) == {PROPOSED: 1}
    assert figures(tables, as_of=JULY) == {PROPOSED: 1}


def test_what_is_no_project_is_none(tables: Tables) -> None:
    plain = DRAFTED.model_copy(update={"content": need_content()})
    assert figures(tables, happened(plain, MAY), happened(SUBMITTED, MAY)) == {}


def test_a_goal_counts_what_both_sides_agreed_to_not_what_was_proposed(tables: Tables) -> None:
    past = [happened(DRAFTED, MAY), happened(SUBMITTED, MAY)]
    assert figures(tables, *past, happened(agreed(Side.ASSISTED), MAY)) == {PROPOSED: 1}
    assert figures(tables, happened(agreed(Side.ASSISTING), JUNE)) == {PROPOSED: 1, AGREED: 1}
    assert figures(tables, as_of=MAY) == {PROPOSED: 1}


def test_sent_back_to_be_mended_it_has_to_be_agreed_anew(tables: Tables) -> None:
    past = [happened(it, MAY) for it in (DRAFTED, SUBMITTED, agreed(*Side))]
    assert figures(tables, *past, happened(RETURNED, JUNE)) == {PROPOSED: 1}
    assert figures(tables, as_of=MAY) == {PROPOSED: 1, AGREED: 1}


def test_amended_it_may_be_a_project_no_more(tables: Tables) -> None:
    past = [happened(it, MAY) for it in (DRAFTED, SUBMITTED)]
    assert figures(tables, *past, happened(PLAIN, JUNE)) == {}
    assert figures(tables, happened(undone(NeedAmended), JUNE)) == {PROPOSED: 1}


def test_merged_into_another_it_counts_no_longer(tables: Tables) -> None:
    past = [happened(it, MAY) for it in (DRAFTED, SUBMITTED)]
    merged = NeedMerged(need_id=SEED, into_id=NeedId("need-other"))
    assert figures(tables, *past, happened(merged, JUNE)) == {}
    assert figures(tables, as_of=MAY) == {PROPOSED: 1}


def test_what_was_known_on_a_day_stays_so_whatever_comes_later(tables: Tables) -> None:
    past = [
        happened(DRAFTED, MAY),
        happened(SUBMITTED, MAY, known=JUNE),
        happened(undone(NeedSubmitted), MAY, known=JULY),
    ]
    assert figures(tables, *past, as_of=MAY, known_at=MAY) == {}
    assert figures(tables, as_of=MAY, known_at=JUNE) == {PROPOSED: 1}
    assert figures(tables, as_of=MAY, known_at=JULY) == {}


def test_steps_that_are_none_of_ours_change_nothing(tables: Tables) -> None:
    past = [happened(it, MAY) for it in (SUBMITTED, undone(NeedAmended))]
    assert figures(tables, *past) == {}


def test_a_pairing_counts_in_the_regions_of_both_sides(tables: Tables) -> None:
    terms = Terms(starts_on=MAY)
    past = [
        happened(PairingProposed(pairing_id=PAIRING, pair=pair(), terms=terms), MAY),
        happened(PairingApproved(pairing_id=PAIRING, pair=pair(), terms=terms), JUNE),
    ]
    expected = {
        (Measure.PAIRINGS_PROPOSED, ""): 1,
        (Measure.PAIRINGS_APPROVED, ""): 1,
        (Measure.PAIRINGS_STANDING, ""): 1,
    }
    assert figures(tables, *past) == expected
    for region in (NUJIANG, YUNNAN, ZHUHAI, GUANGDONG):
        assert figures(tables, region=region) == expected
    assert figures(tables, region=LUSHUI) == {}
    assert figures(tables, as_of=MAY) == {(Measure.PAIRINGS_PROPOSED, ""): 1}


def ended(pairing_id: PairingId = PAIRING) -> PairingTerminated:
    reason = Reason.BY_AGREEMENT
    return PairingTerminated(pairing_id=pairing_id, pair=BY_MILL, reason=reason)


def unended(pairing_id: PairingId = PAIRING) -> PairingStepRetracted:
    step = PairingTerminated.__name__
    return PairingStepRetracted(pairing_id=pairing_id, pair=BY_MILL, step=step, reason=WRONG)


def test_a_village_counts_once_however_many_help_it_until_the_last_ends(tables: Tables) -> None:
    village = (Measure.VILLAGES, "")
    terms = Terms(starts_on=MAY)
    past = [
        happened(PairingApproved(pairing_id=PAIRING, pair=BY_MILL, terms=terms), MAY),
        happened(PairingApproved(pairing_id=ANOTHER, pair=BY_DAIRY, terms=terms), MAY),
    ]
    assert figures(tables, *past)[village] == 1
    assert figures(tables, happened(ended(), JUNE))[village] == 1
    assert village not in figures(tables, happened(ended(ANOTHER), JUNE))
    assert figures(tables, happened(unended(), JUNE))[village] == 1
    found = figures(tables)
    assert found[Measure.PAIRINGS_APPROVED, ""] == 2
    assert found[Measure.PAIRINGS_ENDED, ""] == 1
    assert found[Measure.PAIRINGS_STANDING, ""] == 1


def test_what_was_turned_down_was_proposed(tables: Tables) -> None:
    terms = Terms(starts_on=MAY)
    past = [
        happened(PairingProposed(pairing_id=PAIRING, pair=BY_MILL, terms=terms), MAY),
        happened(PairingRejected(pairing_id=PAIRING, reason=Reason.NOT_ELIGIBLE), MAY),
    ]
    assert figures(tables, *past) == {(Measure.PAIRINGS_PROPOSED, ""): 1}


PLEDGED = (Measure.PLEDGED, "kg")
PUT_FORWARD = [happened(DRAFTED, MAY), happened(proposed("10"), MAY)]


def test_what_is_put_forward_for_a_need_is_pledged(tables: Tables) -> None:
    assert figures(tables, *PUT_FORWARD, region=YUNNAN) == {PLEDGED: 10}


def test_what_is_put_forward_for_nothing_known_is_not(tables: Tables) -> None:
    withdrawn = AllocationWithdrawn(allocation_id=FIRST, binding=binding())
    assert figures(tables, happened(proposed("10"), MAY), happened(withdrawn, MAY)) == {}


def test_withdrawn_nothing_of_it_is_left_and_released_the_rest(tables: Tables) -> None:
    offer = proposed("10")
    gone = AllocationWithdrawn(allocation_id=FIRST, binding=offer.binding)
    back = taken_back(AllocationWithdrawn)
    assert figures(tables, *PUT_FORWARD, happened(gone, JUNE)) == {}
    assert figures(tables, happened(back, JUNE)) == {PLEDGED: 10}
    approved = AllocationApproved(**dict(offer))
    assert figures(tables, happened(approved, JUNE)) == {PLEDGED: 10}
    released = AllocationReleased(**dict(offer) | {"quantity": Decimal(4)}, reason=Reason.OTHER)
    assert figures(tables, happened(released, JUNE)) == {PLEDGED: 6}
    assert figures(tables, happened(taken_back(AllocationReleased), JUNE)) == {PLEDGED: 10}


def taken_back(step: type[Event]) -> AllocationStepRetracted:
    return AllocationStepRetracted(
        allocation_id=FIRST,
        binding=binding(),
        step=step.__name__,
        quantity=Decimal(4),
        unit="kg",
        reason=WRONG,
    )


def setting_out(**targets: int) -> ProgrammeOpened:
    found = tuple(Target(kind=TargetKind(it), number=number) for it, number in targets.items())
    rules = programme().rules.model_copy(update={"targets": found})
    return programme().model_copy(update={"rules": rules})


def test_what_is_set_out_is_told_where_the_programme_is_and_above(tables: Tables) -> None:
    opened, more = setting_out(villages=100, needs=50), setting_out(villages=120)
    amended = ProgrammeAmended(programme_id=HARVEST, name=text(), rules=more.rules)
    villages, needs = (Measure.TARGET, "villages"), (Measure.TARGET, "needs")
    past = [happened(opened, APRIL), happened(amended, JUNE)]
    assert figures(tables, *past, region=NUJIANG) == {villages: 120}
    assert figures(tables, region=YUNNAN, as_of=MAY) == {villages: 100, needs: 50}
    assert figures(tables, region=FUGONG) == {}
    step = ProgrammeAmended.__name__
    wrong = ProgrammeStepRetracted(programme_id=HARVEST, step=step, reason=WRONG)
    assert figures(tables, happened(wrong, JUNE), region=NUJIANG) == {villages: 100, needs: 50}


def test_several_days_are_asked_for_at_once(tables: Tables) -> None:
    figures(tables, happened(DRAFTED, MAY), happened(SUBMITTED, JUNE))
    [found] = tables.read(summing(HARVEST, FUGONG, [JULY, MAY], JULY))
    assert found == Sums(Measure.PROJECTS_PROPOSED, "", ("1", "0"))
    assert [int(it) for it in found.numbers] == [1, 0]


EVERYTHING = [
    DRAFTED,
    SUBMITTED,
    RETURNED,
    PLAIN,
    undone(NeedAmended),
    agreed(*Side),
    undone(ProjectAgreed),
    PairingApproved(pairing_id=PAIRING, pair=BY_MILL, terms=Terms(starts_on=MAY)),
    PairingApproved(pairing_id=ANOTHER, pair=BY_DAIRY, terms=Terms(starts_on=MAY)),
    ended(),
    unended(),
    ended(ANOTHER),
    proposed("10"),
    AllocationReleased(**dict(proposed("3")), reason=Reason.OTHER),
    taken_back(AllocationReleased),
    setting_out(villages=3),
]
DAYS = [APRIL, MAY, JUNE, JULY]
HISTORIES = any_of.lists(
    any_of.tuples(
        any_of.sampled_from(EVERYTHING), any_of.sampled_from(DAYS), any_of.sampled_from(DAYS)
    ),
    max_size=12,
)


@settings(max_examples=60)
@for_all(HISTORIES)
def test_the_cube_says_what_whoever_counts_anew_finds(
    history: list[tuple[Event, date, date]],
) -> None:
    """As known on each day: what a projection says that was told nothing later."""
    told_by_then = sorted(history, key=lambda it: it[2])
    whole = cells(told_by_then)
    for known_at in DAYS:
        anew = cells(it for it in told_by_then if it[2] <= known_at)
        for as_of in DAYS:
            assert summed(whole, as_of, known_at) == summed(anew, as_of, date.max)


def cells(history: Iterable[tuple[Event, date, date]]) -> Progress:
    projection = Progress()
    for position, (event, on, known) in enumerate(history, start=1):
        projection.fold(Recorded(position, *happened(event, on, known)))
    return projection


def summed(projection: Progress, as_of: date, known_at: date) -> dict[tuple[str, ...], Decimal]:
    found: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    for *where, occurred_on, recorded_on, amount in projection.cells._written():
        if occurred_on <= as_of and recorded_on <= known_at:
            found[tuple(where)] += amount
    return {where: amount for where, amount in found.items() if amount}


def test_however_it_is_told_it_says_the_same(tables: Tables) -> None:
    history = [happened(it, MAY, JUNE) for it in EVERYTHING]
    says_the_same_however_told(tables, Progress(), history)
