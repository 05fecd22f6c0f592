"""Looking for needs by words: beside all filters, for the right eyes only, with hits marked."""

from typing import Any

import pytest

from domain.codes.needs import Urgency
from domain.events.needs import NeedContent, NeedDrafted
from domain.events.parties import PartyAmended, Standing
from domain.ids import NeedId, PartyId, TextId
from domain.kernel import Actor
from domain.texts import Text
from tests.support.county import (
    CHIEF,
    ELDER,
    FUGONG,
    HARVEST,
    JULY,
    JUNE,
    MAY,
    PARTIES,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
    need,
    need_content,
    programme,
    text,
)
from tests.support.house import House
from tests.support.scenario import told

PIPES, WELL, LANE, DRAFT = (NeedId(f"need-{it}") for it in ("pipes", "well", "lane", "draft"))
WORDS = {
    "pipes": "农村饮水安全工程",
    "well": "Ｗｅｌｌ：人畜飲水水井",
    "lane": "村道<b>硬化</b>",
    "draft": "水：饮水水质检测",
    "village": "石桥村",
}
SEARCH = """
query ($search: String, $filter: NeedFilter, $order: NeedOrder! = NEWEST, $after: String,
       $first: Int! = 20) {
  needs(search: $search, filter: $filter, order: $order, after: $after, first: $first) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { id hits { title { text isHit } beneficiary { text isHit } } } }
  }
}
"""


def words(name: str) -> Text:
    return text(f"text-{name}")


def content(title: str, beneficiary: PartyId = TWO_RIVERS, **said: Any) -> NeedContent:
    update = {"title": words(title), **said}
    return need_content(beneficiary=beneficiary).model_copy(update=update)


@pytest.fixture(scope="module")
def county(shared: House) -> House:
    shared.platform.texts.keep({words(name): it for name, it in WORDS.items()})
    standing = Standing(name=words("village"), region_id=FUGONG)
    drafted = NeedDrafted(need_id=DRAFT, programme_id=HARVEST, content=content("draft"))
    shared.remembers(
        *PARTIES,
        PartyAmended(party_id=STONE_BRIDGE, standing=standing),
        programme(),
        *need(content("pipes", urgency=Urgency.EMERGENCY), PIPES, on=MAY),
        *need(content("well", due_on=JULY), WELL, on=JUNE),
        *need(content("lane", STONE_BRIDGE), LANE, on=JUNE),
        told(drafted, on=MAY),
    )
    return shared


def found(house: House, search: str | None, *, by: Actor | None = None, **asked: Any) -> list[str]:
    """In order; and the count says as many."""
    board = house.asked(SEARCH, {"search": search, **asked}, by=by)["needs"]
    ids = [it["node"]["id"] for it in board["edges"]]
    assert board["totalCount"] == len(ids)
    return ids


def parts(house: House, search: str) -> Any:
    [edge] = house.asked(SEARCH, {"search": search})["needs"]["edges"]
    hits = edge["node"]["hits"]
    return {
        name: [f"[{it['text']}]" if it["isHit"] else it["text"] for it in hits[name]]
        for name in ("title", "beneficiary")
    }


def test_words_in_the_title_the_place_and_the_name(county: House) -> None:
    assert found(county, "饮水") == [WELL, PIPES]
    assert found(county, "饮水 安全") == [PIPES]
    assert found(county, "石桥") == [LANE]
    assert found(county, "怒江 村道") == [LANE]
    assert found(county, "珠海 村道") == []


@pytest.mark.parametrize("search", [None, "", "  ", "　", "。。。", "“”", "%", "'"])
def test_whoever_looks_for_nothing_is_shown_everything(county: House, search: str | None) -> None:
    assert set(found(county, search)) == {PIPES, WELL, LANE}
    [edge, *_] = county.asked(SEARCH, {"search": search})["needs"]["edges"]
    assert edge["node"]["hits"] is None


def test_letters_find_what_words_do_not(county: House) -> None:
    assert found(county, "水") == [WELL, PIPES]
    assert found(county, "桥村") == [LANE]
    assert found(county, "wel") == [WELL]
    assert parts(county, "wel")["title"] == ["[Ｗｅｌ]", "ｌ：人畜飲水水井"]


def test_beside_all_other_filters(county: House) -> None:
    assert found(county, "饮水", filter={"urgency": "EMERGENCY"}) == [PIPES]
    assert found(county, "饮水", filter={"dueBy": "2026-07-01"}) == [WELL]
    assert found(county, "饮水", filter={"regionId": "region-44"}) == []
    assert found(county, "水", filter={"urgency": "EMERGENCY"}) == [PIPES]


@pytest.mark.parametrize("search", ["饮水", "水"])
@pytest.mark.parametrize(
    ("order", "expected"), [("NEWEST", [WELL, PIPES]), ("MOST_URGENT", [PIPES, WELL])]
)
def test_orders_and_pages(county: House, search: str, order: str, expected: list[str]) -> None:
    paged, after = list[str](), None
    while len(paged) < len(expected):
        asked = {"search": search, "order": order, "first": 1, "after": after}
        board = county.asked(SEARCH, asked)["needs"]
        paged += [it["node"]["id"] for it in board["edges"]]
        assert board["totalCount"] == len(expected)
        assert board["pageInfo"]["hasNextPage"] == (len(paged) < len(expected))
        after = board["pageInfo"]["endCursor"]
    assert paged == expected
    asked = {"search": search, "order": order, "after": after}
    assert county.asked(SEARCH, asked)["needs"]["edges"] == []


def test_what_one_may_not_see_is_neither_found_nor_counted(county: House) -> None:
    for by in (None, STRANGER, ELDER):
        assert found(county, "水质", by=by) == []
        assert found(county, "饮水", by=by) == [WELL, PIPES]
    assert found(county, "水质", by=CHIEF) == [DRAFT]
    assert set(found(county, "饮水", by=CHIEF)) == {DRAFT, WELL, PIPES}


def test_hidden_words_do_not_keep_letters_from_being_looked_for(county: House) -> None:
    """水 is a word in the draft alone: whoever does not see that must not notice."""
    assert found(county, "水", by=CHIEF) == [DRAFT]
    assert found(county, "水", by=STRANGER) == [WELL, PIPES]


def test_hits_are_marked_in_the_letters_that_were_written(county: House) -> None:
    assert parts(county, "水井 饮水") == {
        "title": ["Ｗｅｌｌ：人畜", "[飲水水井]"],
        "beneficiary": [],
    }
    assert parts(county, "石桥村 硬化") == {
        "title": ["村道<b>", "[硬化]", "</b>"],
        "beneficiary": ["[石桥村]"],
    }


def test_removed_words_are_neither_found_nor_shown(empty: House) -> None:
    empty.platform.texts.keep({words("lane"): WORDS["lane"], words("village"): WORDS["village"]})
    standing = Standing(name=words("village"), region_id=FUGONG)
    named = PartyAmended(party_id=STONE_BRIDGE, standing=standing)
    empty.remembers(*PARTIES, named, programme(), *need(content("lane", STONE_BRIDGE), LANE))
    assert found(empty, "村道") == [LANE]
    removal = {"textId": TextId("text-lane"), "reason": "UNDER_REVIEW", "commandId": "command-1"}
    empty.told("removeText", by=CHIEF, **removal)
    empty.caught_up()
    assert found(empty, "村道") == found(empty, "道") == []
    assert parts(empty, "石桥") == {"title": [], "beneficiary": ["[石桥]", "村"]}


@pytest.mark.parametrize(
    "search",
    [
        "' | 'a",
        "a') OR true --",
        "\\",
        "饮水:*",
        "!饮水",
        "<->",
        "(((",
        "%s %(a)s {}",
        "a" * 60,
        "字 " * 30,
        "“" * 50 + "水",
        "\U0001f6b0水",
        "ﷺ" * 20,
        "".join(chr(0x4E00 + 37 * it) for it in range(60)),
    ],
)
def test_nothing_that_is_looked_for_is_syntax(county: House, search: str) -> None:
    assert set(found(county, search)) <= {PIPES, WELL, LANE}


@pytest.mark.parametrize("search", ["水" * 61, "水\0", "水\x1b[0m", "\ud800"])
def test_what_cannot_be_looked_for_is_said(county: House, search: str) -> None:
    [error] = county.wrong(SEARCH, {"search": search})
    assert error.extensions == {"code": "BAD_INPUT", "field": "search"}


def test_a_page_of_hits_costs_a_statement_for_each_kind_of_part(county: House) -> None:
    whole = '{ needs(search: "饮水") { edges { node { hits { title { text } } } } } }'
    assert county.statements(whole) == 2
