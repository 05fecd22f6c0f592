"""What waits for whom: a task appears when it can be done, and goes when it was done."""

from itertools import count

import pytest

from domain.codes.needs import Level
from domain.codes.parties import PartyKind, Side
from domain.codes.reasons import Reason
from domain.events.allocations import AllocationReleased, AllocationStepRetracted
from domain.events.deliveries import DeliveryStepRetracted
from domain.events.needs import (
    NeedAmended,
    NeedDrafted,
    NeedPublished,
    NeedReturned,
    NeedStepRetracted,
    NeedSubmitted,
)
from domain.events.pairings import (
    PairingAgreed,
    PairingAmended,
    PairingApproved,
    PairingProposed,
    PairingReturned,
    Terms,
)
from domain.events.parties import (
    MemberJoined,
    PartyAmended,
    PartyRegistered,
    PartyStepRetracted,
    Standing,
)
from domain.events.pledges import Designation, PledgeAmended, PledgeRedirected
from domain.kernel import Event, Recorded
from projections.audience import PUBLIC, Audience
from projections.desk import Desk, Task, on_the_desk
from projections.tables import Tables
from tests.support.county import (
    FIRST,
    FUGONG,
    FUGONG_COUNTY,
    HARVEST,
    HELPERS,
    JULY,
    JUNE,
    LORRY,
    LUSHUI,
    MAY,
    MILL,
    PAIRING,
    PARTIES,
    RICE,
    SEED,
    STONE_BRIDGE,
    TWO_RIVERS,
    ZHUHAI,
    ZHUHAI_CITY,
    approved,
    binding,
    need,
    need_content,
    offered,
    pair,
    pledge_content,
    text,
)
from tests.support.lorry import SIX, arrived, dispatched, good, line, sent_back
from tests.support.scenario import Told, told
from tests.support.telling import tell

DRAFT = NeedDrafted(need_id=SEED, programme_id=HARVEST, content=need_content())


def waiting(*history: Event | Told) -> set[tuple[Task, str]]:
    """What waits after all this, and for whom."""
    return {(it.task, it.whom) for it in folded(*history).items.rows.values()}


def folded(*history: Event | Told) -> Desk:
    desk, places = Desk(), count(1)
    for it in (*PARTIES, *history):
        desk.fold(Recorded(next(places), *(told(it, on=MAY) if isinstance(it, Event) else it)))
    return desk


def test_a_need_goes_from_the_village_to_the_office_and_off_the_desk() -> None:
    steps = need(need_content())
    assert waiting(*steps[:1]) == {(Task.SUBMIT_NEED, STONE_BRIDGE)}
    assert waiting(*steps[:2]) == {(Task.VERIFY_NEED, FUGONG)}
    assert waiting(*steps[:3]) == {(Task.PUBLISH_NEED, FUGONG)}
    assert waiting(*steps) == set()


def test_what_was_sent_back_waits_for_the_village_again() -> None:
    returned = NeedReturned(need_id=SEED, reason=Reason.INCOMPLETE)
    mended = NeedAmended(need_id=SEED, content=need_content("7"))
    submitted = NeedSubmitted(need_id=SEED)
    assert waiting(DRAFT, submitted, returned) == {(Task.SUBMIT_NEED, STONE_BRIDGE)}
    assert waiting(DRAFT, submitted, returned, submitted) == {(Task.VERIFY_NEED, FUGONG)}
    assert waiting(DRAFT, submitted, returned, mended) == {(Task.SUBMIT_NEED, STONE_BRIDGE)}


def test_a_step_that_never_happened_leaves_the_desk_as_it_was() -> None:
    published = NeedPublished(need_id=SEED, level=Level.COUNTY)
    retracted = NeedStepRetracted(
        need_id=SEED, step="NeedPublished", reason=Reason.ENTERED_IN_ERROR
    )
    before = need(need_content())[:3]
    assert waiting(*before, published, retracted) == {(Task.PUBLISH_NEED, FUGONG)}
    drafted = NeedStepRetracted(need_id=SEED, step="NeedDrafted", reason=Reason.ENTERED_IN_ERROR)
    assert waiting(DRAFT, drafted) == set()
    assert waiting(DRAFT, retracted) == {(Task.SUBMIT_NEED, STONE_BRIDGE)}


def test_a_need_that_is_for_another_waits_for_the_other_until_that_is_retracted() -> None:
    moved = NeedAmended(need_id=SEED, content=need_content(beneficiary=TWO_RIVERS))
    undone = NeedStepRetracted(need_id=SEED, step="NeedAmended", reason=Reason.ENTERED_IN_ERROR)
    assert waiting(DRAFT, moved) == {(Task.SUBMIT_NEED, TWO_RIVERS)}
    assert waiting(DRAFT, moved, undone) == {(Task.SUBMIT_NEED, STONE_BRIDGE)}


def test_a_party_waits_to_be_verified_where_it_says_that_it_is() -> None:
    standing = Standing(name=text(), region_id=LUSHUI)
    new = PartyRegistered(party_id=HELPERS, kind=PartyKind.CONSORTIUM, standing=standing)
    joined = MemberJoined(consortium_id=HELPERS, member_id=MILL)
    assert waiting(new, joined) == {(Task.VERIFY_PARTY, LUSHUI)}
    moved = PartyAmended(party_id=STONE_BRIDGE, standing=standing)
    assert waiting(moved) == set()
    retracted = PartyStepRetracted(
        party_id=STONE_BRIDGE, step="PartyVerified", reason=Reason.ENTERED_IN_ERROR
    )
    assert waiting(retracted) == {(Task.VERIFY_PARTY, FUGONG)}


def agreed(side: Side) -> PairingAgreed:
    return PairingAgreed(pairing_id=PAIRING, side=side, agreement=text(), criteria=text())


PROPOSED = PairingProposed(pairing_id=PAIRING, pair=pair(), terms=Terms(starts_on=MAY))
BOTH = [agreed(it) for it in Side]
OFFICES = {(Task.APPROVE_PAIRING, ZHUHAI), (Task.APPROVE_PAIRING, FUGONG)}


def test_a_pairing_waits_for_each_side_and_then_for_either_office() -> None:
    sides = {(Task.AGREE_PAIRING, ZHUHAI_CITY), (Task.AGREE_PAIRING, FUGONG_COUNTY)}
    assert waiting(PROPOSED) == sides
    assert waiting(PROPOSED, BOTH[0]) == {(Task.AGREE_PAIRING, FUGONG_COUNTY)}
    assert waiting(PROPOSED, *BOTH) == OFFICES
    done = PairingApproved(pairing_id=PAIRING, pair=pair(), terms=Terms(starts_on=MAY))
    assert waiting(PROPOSED, *BOTH, done) == set()


def test_what_was_sent_back_is_agreed_anew() -> None:
    returned = PairingReturned(pairing_id=PAIRING, reason=Reason.INCOMPLETE)
    mended = PairingAmended(pairing_id=PAIRING, terms=Terms(starts_on=JUNE))
    sent_back: list[Event] = [PROPOSED, *BOTH, returned]
    assert {it for it, _ in waiting(*sent_back)} == {Task.AMEND_PAIRING}
    assert {it for it, _ in waiting(*sent_back, mended)} == {Task.AGREE_PAIRING}
    assert waiting(*sent_back, mended, BOTH[1]) == {(Task.AGREE_PAIRING, ZHUHAI_CITY)}
    assert waiting(*sent_back, mended, *BOTH) == OFFICES


def test_who_helps_itself_agrees_once() -> None:
    itself = pair(ZHUHAI_CITY, ZHUHAI_CITY)
    own = PairingProposed(pairing_id=PAIRING, pair=itself, terms=Terms(starts_on=MAY))
    assert {it for it, _ in waiting(own, BOTH[0])} == {Task.APPROVE_PAIRING}


MATCHED: list[Told] = [*need(need_content("10")), offered(pledge_content("6"))]
ALLOCATED: list[Told] = [*MATCHED, told(SIX, on=MAY), told(approved(SIX), on=JUNE)]
ACCEPT_PLEDGE = (Task.ACCEPT_PLEDGE, ZHUHAI)


def doing(*history: Event | Told) -> set[tuple[Task, str]]:
    """Without the pledge, which these stories leave unaccepted."""
    return waiting(*history) - {ACCEPT_PLEDGE}


def test_a_pledge_and_its_allocation_wait_for_the_offices_of_both_sides() -> None:
    assert waiting(*MATCHED) == {ACCEPT_PLEDGE}
    offices = {(Task.APPROVE_ALLOCATION, FUGONG), (Task.APPROVE_ALLOCATION, ZHUHAI)}
    assert doing(*MATCHED, SIX) == offices


def test_what_is_owed_waits_for_the_giver_until_all_of_it_is_on_its_way() -> None:
    owing = {(Task.DISPATCH, MILL)}
    assert doing(*ALLOCATED) == owing
    part = dispatched(line("2"))
    assert doing(*ALLOCATED, part) == owing | {(Task.RECEIVE, STONE_BRIDGE)}
    assert doing(*ALLOCATED, dispatched(line("6"))) == {(Task.RECEIVE, STONE_BRIDGE)}


def test_what_arrived_waits_to_be_checked_and_what_was_refused_is_owed_again() -> None:
    sent: list[Event | Told] = [*ALLOCATED, dispatched(line("6"))]
    checking, owing = (Task.CHECK, STONE_BRIDGE), (Task.DISPATCH, MILL)
    assert doing(*sent, arrived("4")) == {(Task.RECEIVE, STONE_BRIDGE), checking}
    assert doing(*sent, arrived("6")) == {checking}
    assert doing(*sent, arrived("6"), good("6")) == set()
    assert doing(*sent, arrived("6"), good("4"), sent_back("2")) == {owing}


@pytest.mark.parametrize("step", ["DeliveryReceived", "DeliveryAccepted", "DeliveryRefused"])
def test_a_step_of_a_delivery_that_never_happened_is_waited_for_again(step: str) -> None:
    arrival, check, refusal = arrived("6"), good("4"), sent_back("2")
    acts = {type(it).__name__: it for it in (arrival, check, refusal)}
    earlier: list[Event] = [] if step == "DeliveryReceived" else [arrival]
    undone = DeliveryStepRetracted(
        delivery_id=LORRY,
        step=step,
        line=1,
        lines=(acts[step].of,),
        reason=Reason.ENTERED_IN_ERROR,
    )
    before: list[Event | Told] = [*ALLOCATED, dispatched(line("6")), *earlier]
    assert doing(*before, acts[step], undone) == doing(*before)


def test_a_dispatch_that_never_happened_is_owed_again() -> None:
    undone = DeliveryStepRetracted(
        delivery_id=LORRY,
        step="DeliveryDispatched",
        lines=(line("6"),),
        reason=Reason.ENTERED_IN_ERROR,
    )
    assert doing(*ALLOCATED, dispatched(line("6")), undone) == {(Task.DISPATCH, MILL)}


def test_what_is_released_is_no_longer_owed_unless_that_never_happened() -> None:
    released = AllocationReleased(
        allocation_id=FIRST,
        binding=binding(),
        quantity=SIX.quantity,
        unit="kg",
        reason=Reason.BY_AGREEMENT,
    )

    def retracted(step: str) -> AllocationStepRetracted:
        return AllocationStepRetracted(
            allocation_id=FIRST,
            binding=binding(),
            step=step,
            quantity=SIX.quantity,
            unit="kg",
            reason=Reason.ENTERED_IN_ERROR,
        )

    owing = {(Task.DISPATCH, MILL)}
    assert doing(*ALLOCATED, released) == set()
    assert doing(*ALLOCATED, released, retracted("AllocationReleased")) == owing
    unapproved = doing(*ALLOCATED, retracted("AllocationApproved"))
    assert {it for it, _ in unapproved} == {Task.APPROVE_ALLOCATION}


def test_surplus_is_received_and_checked_but_was_never_owed() -> None:
    surplus = line("1").model_copy(update={"allocation_id": None, "binding": None})
    assert doing(*ALLOCATED, dispatched(surplus)) == {
        (Task.RECEIVE, STONE_BRIDGE),
        (Task.DISPATCH, MILL),
    }


def test_it_says_since_when_and_by_when() -> None:
    due = pledge_content("6")
    [goods] = due.lines
    dated = due.model_copy(update={"lines": (goods.model_copy(update={"due_on": JUNE}),)})
    desk = folded(*MATCHED[:-1], offered(dated), told(SIX, on=MAY), told(approved(SIX), on=JUNE))
    [item] = [it for it in desk.items.rows.values() if it.task is Task.DISPATCH]
    assert (item.since, item.due_on, item.programme_id) == (JUNE, JUNE, HARVEST)


def test_an_amended_need_is_due_when_it_says_now() -> None:
    later = need_content().model_copy(update={"due_on": JULY})
    amended = NeedAmended(need_id=SEED, content=later)
    undone = NeedStepRetracted(need_id=SEED, step="NeedAmended", reason=Reason.ENTERED_IN_ERROR)
    [item] = folded(DRAFT, amended).items.rows.values()
    assert item.due_on == JULY
    [item] = folded(DRAFT, amended, undone).items.rows.values()
    assert item.due_on is None


def test_an_offer_waits_to_be_accepted_also_after_it_was_changed_or_redirected() -> None:
    gift = offered(pledge_content("6"))
    amended = PledgeAmended(pledge_id=RICE, content=pledge_content("7"))
    redirected = PledgeRedirected(pledge_id=RICE, designation=Designation(), consent=text())
    for history in ([gift], [gift, amended], [gift, redirected]):
        assert waiting(*history) == {ACCEPT_PLEDGE}


def test_told_one_by_one_or_all_at_once_the_desk_is_the_same(tables: Tables) -> None:
    history = [*PARTIES, *ALLOCATED, *map(told, (dispatched(line("4")), arrived("3")))]
    desk = Desk()
    tables.prepare(desk)
    for it in history:
        tell(tables, desk, it)
    one_by_one = everybodys(tables)
    assert one_by_one == folded(*history[len(PARTIES) :]).items.rows.keys()


def everybodys(tables: Tables) -> set[tuple[object, ...]]:
    with tables.transaction() as rows:
        return set(rows.execute("SELECT thing_id, task, whom FROM desk").fetchall())


@pytest.mark.parametrize(
    ("audience", "clauses"),
    [
        (PUBLIC, 4),
        (Audience(party_id=MILL), 4),
        (Audience(region_id=FUGONG), 5),
        (Audience(region_id=FUGONG, programme_id=HARVEST), 6),
    ],
)
def test_a_desk_is_of_one_party_or_of_one_region(audience: Audience, clauses: int) -> None:
    assert len(on_the_desk(audience, JULY, Task.CHECK, HARVEST).where) == clauses
    assert len(on_the_desk(audience, JULY).where) == clauses - 2
