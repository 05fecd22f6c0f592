"""A desk at which needs are looked for, and what they are called."""

from collections.abc import Mapping

from domain.authority import NATION
from domain.codes.parties import PartyKind
from domain.events.needs import NeedContent, NeedDrafted
from domain.events.parties import PartyRegistered, Standing
from domain.ids import NeedId, PartyId, TextId
from domain.kernel import Event
from infra.texts import Texts
from projections.audience import Audience
from projections.needs_board import (
    EVERY_NEED,
    NeedOrder,
    NeedRow,
    named,
    needs_on_board,
    search,
)
from projections.paging import Listing, count
from projections.reader import Reader
from projections.tables import Tables
from projections.tiers import page
from tests.support.board import Board
from tests.support.county import FUGONG, HARVEST, STONE_BRIDGE, need_content, text
from tests.support.scenario import TODAY, Told, told

OFFICE_OF_ALL = Audience(region_id=NATION)
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


class Desk:
    """Told what happened, it says what is found."""

    def __init__(self, tables: Tables, texts: Texts, reader: Reader) -> None:
        self._board, self._texts, self._reader = Board(tables), texts, reader

    def told(self, *happened: Event | Told) -> "Desk":
        self._board.told(*(told(it) if isinstance(it, Event) else it for it in happened))
        return self

    def keeps(self, words: Mapping[str, str]) -> "Desk":
        self._texts.keep({text(written(name)): it for name, it in words.items()})
        return self

    async def finds(
        self,
        looked_for: str,
        audience: Audience = OFFICE_OF_ALL,
        order: NeedOrder = NeedOrder.BEST_MATCH,
    ) -> set[str]:
        return set(await self.lists(looked_for, audience, order))

    async def lists(
        self,
        looked_for: str,
        audience: Audience = OFFICE_OF_ALL,
        order: NeedOrder = NeedOrder.BEST_MATCH,
        *,
        at_once: int = 100,
    ) -> list[str]:
        """By words; by letters, if that is nothing. Page by page."""
        asked = search(looked_for, TODAY)
        assert asked
        for it in (asked, asked._replace(by_letters=True)):
            known = await named(self._reader, it, audience)
            listing = needs_on_board(audience, EVERY_NEED, order, known)
            if found := await self._every_page(listing, at_once):
                assert await count(self._reader, listing) == len(found)
                return [row.need_id.removeprefix("need-") for row in found]
        return []

    async def _every_page(self, listing: Listing[NeedRow], at_once: int) -> list[NeedRow]:
        found, after = list[NeedRow](), None
        while True:
            shown = await page(self._reader, listing, after, at_once)
            found += shown.rows
            if not shown.has_more:
                return found
            after = shown.places[-1]
