"""What fits best comes first: the title, as it was written; single words of it; names."""

from collections.abc import Sequence

import pytest
from psycopg.sql import SQL

from domain.events.needs import NeedContent
from domain.ids import NeedId, PartyId
from projections.audience import PUBLIC
from projections.needs_board import EVERY_NEED, NeedOrder, NeedRow, named, needs_on_board, search
from projections.needs_board.called import Called
from projections.paging import StrangeCursor
from projections.reader import Reader
from projections.tiers import InTiers, page
from tests.support.board import Board
from tests.support.county import (
    APRIL,
    JULY,
    JUNE,
    MAY,
    MILL,
    STONE_BRIDGE,
    TWO_RIVERS,
    approved,
    binding,
    need,
    offered,
    pledge_content,
    proposed,
)
from tests.support.scenario import TODAY, told
from tests.support.searching import Desk, content, registered

WORDS = {
    "oldest": "农村饮水安全工程",
    "newer": "小学饮水安全设备",
    "apart": "安全水源与饮水点",
    "half": "饮水管网改造",
    "lamps": "村道路灯",
    "bridge": "修缮便桥",
    "river": "安全饮水示范村",
    "fund": "饮水安全基金会",
}
TOLD = proposed("1", of=binding(NeedId("need-bridge")))


def wanted(name: str, beneficiary: PartyId = STONE_BRIDGE) -> tuple[NeedContent, NeedId]:
    return content(name, beneficiary), NeedId(f"need-{name}")


@pytest.fixture
def county(desk: Desk) -> Desk:
    """The worse it fits, the newer it is."""
    return desk.keeps(WORDS).told(
        registered("stone"),
        registered("river", TWO_RIVERS),
        registered("fund", MILL),
        *need(*wanted("oldest"), on=APRIL),
        *need(*wanted("newer"), on=MAY),
        *need(*wanted("apart"), on=MAY),
        *need(*wanted("half", TWO_RIVERS), on=JUNE),
        *need(*wanted("lamps", TWO_RIVERS), on=JUNE),
        *need(*wanted("bridge"), on=JULY),
        offered(pledge_content()),
        told(TOLD),
        told(approved(TOLD)),
    )


@pytest.mark.parametrize(
    ("looked_for", "expected"),
    [
        ("饮水安全", ["newer", "oldest", "apart", "lamps", "half", "bridge"]),
        ("饮水 安全", ["newer", "oldest", "apart", "lamps", "half", "bridge"]),
        ("“饮水安全”", ["newer", "oldest", "bridge"]),
        ("安全 饮水", ["newer", "apart", "oldest", "lamps", "half", "bridge"]),
        ("饮水", ["half", "newer", "apart", "oldest", "lamps", "bridge"]),
        ("福贡 饮水", ["half", "newer", "apart", "oldest", "lamps", "bridge"]),
        ("基金", ["bridge"]),
        ("基金 便桥", ["bridge"]),
        ("基金 路灯", []),
        ("水源与饮", ["apart"]),
        ("路灯 安全", ["lamps"]),
        ("福贡", ["bridge", "lamps", "half", "newer", "apart", "oldest"]),
    ],
)
@pytest.mark.parametrize("at_once", [1, 2, 100])
async def test_the_best_match_comes_first(
    county: Desk, looked_for: str, expected: Sequence[str], at_once: int
) -> None:
    found = await county.lists(looked_for, PUBLIC, at_once=at_once)
    assert found == expected


async def test_all_that_is_found_is_found_in_any_order(county: Desk) -> None:
    for order in NeedOrder:
        assert await county.finds("福贡 安全 饮水", order=order) == {*WORDS} - {"river", "fund"}


async def test_what_was_reached_may_be_gone_when_the_next_page_is_asked_for(
    county: Desk, reader: Reader
) -> None:
    """Nobody is called so any more: then the tier of those who give is not asked for."""
    assert await county.finds("安全") == {"newer", "oldest", "apart", "half", "lamps", "bridge"}
    asked = search("饮水 安全", TODAY)
    assert asked
    nobody = asked._replace(called=(Called(), Called()))
    listing = needs_on_board(PUBLIC, EVERY_NEED, NeedOrder.BEST_MATCH, nobody)
    assert [it.number for it in listing.tiers] == [0, 1]
    assert len((await page(reader, listing, None, 20)).rows) == 3
    behind = ["3", "2026-07-01", "need-bridge"]
    assert (await page(reader, listing, behind, 20)).rows == []


@pytest.mark.parametrize(
    "after",
    [
        ["x", "2026-05-01", "need-newer"],
        ["-1", "2026-05-01", "need-newer"],
        ["1", "some day", "need-newer"],
        ["9" * 5_000, "2026-05-01", "need-newer"],
        ["1"],
        [],
    ],
)
async def test_a_place_of_another_list_is_none(
    board: Board, reader: Reader, after: Sequence[str]
) -> None:
    assert board.needs == []
    asked = search("饮水 安全", TODAY)
    assert asked
    known = await named(reader, asked, PUBLIC)
    listing = needs_on_board(PUBLIC, EVERY_NEED, NeedOrder.BEST_MATCH, known)
    with pytest.raises(StrangeCursor):
        await page(reader, listing, after, 20)


def test_one_word_that_names_nobody_is_asked_for_once() -> None:
    asked = search("饮水", TODAY)
    assert asked
    nobody = asked._replace(called=(Called(),))
    listing = needs_on_board(PUBLIC, EVERY_NEED, NeedOrder.BEST_MATCH, nobody)
    assert [it.number for it in listing.tiers] == [0]


def test_a_row_is_only_made_of_the_columns_that_it_has() -> None:
    with pytest.raises(TypeError, match="was selected"):
        InTiers(NeedRow, SQL("").format()).maker(["tier", "need_id"])
