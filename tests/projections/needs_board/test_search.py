"""What needs are found by: words of titles and names and places, until words are removed."""

from collections.abc import AsyncIterator, Mapping

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as any_of

from domain.authority import NATION
from domain.codes.parties import PartyKind
from domain.codes.reasons import Reason
from domain.events.needs import NeedAmended, NeedContent, NeedDrafted, NeedStepRetracted
from domain.events.parties import PartyAmended, PartyRegistered, PartyStepRetracted, Standing
from domain.events.texts import TextRemoved
from domain.ids import NeedId, PartyId, TextId
from domain.kernel import Event
from infra.pools import reading_pool
from infra.texts import Texts
from projections.audience import Audience
from projections.needs_board import EVERY_NEED, NeedOrder, named, needs_on_board, search
from projections.paging import page
from projections.reader import Reader
from projections.tables import Tables
from tests.projections.needs_board.test_it_agrees_with_the_domain import FEW
from tests.support.board import Board
from tests.support.county import FUGONG, HARVEST, SEED, STONE_BRIDGE, need_content, text
from tests.support.scenario import TODAY, told
from tests.support.twice import begin_again, says_the_same_however_told

EVERYBODY = Audience(region_id=NATION)
TITLES = {
    "drink": "人畜饮水管网改造",
    "fresh": "农村饮水安全工程",
    "lane": "村道硬化5公里",
    "lost": "知道路难走，修村级公路",
    "pupils": "为留守儿童发放助学金",
    "school": "中心小学助学与图书Book购置",
    "cold": "草果冷链仓库",
    "sesame": "机灵芝麻加工坊",
    "fungus": "林下靈芝種植",
    "strange": "老姆登茶园步道",
}
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


def written(name: str) -> TextId:
    return TextId(f"text-{name}")


def content(title: str, beneficiary: PartyId = STONE_BRIDGE) -> NeedContent:
    return need_content(beneficiary=beneficiary).model_copy(update={"title": text(written(title))})


def drafted(title: str, need_id: NeedId | None = None) -> NeedDrafted:
    need_id = need_id or NeedId(f"need-{title}")
    return NeedDrafted(need_id=need_id, programme_id=HARVEST, content=content(title))


def standing(name: str) -> Standing:
    return Standing(name=text(written(name)), region_id=FUGONG)


def registered(name: str, party_id: PartyId = STONE_BRIDGE) -> PartyRegistered:
    return PartyRegistered(party_id=party_id, kind=PartyKind.VILLAGE, standing=standing(name))


def amended(name: str) -> PartyAmended:
    return PartyAmended(party_id=STONE_BRIDGE, standing=standing(name))


def undone(step: type[Event]) -> PartyStepRetracted:
    return PartyStepRetracted(
        party_id=STONE_BRIDGE, step=step.__name__, reason=Reason.ENTERED_IN_ERROR
    )


def removed(name: str) -> TextRemoved:
    return TextRemoved(text_id=written(name), reason=Reason.OTHER)


class Desk:
    """Told what happened, it says what is found."""

    def __init__(self, tables: Tables, texts: Texts, reader: Reader) -> None:
        self._board, self._texts, self._reader = Board(tables), texts, reader

    def told(self, *events: Event) -> "Desk":
        self._board.told(*(told(it) for it in events))
        return self

    def keeps(self, words: Mapping[str, str]) -> "Desk":
        self._texts.keep({text(written(name)): it for name, it in words.items()})
        return self

    async def finds(self, looked_for: str) -> set[str]:
        """By words; by letters, if that is nothing."""
        asked = search(looked_for, TODAY)
        assert asked
        for it in (asked, asked._replace(by_letters=True)):
            known = await named(self._reader, it)
            listing = needs_on_board(EVERYBODY, EVERY_NEED, NeedOrder.NEWEST, known)
            if found := (await page(self._reader, listing, None, 100)).rows:
                return {row.need_id.removeprefix("need-") for row in found}
        return set()


@pytest.fixture
async def desk(database: str, tables: Tables, texts: Texts) -> AsyncIterator[Desk]:
    async with reading_pool(database) as pool:
        yield Desk(tables, texts, Reader(pool)).keeps(TITLES | {"stone": "福贡县石桥村"})


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
