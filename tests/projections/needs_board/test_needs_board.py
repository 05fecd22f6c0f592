"""The board shows what is asked, how far it has come, and how much of it is covered."""

from decimal import Decimal

from domain.codes.needs import Category, Closing, Kind, Level, Purpose, Urgency
from domain.codes.reasons import Reason
from domain.codes.stages import NeedStage
from domain.days import EVER_AFTER, day_after, day_before
from domain.events.needs import (
    ConsentRecorded,
    ConsentStepRetracted,
    ConsentWithdrawn,
    NeedAmended,
    NeedClosed,
    NeedDrafted,
    NeedMerged,
    NeedPublished,
    NeedResumed,
    NeedReturned,
    NeedStepRetracted,
    NeedSubmitted,
    NeedSuspended,
)
from domain.ids import ConsentId, NeedId, PseudonymId
from domain.kernel import Event
from tests.support.board import Board
from tests.support.county import (
    APRIL,
    FUGONG,
    HARVEST,
    JULY,
    JUNE,
    MAY,
    NUJIANG,
    SEED,
    STONE_BRIDGE,
    YUNNAN,
    need,
    need_content,
)
from tests.support.scenario import Told, told

CONTENT = need_content("10", "4", kind=Kind.GOODS)
OTHER, CHILD = NeedId("need-other"), PseudonymId("pseudonym-child")
RESTING = NeedSuspended(need_id=SEED, reason=Reason.UNDER_REVIEW)


def retracted(step: type[Event], need_id: NeedId = SEED) -> Told:
    reason = Reason.ENTERED_IN_ERROR
    return told(NeedStepRetracted(need_id=need_id, step=step.__name__, reason=reason), on=JUNE)


def test_a_draft_is_on_the_board_but_not_public(board: Board) -> None:
    drafted = NeedDrafted(need_id=SEED, programme_id=HARVEST, content=CONTENT)
    shown = board.told(told(drafted, on=APRIL)).need()
    assert (shown.stage, shown.is_public, shown.levels) == (NeedStage.DRAFT, False, ())
    assert (shown.dated_on, shown.due_on, shown.expires_on) == (APRIL, EVER_AFTER, EVER_AFTER)
    assert (shown.programme_id, shown.beneficiary_id) == (HARVEST, STONE_BRIDGE)
    assert (shown.province_id, shown.city_id, shown.county_id) == (YUNNAN, NUJIANG, FUGONG)
    assert (shown.category, shown.kinds) == (Category.INDUSTRY, (Kind.GOODS,))
    assert shown.coverage == 0
    assert shown.has_left
    assert not shown.is_open(APRIL)


def test_a_published_one_is_dated_by_its_first_publication(board: Board) -> None:
    shown = board.told(
        *need(CONTENT, on=MAY), told(NeedPublished(need_id=SEED, level=Level.CITY), on=JUNE)
    ).need()
    assert (shown.stage, shown.is_public) == (NeedStage.PUBLISHED, True)
    assert shown.levels == (Level.COUNTY, Level.CITY)
    assert shown.dated_on == MAY
    assert shown.is_open(MAY)
    assert not shown.is_open(day_before(MAY))


def test_the_last_day_belongs_to_it(board: Board) -> None:
    ending = CONTENT.model_copy(update={"expires_on": JUNE, "due_on": MAY})
    shown = board.told(*need(ending)).need()
    assert (shown.due_on, shown.expires_on) == (MAY, JUNE)
    assert shown.is_open(JUNE)
    assert not shown.is_open(day_after(JUNE))


def test_it_is_not_open_while_it_rests_and_is_again_afterwards(board: Board) -> None:
    board.told(*need(CONTENT, on=APRIL), told(RESTING, on=MAY))
    assert board.need().stage is NeedStage.SUSPENDED
    assert board.need().rested_until == (EVER_AFTER.isoformat(),)
    shown = board.told(told(NeedResumed(need_id=SEED), on=JUNE)).need()
    assert shown.is_open(day_before(MAY))
    assert not shown.is_open(MAY)
    assert not shown.is_open(day_before(JUNE))
    assert shown.is_open(JUNE)


def test_what_was_closed_tells_as_what(board: Board) -> None:
    shown = board.told(
        *need(CONTENT), told(NeedClosed(need_id=SEED, closing=Closing.SHORT), on=JUNE)
    ).need()
    assert shown.stage is NeedStage.SHORT
    assert not shown.is_open(JULY)
    assert board.told(retracted(NeedClosed)).need().stage is NeedStage.PUBLISHED


def test_what_was_merged_names_the_one_that_goes_on(board: Board) -> None:
    board.told(*need(CONTENT), *need(CONTENT, OTHER))
    board.told(told(NeedMerged(need_id=SEED, into_id=OTHER), on=JUNE))
    assert board.need().into_id == OTHER
    assert board.need().stage is NeedStage.MERGED
    assert board.need(OTHER).stage is NeedStage.PUBLISHED
    assert board.told(retracted(NeedMerged)).need().into_id is None


def test_an_amendment_replaces_what_it_says_and_its_retraction_brings_it_back(
    board: Board,
) -> None:
    amended = need_content("5").model_copy(update={"urgency": Urgency.EMERGENCY, "people": 7})
    board.told(*need(CONTENT), told(NeedAmended(need_id=SEED, content=amended), on=JUNE))
    assert (board.need().urgency, board.need().haste, board.need().people) == (
        Urgency.EMERGENCY,
        0,
        7,
    )
    assert board.need().stage is NeedStage.PUBLISHED
    assert [it.required for it in board.lines()] == [5]
    board.told(retracted(NeedAmended))
    assert (board.need().urgency, board.need().haste) == (Urgency.NORMAL, 2)
    assert [it.required for it in board.lines()] == [10, 4]


def test_steps_are_told_with_their_reasons_and_levels(board: Board) -> None:
    reason = Reason.INCOMPLETE
    board.told(
        told(NeedDrafted(need_id=SEED, programme_id=HARVEST, content=CONTENT), on=APRIL),
        told(NeedSubmitted(need_id=SEED), on=MAY),
        told(NeedReturned(need_id=SEED, reason=reason), on=JUNE),
    )
    assert [(it.name, it.stage, it.on, it.reason) for it in board.steps()] == [
        ("NeedDrafted", NeedStage.DRAFT, APRIL, None),
        ("NeedSubmitted", NeedStage.SUBMITTED, MAY, None),
        ("NeedReturned", NeedStage.RETURNED, JUNE, reason),
    ]
    board.told(retracted(NeedReturned), retracted(NeedSubmitted))
    assert board.need().stage is NeedStage.DRAFT


def test_with_its_draft_the_need_is_gone(board: Board) -> None:
    drafted = NeedDrafted(need_id=SEED, programme_id=HARVEST, content=CONTENT)
    board.told(told(drafted, on=APRIL), retracted(NeedDrafted))
    assert (board.needs, board.lines(), board.steps()) == ([], [], [])


def test_what_was_never_drafted_stands_on_no_board(board: Board) -> None:
    board.told(told(NeedSubmitted(need_id=SEED)), retracted(NeedSubmitted))
    assert (board.needs, board.steps()) == ([], [])


def consent(kind: type[Event], purpose: Purpose = Purpose.PUBLICATION) -> Told:
    given = {"consent_id": ConsentId.of(CHILD, purpose), "pseudonym_id": CHILD, "purpose": purpose}
    return told(kind.model_validate(given | {"beneficiary_id": STONE_BRIDGE}), on=JUNE)


def never(step: str, purpose: Purpose = Purpose.PUBLICATION) -> Told:
    event = ConsentStepRetracted(
        consent_id=ConsentId.of(CHILD, purpose),
        pseudonym_id=CHILD,
        purpose=purpose,
        step=step,
        reason=Reason.ENTERED_IN_ERROR,
    )
    return told(event, on=JUNE)


def test_who_takes_a_consent_back_is_not_shown_any_more(board: Board) -> None:
    named = CONTENT.model_copy(update={"pseudonym_id": CHILD})
    board.told(consent(ConsentRecorded), *need(named), *need(CONTENT, OTHER))
    assert board.need().is_public
    board.told(consent(ConsentWithdrawn, Purpose.MATCHING))
    assert board.need().is_public
    board.told(consent(ConsentWithdrawn))
    assert not board.need().is_public
    assert board.need(OTHER).is_public
    board.told(told(RESTING, on=JUNE))
    assert not board.need().is_public
    assert board.told(consent(ConsentRecorded)).need().is_public


def test_with_a_retraction_it_is_shown_as_it_was_before(board: Board) -> None:
    named = CONTENT.model_copy(update={"pseudonym_id": CHILD})
    board.told(consent(ConsentRecorded), *need(named), consent(ConsentWithdrawn))
    assert board.told(never("ConsentWithdrawn")).need().is_public
    board.told(consent(ConsentWithdrawn), consent(ConsentRecorded))
    assert not board.told(never("ConsentRecorded")).need().is_public
    assert not board.told(told(RESTING, on=JUNE)).need().is_public
    board.told(consent(ConsentRecorded, Purpose.MATCHING))
    assert not board.told(never("ConsentRecorded", Purpose.MATCHING)).need().is_public
    assert board.told(never("ConsentWithdrawn")).need().is_public


def test_lines_are_in_base_units_and_as_they_were_written(board: Board) -> None:
    [line] = board.told(*need(need_content("20", unit="斤"))).lines()
    assert (line.unit, line.given_unit) == ("kg", "jin")
    assert (line.required, line.given) == (Decimal(10), Decimal(20))
    assert (line.is_divisible, line.estimated_fen) == (True, None)


def test_what_a_line_may_cost_is_exact(board: Board) -> None:
    dear = CONTENT.lines[0].model_copy(update={"estimated_fen": 10**14 + 1})
    content = CONTENT.model_copy(update={"lines": (dear,)})
    [line] = board.told(*need(content)).lines()
    assert line.estimated_fen == Decimal(10**14 + 1)
