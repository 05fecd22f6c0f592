"""Whatever happens to a need, the board says of it what the domain's own views say."""

from collections.abc import Sequence

from hypothesis import given as for_all
from hypothesis import settings

from projections.tables import Tables
from tests.support.board import Board
from tests.support.rounds import on_a_database
from tests.support.turns_of_a_need import DAYS, Turn, lived, turns
from tests.support.twice import begin_again, says_the_same_however_told

FEW = settings(on_a_database, max_examples=on_a_database.max_examples // 10)


@on_a_database
@for_all(taken=turns)
def test_stage_openness_and_what_is_left(tables: Tables, taken: Sequence[Turn]) -> None:
    life, board = lived(taken), Board(tables)
    begin_again(tables, board.projection)
    board.told(*life.history)
    if not life.standing.exists:
        assert board.needs == []
        return
    shown, standing = board.need(), life.standing
    assert shown.stage is standing.stage
    assert shown.levels == standing.levels
    assert shown.is_public == bool(standing.published_on)
    assert [shown.is_open(it) for it in DAYS] == [standing.is_open(it) for it in DAYS]
    lines = board.lines()
    assert [it.required for it in lines] == [it.measure.quantity for it in life.coverage.lines]
    assert [it.left for it in lines] == [life.coverage.left(it.line) for it in lines]
    assert shown.has_left == any(it.left > 0 for it in lines)
    assert [(it.name, it.on) for it in board.steps()] == [
        (it.name, it.on) for it in standing.course.steps
    ]


@FEW
@for_all(taken=turns)
def test_it_says_the_same_however_it_is_told(tables: Tables, taken: Sequence[Turn]) -> None:
    board = Board(tables)
    begin_again(tables, board.projection)
    says_the_same_however_told(tables, board.projection, lived(taken).history)
