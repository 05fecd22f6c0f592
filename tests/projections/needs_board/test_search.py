"""What needs are found by: words of titles and names and places, until words are removed."""

from hypothesis import given as for_all
from hypothesis import strategies as any_of

from domain.codes.reasons import Reason
from domain.events.needs import NeedAmended, NeedStepRetracted
from domain.events.parties import PartyAmended, PartyRegistered, PartyStepRetracted
from domain.events.texts import TextRemoved
from domain.ids import NeedId, PartyId
from domain.kernel import Event
from infra.texts import Texts
from projections.tables import Tables
from tests.projections.needs_board.test_it_agrees_with_the_domain import FEW
from tests.support.board import Board
from tests.support.county import SEED, STONE_BRIDGE, text
from tests.support.scenario import told
from tests.support.searching import (
    TITLES,
    Desk,
    content,
    drafted,
    registered,
    standing,
    written,
)
from tests.support.twice import begin_again, says_the_same_however_told

JUDGED = {
    "饮水": {"drink", "fresh"},
    "飲水": {"drink", "fresh"},
    "村道": {"lane"},
    "助学": {"pupils", "school"},
    "道路": {"lost"},
    "灵芝": {"fungus"},
    "冷链 仓库": {"cold"},
    "饮水 冷链": set[str](),
    "ＢＯＯＫ": {"school"},
    "“饮水安全”": {"fresh"},
    "饮水安全工程": {"fresh"},
    "“安全饮水”": set[str](),
    "老姆登": {"strange"},
    "5公里": {"lane"},
    "福贡 饮水": {"drink", "fresh"},
    "云南省怒江州福贡县 饮水": {"drink", "fresh"},
    "泸水 饮水": set[str](),
    "石桥村": set(TITLES),
    "石桥 助学": {"pupils", "school"},
    "量子": set[str](),
}
"""What a clerk would call right. 道路 is no word anywhere: so letters find it, 知道路 too."""


def amended(name: str) -> PartyAmended:
    return PartyAmended(party_id=STONE_BRIDGE, standing=standing(name))


def undone(step: type[Event]) -> PartyStepRetracted:
    return PartyStepRetracted(
        party_id=STONE_BRIDGE, step=step.__name__, reason=Reason.ENTERED_IN_ERROR
    )


def removed(name: str) -> TextRemoved:
    return TextRemoved(text_id=written(name), reason=Reason.OTHER)


async def test_what_a_clerk_looks_for_is_found_and_nothing_else(desk: Desk) -> None:
    desk.told(registered("stone"), *map(drafted, TITLES))
    assert {it: await desk.finds(it) for it in JUDGED} == JUDGED


async def test_a_need_is_found_by_what_it_is_called_now(desk: Desk) -> None:
    desk.told(drafted("cold"), NeedAmended(need_id=NeedId("need-cold"), content=content("lane")))
    assert await desk.finds("村道") == {"cold"}
    assert await desk.finds("冷链") == set()
    wrong = {"step": NeedAmended.__name__, "reason": Reason.ENTERED_IN_ERROR}
    desk.told(NeedStepRetracted(need_id=NeedId("need-cold"), **wrong))
    assert await desk.finds("冷链") == {"cold"}


async def test_a_need_is_found_by_the_name_its_party_goes_by_now(desk: Desk) -> None:
    desk.keeps({"bridge": "双河村"}).told(registered("stone"), drafted("cold"), amended("bridge"))
    assert await desk.finds("双河") == {"cold"}
    assert await desk.finds("石桥") == set()
    desk.told(undone(PartyAmended))
    assert await desk.finds("石桥") == {"cold"}
    desk.told(undone(PartyRegistered))
    assert await desk.finds("石桥") == set()


async def test_needs_of_very_many_parties_are_found(desk: Desk) -> None:
    others = [registered("school", PartyId(f"party-{n}")) for n in range(1_001)]
    desk.told(registered("school"), *others, drafted("cold"))
    assert await desk.finds("小学") == {"cold"}


async def test_nothing_is_found_by_words_that_were_never_kept(desk: Desk) -> None:
    desk.told(drafted("nowhere"))
    assert await desk.finds("水") == set()


async def test_removed_words_leave_no_token_behind_even_before_the_words_are_gone(
    desk: Desk, tables: Tables
) -> None:
    desk.told(registered("stone"), drafted("cold"), drafted("lane"))
    desk.told(removed("cold"), removed("stone"))
    assert await desk.finds("冷链") == await desk.finds("石桥") == set()
    board = Board(tables)
    assert board.need(NeedId("need-cold")).words == ""
    assert [it.words for it in board.read(board.projection.names.names)] == [""]
    assert await desk.finds("村道") == {"lane"}


async def test_nothing_is_found_by_words_that_are_gone_even_before_the_board_knows(
    desk: Desk, texts: Texts
) -> None:
    desk.told(registered("stone"), drafted("cold"))
    texts.remove([written("cold"), written("stone")])
    assert await desk.finds("冷链") == await desk.finds("石桥") == set()
    assert await desk.finds("福贡") == {"cold"}


async def test_a_removed_title_stays_removed_when_a_need_goes_back_to_it(desk: Desk) -> None:
    lane = NeedAmended(need_id=NeedId("need-cold"), content=content("lane"))
    wrong = {"step": NeedAmended.__name__, "reason": Reason.ENTERED_IN_ERROR}
    desk.told(drafted("cold"), lane, removed("cold"))
    desk.told(NeedStepRetracted(need_id=NeedId("need-cold"), **wrong))
    assert await desk.finds("冷链") == set()


happenings = any_of.one_of(
    any_of.sampled_from(["cold", "lane", "nowhere"]).map(
        lambda it: NeedAmended(need_id=SEED, content=content(it))
    ),
    any_of.sampled_from(["cold", "lane", "stone"]).map(removed),
    any_of.sampled_from(["stone", "school"]).map(amended),
    any_of.sampled_from([undone(PartyAmended), undone(PartyRegistered)]),
)


@FEW
@for_all(further=any_of.lists(happenings, max_size=8))
def test_it_is_found_by_the_same_however_it_is_told(
    tables: Tables, texts: Texts, further: list[Event]
) -> None:
    board = Board(tables)
    texts.keep({text(written(name)): it for name, it in TITLES.items()})
    begin_again(tables, board.projection)
    history = [told(it) for it in (registered("stone"), drafted("cold", SEED), *further)]
    says_the_same_however_told(tables, board.projection, history)
