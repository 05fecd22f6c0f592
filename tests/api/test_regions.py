"""Regions are browsed from the top, and found by whatever people call them."""

from typing import Any

from tests.support.house import House

FOUND = """
query ($find: String, $within: ID, $on: Date) {
  regions(find: $find, within: $within, on: $on) {
    regions { id code name fullName level isInvented parent { id } }
    isAmbiguous
    warning { written right on message messageZh }
  }
}
"""


def regions(house: House, **given: Any) -> Any:
    return house.asked(FOUND, given)["regions"]


def ids(answer: Any) -> list[str]:
    return [it["id"] for it in answer["regions"]]


def test_without_a_word_the_provinces_come(shared: House) -> None:
    answer = regions(shared)
    assert len(answer["regions"]) == 34
    assert {it["level"] for it in answer["regions"]} == {"PROVINCE"}
    assert {it["parent"] for it in answer["regions"]} == {None}


def test_what_lies_in_one_is_listed(shared: House) -> None:
    below = regions(shared, within="region-5333")
    assert "region-533323" in ids(below)
    assert {it["parent"]["id"] for it in below["regions"]} == {"region-5333"}
    assert shared.asked('{ node(id: "region-5333") { ... on Region { children { id } } } }') == {
        "node": {"children": [{"id": it} for it in ids(below)]}
    }


def test_a_path_of_names_is_understood(shared: House) -> None:
    answer = regions(shared, find="云南福贡县")
    assert answer == {
        "regions": [
            {
                "id": "region-533323",
                "code": "533323",
                "name": "福贡县",
                "fullName": "云南省怒江傈僳族自治州福贡县",
                "level": "COUNTY",
                "isInvented": False,
                "parent": {"id": "region-5333"},
            }
        ],
        "isAmbiguous": False,
        "warning": None,
    }


def test_a_name_of_former_days_is_understood_with_a_warning(shared: House) -> None:
    answer = regions(shared, find="泸水县", on="2019-06-01")
    assert ids(answer) == ["region-533301"]
    warning = answer["warning"]
    assert warning["written"] == "泸水县"
    assert warning["right"] == "云南省怒江傈僳族自治州泸水市"
    assert "泸水县" in warning["message"]
    assert "泸水县" in warning["messageZh"]


def test_a_name_of_several_leads_to_all_of_them(shared: House) -> None:
    answer = regions(shared, find="鼓楼区")
    assert answer["isAmbiguous"]
    assert len(answer["regions"]) > 1


def test_what_is_no_region_finds_nothing(shared: House) -> None:
    assert regions(shared, find="桃花源")["regions"] == []
    assert regions(shared, within="need-1")["regions"] == []
    assert shared.asked('{ node(id: "region-nowhere") { id } }') == {"node": None}


def test_hostile_words_are_told_apart_from_names(shared: House) -> None:
    [long] = shared.wrong(FOUND, {"find": "县" * 1_000})
    [nul] = shared.wrong(FOUND, {"within": "region-\0"})
    assert (long.extensions or {})["field"] == "find"
    assert (nul.extensions or {})["field"] == "within"


def test_a_region_that_has_ended_is_shown_as_it_last_was(shared: House) -> None:
    answer = shared.asked('{ node(id: "region-3414") { id ... on Region { name } } }')
    assert answer == {"node": {"id": "region-3414", "name": "巢湖市"}}
