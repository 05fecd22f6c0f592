"""Looking for needs by words: beside all filters, for the right eyes only, with hits marked."""

from collections.abc import Iterator
from typing import Any

import pytest

from domain.codes.needs import Urgency
from domain.codes.pledges import Anonymity
from domain.events.needs import NeedContent, NeedDrafted
from domain.events.parties import PartyAmended, Standing
from domain.ids import AllocationId, NeedId, PartyId, PledgeId, TextId
from domain.kernel import Actor
from domain.texts import Text
from tests.support.county import (
    CHIEF,
    DAIRY,
    DAIRYMAN,
    ELDER,
    FUGONG,
    HARVEST,
    JULY,
    JUNE,
    MAY,
    MILL,
    MILLER,
    PARTIES,
    STONE_BRIDGE,
    STRANGER,
    TWO_RIVERS,
    ZHUHAI,
    approved,
    binding,
    need,
    need_content,
    offered,
    pledge_content,
    programme,
    proposed,
    text,
)
from tests.support.house import House
from tests.support.scenario import Told, told

PIPES, WELL, LANE, DRAFT = (NeedId(f"need-{it}") for it in ("pipes", "well", "lane", "draft"))
WORDS = {
    "pipes": "农村饮水安全工程",
    "well": "Ｗｅｌｌ：人畜飲水水井",
    "lane": "村道<b>硬化</b>",
    "draft": "水：饮水水质检测",
    "village": "石桥村",
    "mill": "横琴米业公司",
    "dairy": "横琴乳业公司",
}
SEARCH = """
query ($search: String, $filter: NeedFilter, $order: NeedOrder, $after: String,
       $first: Int! = 20) {
  needs(search: $search, filter: $filter, order: $order, after: $after, first: $first) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { id hits {
      title { text isHit } beneficiary { text isHit } givers { partyId name { text isHit } }
    } } }
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
        *gift("mill", MILL, "pledge-rice"),
        *gift("dairy", DAIRY, "pledge-milk", anonymity=Anonymity.ANONYMOUS),
    )
    return shared


def gift(name: str, giver: PartyId, pledge: str, **said: Any) -> Iterator[Told]:
    """Somebody of this name gives for the lane."""
    called = Standing(name=words(name), region_id=ZHUHAI)
    yield told(PartyAmended(party_id=giver, standing=called))
    pledge_id, allocation_id = PledgeId(pledge), AllocationId(f"allocation-{name}")
    yield offered(pledge_content().model_copy(update=said), pledge_id, by=giver)
    yield told(proposal := proposed("1", allocation_id, binding(LANE, pledge_id)))
    yield told(approved(proposal))


def found(house: House, search: str | None, *, by: Actor | None = None, **asked: Any) -> list[str]:
    """In order; and the count says as many."""
    board = house.asked(SEARCH, {"search": search, **asked}, by=by)["needs"]
    ids = [it["node"]["id"] for it in board["edges"]]
    assert board["totalCount"] == len(ids)
    return ids


def parts(house: House, search: str) -> Any:
    [edge] = house.asked(SEARCH, {"search": search})["needs"]["edges"]
    hits = edge["node"]["hits"]
    return {name: marked(hits[name]) for name in ("title", "beneficiary")}


def givers(house: House, search: str, *, by: Actor | None = None) -> list[Any]:
    [edge] = house.asked(SEARCH, {"search": search}, by=by)["needs"]["edges"]
    return [(it["partyId"], marked(it["name"])) for it in edge["node"]["hits"]["givers"]]


def marked(parts: list[Any]) -> list[str]:
    return [f"[{it['text']}]" if it["isHit"] else it["text"] for it in parts]


def test_words_in_the_title_the_place_and_the_name(county: House) -> None:
    assert found(county, "饮水") == [WELL, PIPES]
    assert found(county, "饮水 安全") == [PIPES]
    assert found(county, "石桥") == [LANE]
    assert found(county, "怒江 村道") == [LANE]
    assert found(county, "珠海 村道") == []


@pytest.mark.parametrize(
    "search", [None, "", "  ", "　", "。。。", "“”", "%", "_", "'", "，" * 60, " " * 10_000]
)
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
    ("order", "expected"),
    [
        ("NEWEST", [WELL, PIPES]),
        ("MOST_URGENT", [PIPES, WELL]),
        ("BEST_MATCH", [WELL, PIPES]),
        (None, [WELL, PIPES]),
    ],
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


def test_the_best_match_is_first_unless_another_order_is_asked_for(county: House) -> None:
    """The well and the pipes hold both words, the pipes hold them as they are written here."""
    assert found(county, "饮水安全") == [PIPES]
    assert found(county, "人畜 饮水") == [WELL]
    assert found(county, "水 村", by=CHIEF) == found(county, "水 村", by=CHIEF, order="BEST_MATCH")
    assert found(county, None) == found(county, None, order="NEWEST")
    assert found(county, None) == found(county, None, order="BEST_MATCH")


def test_who_gives_is_found_by_name_and_marked(county: House) -> None:
    assert found(county, "米业") == [LANE]
    assert givers(county, "米业") == [(MILL, ["横琴", "[米业]", "公司"])]
    assert givers(county, "村道") == []


def test_who_wants_no_name_is_found_by_offices_and_by_itself_alone(county: House) -> None:
    for by in (None, ELDER, MILLER):
        assert found(county, "乳业", by=by) == []
        assert givers(county, "公司", by=by) == [(MILL, ["横琴米业", "[公司]"])]
    for by in (CHIEF, STRANGER, DAIRYMAN):
        assert found(county, "乳业", by=by) == [LANE]
        assert {it for it, _ in givers(county, "公司", by=by)} == {MILL, DAIRY}


def test_a_cursor_of_one_order_is_none_of_another(county: House) -> None:
    board = county.asked(SEARCH, {"search": "饮水", "first": 1})["needs"]
    asked = {"search": "饮水", "order": "NEWEST", "after": board["pageInfo"]["endCursor"]}
    [error] = county.wrong(SEARCH, asked)
    assert error.extensions == {"code": "BAD_INPUT", "field": "after"}


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
        "%饮水%",
        "饮_水*?[a-z]",
        "e\u0301" * 30,
        "ﷺ" * 20,
        "".join(chr(0x4E00 + 37 * it) for it in range(60)),
    ],
)
def test_nothing_that_is_looked_for_is_syntax(county: House, search: str) -> None:
    assert set(found(county, search)) <= {PIPES, WELL, LANE}


@pytest.mark.parametrize(
    "search",
    [
        "水" * 61,
        "水" * 10_000,
        "水 " * 5_000,
        "水\0",
        "水\x1b[0m",
        "\ud800",
        "水\udfff",
        "\u202e水",
        "水\u200b村",
    ],
)
def test_what_cannot_be_looked_for_is_said(county: House, search: str) -> None:
    [error] = county.wrong(SEARCH, {"search": search})
    assert error.extensions == {"code": "BAD_INPUT", "field": "search"}


def test_a_page_of_hits_costs_a_statement_for_each_kind_of_part(county: House) -> None:
    whole = '{ needs(search: "饮水") { edges { node { hits { title { text } } } } } }'
    assert county.statements(whole) == 2
