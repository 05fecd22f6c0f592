"""The book says what is pledged, whereto it goes and what came of it; a retraction undoes that."""

from datetime import date
from decimal import Decimal

import pytest

from domain.codes.needs import Kind
from domain.codes.pledges import Anonymity
from domain.codes.reasons import Reason
from domain.codes.stages import AllocationStage, DeliveryStage, PledgeStage
from domain.days import EVER_AFTER
from domain.events.allocations import (
    AllocationRejected,
    AllocationStepRetracted,
    AllocationWithdrawn,
)
from domain.events.deliveries import DeliveryStepRetracted
from domain.events.needs import NeedAmended, NeedStepRetracted
from domain.events.parties import PartyAmended, PartyStepRetracted, Standing
from domain.events.pledges import (
    Designation,
    PledgeAccepted,
    PledgeAmended,
    PledgeContent,
    PledgeRedirected,
    PledgeReleased,
    PledgeStepRetracted,
)
from domain.kernel import Event, Recorded
from projections.pledge_book import PledgeBook
from projections.tables import Tables
from tests.support.county import (
    FIRST,
    FUGONG,
    HARVEST,
    JUNE,
    LORRY,
    LUSHUI,
    MAY,
    MILL,
    PARTIES,
    RICE,
    SEED,
    STONE_BRIDGE,
    TWO_RIVERS,
    ZHUHAI,
    approved,
    binding,
    bound,
    need,
    need_content,
    offered,
    pledge_content,
    text,
)
from tests.support.lorry import (
    AGREED,
    BOUND,
    SIX,
    arrived,
    dispatched,
    good,
    line,
    released,
    sent_back,
    surplus,
)
from tests.support.pledges import due, retracted, saying
from tests.support.scenario import Told, told
from tests.support.twice import says_the_same_however_told

FOR_THE_VILLAGE = Designation(village_id=STONE_BRIDGE)
BEGUN = [*PARTIES, *need(need_content("10", "3"))]


def told_of(*history: Event | Told) -> PledgeBook:
    book = PledgeBook()
    for n, it in enumerate(history, start=1):
        book.fold(Recorded(n, *(told(it) if isinstance(it, Event) else it)))
    return book


def undone(step: str, quantity: str = "6") -> AllocationStepRetracted:
    return AllocationStepRetracted(
        allocation_id=FIRST,
        binding=binding(),
        step=step,
        quantity=Decimal(quantity),
        unit="kg",
        reason=Reason.ENTERED_IN_ERROR,
    )


def test_an_offer_is_for_those_it_concerns_and_once_accepted_for_everybody() -> None:
    book = told_of(*PARTIES, offered(pledge_content("6", "3", designation=FOR_THE_VILLAGE)))
    row = book.pledges.book[RICE]
    assert (row.stage, row.is_public, row.giver_id) == (PledgeStage.OFFERED, False, MILL)
    assert (row.giver_city_id, row.meant_county_id) == ("region-4404", FUGONG)
    assert (row.village_id, row.meant_party_id) == (STONE_BRIDGE, STONE_BRIDGE)
    assert (row.offered_on, row.due_on, row.expires_on) == (MAY, EVER_AFTER, EVER_AFTER)
    assert (row.has_left, row.is_performed) == (True, False)
    assert told_of(*AGREED).pledges.book[RICE].is_public
    assert told_of(*BEGUN, offered(pledge_content()), bound()).pledges.book[RICE].is_public


def test_what_nobody_known_offers_stands_in_no_book() -> None:
    book = told_of(
        offered(pledge_content()),
        bound(),
        retracted("PledgeBound"),
        SIX,
        approved(SIX),
        dispatched(line("6")),
        arrived("6"),
        good("6"),
        undone("AllocationApproved"),
        released("6"),
        undone("AllocationReleased"),
        DeliveryStepRetracted(
            delivery_id=LORRY,
            step="DeliveryAccepted",
            line=1,
            lines=(line("6"),),
            reason=Reason.ENTERED_IN_ERROR,
        ),
        PartyAmended(party_id=MILL, standing=Standing(name=text(), region_id=LUSHUI)),
    )
    assert not any(it.rows for it in book.sheets if it is not book.pledges.went)


@pytest.mark.parametrize(
    ("designation", "party", "county"),
    [
        (Designation(need_id=SEED), STONE_BRIDGE, FUGONG),
        (Designation(county_id=LUSHUI), None, LUSHUI),
        (Designation(), None, None),
    ],
)
def test_it_says_for_whom_it_is_meant(
    designation: Designation, party: str | None, county: str | None
) -> None:
    row = told_of(*BEGUN, offered(pledge_content(designation=designation))).pledges.book[RICE]
    assert (row.meant_party_id, row.meant_county_id) == (party, county)


def test_a_need_that_says_something_else_is_elsewhere_until_that_is_retracted() -> None:
    moved = NeedAmended(need_id=SEED, content=need_content(beneficiary=TWO_RIVERS))
    undo = NeedStepRetracted(need_id=SEED, step="NeedAmended", reason=Reason.ENTERED_IN_ERROR)
    offer = offered(pledge_content(designation=Designation(need_id=SEED)))
    assert told_of(*BEGUN, moved, offer).pledges.book[RICE].meant_party_id == TWO_RIVERS
    assert told_of(*BEGUN, moved, undo, offer).pledges.book[RICE].meant_party_id == STONE_BRIDGE
    undraft = NeedStepRetracted(need_id=SEED, step="NeedDrafted", reason=Reason.ENTERED_IN_ERROR)
    assert told_of(*BEGUN, undraft, offer).pledges.book[RICE].meant_party_id is None


def test_a_giver_that_moved_gives_from_where_it_is_unless_it_never_moved() -> None:
    moved = PartyAmended(party_id=MILL, standing=Standing(name=text(), region_id=LUSHUI))
    undo = PartyStepRetracted(party_id=MILL, step="PartyAmended", reason=Reason.ENTERED_IN_ERROR)
    other = PartyStepRetracted(party_id=MILL, step="PartyVerified", reason=Reason.ENTERED_IN_ERROR)
    offer = offered(pledge_content())
    assert told_of(*PARTIES, moved, offer).pledges.book[RICE].giver_county_id == LUSHUI
    for history in ([moved, undo], [other]):
        row = told_of(*PARTIES, *history, offer).pledges.book[RICE]
        assert row.giver_region_id == ZHUHAI


def test_what_is_amended_is_said_anew_and_what_came_stays() -> None:
    mended = PledgeAmended(pledge_id=RICE, content=pledge_content("7"))
    undo = retracted("PledgeAmended")
    book = told_of(*BOUND, mended)
    [only] = book.pledges.lines.rows.values()
    assert [only.pledged, only.allocated, only.left] == [7, 6, 1]
    again = told_of(*BOUND, mended, undo)
    assert [it.pledged for it in again.pledges.lines.rows.values()] == [6, 3]
    assert [it.left for it in again.pledges.lines.rows.values()] == [0, 3]


def test_what_is_redirected_is_meant_for_something_else_and_says_the_same_else() -> None:
    elsewhere = PledgeRedirected(
        pledge_id=RICE, designation=Designation(village_id=TWO_RIVERS), consent=text()
    )
    before = [*BEGUN, offered(saying(anonymity=Anonymity.ANONYMOUS)), bound()]
    row = told_of(*before, elsewhere).pledges.book[RICE]
    assert (row.stage, row.village_id, row.county_id) == (PledgeStage.BOUND, TWO_RIVERS, None)
    assert (row.meant_party_id, row.is_anonymous) == (TWO_RIVERS, True)
    back = told_of(*before, elsewhere, retracted("PledgeRedirected"))
    assert back.pledges.book[RICE] == told_of(*before).pledges.book[RICE]


def test_a_release_is_told_to_the_public() -> None:
    freed = PledgeReleased(pledge_id=RICE, reason=Reason.OTHER, public_notice=text("text-why"))
    book = told_of(*BEGUN, offered(pledge_content()), bound(), freed)
    assert book.pledges.book[RICE].notice_id == "text-why"
    assert book.pledges.steps[RICE, 3].reason is Reason.OTHER


def test_an_offer_that_never_was_leaves_nothing_behind() -> None:
    book = told_of(*PARTIES, offered(pledge_content()), retracted("PledgeOffered"))
    assert not any(it.rows for it in book.pledges.sheets)


def test_it_is_due_on_the_first_day_for_which_something_is_missing() -> None:
    whole = [*BEGUN, offered(due(JUNE)), bound()]
    assert told_of(*whole).pledges.book[RICE].due_on == JUNE
    ten = SIX.model_copy(update={"quantity": Decimal("10")})
    sent = [ten, approved(ten), dispatched(line("10")), arrived("10"), good("10")]
    row = told_of(*whole, *sent).pledges.book[RICE]
    assert (row.due_on, row.is_performed, row.has_left) == (EVER_AFTER, True, False)


def test_an_allocation_takes_from_the_line_only_once_it_is_approved() -> None:
    agreed = told_of(*AGREED)
    row = agreed.allocations.sheet[FIRST]
    assert (row.stage, row.is_public, row.undelivered) == (
        AllocationStage.PROPOSED,
        False,
        Decimal(0),
    )
    assert (row.giver_id, row.beneficiary_id, row.county_id) == (MILL, STONE_BRIDGE, FUGONG)
    assert (row.proposed_on, row.approved_on) == (MAY, None)
    assert agreed.pledges.lines[RICE, 1].left == 6
    assert told_of(*BOUND).pledges.lines[RICE, 1].left == 0
    row = told_of(*BOUND).allocations.sheet[FIRST]
    assert (row.is_public, row.approved_on, row.undelivered) == (True, JUNE, Decimal(6))


def test_it_went_to_a_programme_for_as_long_as_an_allocation_did() -> None:
    assert told_of(*AGREED).pledges.went.rows == {}
    assert (RICE, HARVEST) in told_of(*BOUND).pledges.went.rows
    assert told_of(*BOUND, undone("AllocationApproved")).pledges.went.rows == {}


@pytest.mark.parametrize(
    ("event", "stage"),
    [
        (AllocationWithdrawn(allocation_id=FIRST, binding=binding()), AllocationStage.WITHDRAWN),
        (
            AllocationRejected(allocation_id=FIRST, binding=binding(), reason=Reason.OTHER),
            AllocationStage.REJECTED,
        ),
    ],
)
def test_what_is_not_approved_takes_nothing(event: Event, stage: AllocationStage) -> None:
    book = told_of(*AGREED, event)
    assert book.allocations.sheet[FIRST].stage is stage
    assert book.pledges.lines[RICE, 1].allocated == 0
    assert told_of(*AGREED, undone("AllocationProposed")).allocations.sheet.get(FIRST) is None


def test_what_is_released_is_left_again_unless_that_never_happened() -> None:
    part = told_of(*BOUND, dispatched(line("4")), released("2"))
    row = part.allocations.sheet[FIRST]
    assert row.stage is AllocationStage.RELEASED
    assert [row.released, row.undelivered] == [2, 0]
    assert row.released_on is not None
    assert part.pledges.lines[RICE, 1].left == 2
    before = told_of(*BOUND, dispatched(line("4")))
    after = told_of(*BOUND, dispatched(line("4")), released("2"), undone("AllocationReleased", "2"))
    assert after.allocations.sheet.rows == before.allocations.sheet.rows
    assert after.pledges.book.rows == before.pledges.book.rows


SENT = [*BOUND, told(dispatched(line("5"), surplus("1")), on=JUNE)]


def test_what_is_sent_arrives_and_is_found_good_or_bad_line_by_line() -> None:
    book = told_of(*SENT, arrived("5"), good("3"), sent_back("2"))
    row, first = book.allocations.sheet[FIRST], book.deliveries.lines[LORRY, 1]
    assert [row.dispatched, row.received, row.accepted, row.refused] == [5, 5, 3, 2]
    assert row.undelivered == 3
    assert [first.sent, first.arrived, first.accepted, first.refused] == [5, 5, 3, 2]
    rice = book.pledges.lines[RICE, 1]
    assert [rice.received, rice.accepted] == [5, 3]
    extra = book.deliveries.lines[LORRY, 2]
    assert extra.allocation_id is None
    assert extra.is_waiting


def test_a_delivery_is_open_until_the_word_on_everything_is_given() -> None:
    acts = [arrived("5"), good("5"), arrived("1", 2, of=surplus("1"))]
    last = good("1", 2, of=surplus("1"))
    lorry = told_of(*SENT, *acts).deliveries.sheet[LORRY]
    assert (lorry.is_open, lorry.stage, lorry.dispatched_on) == (
        True,
        DeliveryStage.RECEIVED,
        JUNE,
    )
    lorry = told_of(*SENT, *acts, last).deliveries.sheet[LORRY]
    assert (lorry.is_open, lorry.stage) == (False, DeliveryStage.ACCEPTED)


@pytest.mark.parametrize(
    ("earlier", "act"),
    [
        ([], arrived("5")),
        ([arrived("5")], good("3")),
        ([arrived("5"), good("3")], sent_back("2")),
    ],
)
def test_an_act_that_never_happened_leaves_everything_as_it_was(
    earlier: list[Event], act: Event
) -> None:
    part = getattr(act, "of")  # noqa: B009  (any of three kinds of events)
    undo = DeliveryStepRetracted(
        delivery_id=LORRY,
        step=type(act).__name__,
        line=1,
        lines=(part,),
        reason=Reason.ENTERED_IN_ERROR,
    )
    before, after = told_of(*SENT, *earlier), told_of(*SENT, *earlier, act, undo)
    for one, other in zip(before.sheets, after.sheets, strict=True):
        assert one.rows == other.rows


def test_a_dispatch_that_never_happened_is_owed_again() -> None:
    undo = DeliveryStepRetracted(
        delivery_id=LORRY,
        step="DeliveryDispatched",
        lines=(line("5"), surplus("1")),
        reason=Reason.ENTERED_IN_ERROR,
    )
    book = told_of(*SENT, undo)
    assert not any(it.rows for it in book.deliveries.sheets)
    assert book.allocations.sheet[FIRST].undelivered == 6


@pytest.mark.parametrize(
    ("stage", "expires_on", "on", "is_live"),
    [
        ("offered", JUNE, JUNE, True),
        ("offered", JUNE, date(2026, 6, 2), False),
        ("offered", JUNE, date(2026, 4, 30), False),
        ("bound", JUNE, date(2027, 1, 1), True),
        ("released", None, JUNE, False),
    ],
)
def test_an_offer_passes_with_its_last_day_and_what_is_bound_does_not(
    stage: str, expires_on: date | None, on: date, is_live: bool
) -> None:
    row = told_of(*PARTIES, offered(pledge_content(expires_on=expires_on))).pledges.book[RICE]
    assert row._replace(stage=PledgeStage(stage)).is_live(on) is is_live


MENDED: PledgeContent = pledge_content("6", "3", "1", kind=Kind.PURCHASE)
HISTORY: list[Told] = [
    *AGREED[:-1],
    *(
        told(it, on=JUNE)
        for it in (
            PledgeAmended(pledge_id=RICE, content=MENDED),
            retracted("PledgeAmended"),
            SIX,
            approved(SIX),
            dispatched(line("5"), surplus("1")),
            arrived("5"),
            good("3"),
            sent_back("2"),
            released("3"),
            undone("AllocationReleased", "3"),
            PledgeRedirected(pledge_id=RICE, designation=Designation(need_id=SEED), consent=text()),
            retracted("PledgeRedirected"),
            PledgeStepRetracted(
                pledge_id=RICE, step=PledgeAccepted.__name__, reason=Reason.ENTERED_IN_ERROR
            ),
        )
    ),
]


def test_told_one_by_one_or_all_at_once_the_book_is_the_same(tables: Tables) -> None:
    says_the_same_however_told(tables, PledgeBook(), HISTORY)
