"""Words in Chinese: cut, looked for, and marked where they stand."""

from datetime import date

import pytest

from domain.ids import RegionId
from projections.words import (
    by_letters,
    by_words,
    looked_at,
    looked_for,
    marked,
    places_called,
    vector,
    whole,
)

DAY = date(2026, 11, 21)


def lexemes(text: str) -> set[str]:
    return {it.rpartition(":")[0].strip("'") for it in vector(text).split()}


def words(text: str) -> set[str]:
    return {it for it in lexemes(text) if not it.startswith("~")}


def terms(search: str) -> list[str]:
    return [it.text for it in looked_for(search)]


def hits(text: str, search: str, *, letters: bool = False) -> list[str]:
    found = marked(text, looked_at(search), by_letters=letters)
    assert "".join(it.text for it in found) == text
    return [it.text for it in found if it.is_hit]


def test_words_within_words_are_words_too() -> None:
    assert {"助学", "助学金"} <= words("发放助学金")
    assert {"福贡", "福贡县"} <= words("福贡县饮水工程")


def test_letters_of_two_words_are_no_word() -> None:
    assert "道路" not in words("知道路难走")
    assert "~道路" in lexemes("知道路难走")


def test_places_are_not_cut_into_their_neighbours() -> None:
    assert {"泸水市", "上江镇"} <= words("怒江傈僳族自治州泸水市上江镇")


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("飲水工程", "饮水工程"),
        ("ＢＯＯＫ３００", "book300"),
        ("Book", "bOOK"),
        ("饮 水　工程", "饮水工程"),
    ],
)
def test_what_means_the_same_is_found_by_the_same(written: str, plain: str) -> None:
    assert vector(written) == vector(plain)
    assert terms(f'"{written}"') == terms(f'"{plain}"')


def test_a_place_is_where_the_word_begins() -> None:
    assert vector("饮水，book") == "'饮水':1 'book':4 '~水':2"


def test_what_is_neither_letter_nor_digit_is_no_word() -> None:
    assert vector("，。!? ~'\\") == ""
    assert vector("") == ""


def test_longest_words_and_many_places_fit_into_postgresql() -> None:
    assert vector("a" * 4000) == f"'{'a' * 60}':1"
    [places] = [it for it in vector("水," * 2000).split() if it.startswith("'水'")]
    assert len(places.split(",")) == 255


@pytest.mark.parametrize(
    "search", ["", "  ", "。。", '""', "“”", "“。”", "% _ \\ ' & | ! ( ) : * <->"]
)
def test_nothing_is_looked_for_without_letters(search: str) -> None:
    assert looked_for(search) == looked_at(search) == ()
    assert whole(search) is None


def test_words_are_asked_for_one_by_one_and_phrases_whole() -> None:
    assert terms("福贡县饮水 村道") == ["福贡县", "饮水", "村道"]
    assert terms("“饮水安全” 村道") == ["饮水安全", "村道"]
    assert terms('村道 "饮水 安全') == ["村道", "饮水安全"]
    assert terms("饮水 饮水") == ["饮水"]


def test_small_words_count_only_by_themselves() -> None:
    assert terms("村里的路") == ["村里", "路"]
    assert terms("的") == ["的"]


def test_a_phrase_says_how_far_its_words_are_apart() -> None:
    [phrase] = looked_for('" 饮水、安全 "')
    assert by_words(phrase) == "'饮水' <3> '安全'"
    assert by_letters(phrase) == "('饮水' | '~饮水') <3> ('安全' | '~安全')"


def test_by_letters_also_what_is_part_of_a_word() -> None:
    assert [by_letters(it) for it in looked_for("老姆登")] == [
        "('老姆' | '~老姆') <1> ('姆登' | '~姆登')"
    ]
    assert [by_letters(it) for it in looked_for("水")] == ["('水':* | '~水':*)"]
    assert [by_letters(it) for it in looked_for('"boo 水"')] == ["'boo':* <3> ('水':* | '~水':*)"]


def test_nothing_that_is_written_is_syntax() -> None:
    assert [by_words(it) for it in looked_for("a'|b & !c:* <-> d\\e")] == [
        "'a'",
        "'b'",
        "'c'",
        "'d'",
        "'e'",
    ]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("福贡", ["533323"]),
        ("福贡县", ["533323"]),
        ("泸水县", ["533301"]),
        ("云南", ["53"]),
        ("怒江州", ["5333"]),
        ("大连", ["2102"]),
        ("和平区", ["120101", "210102"]),
        ("安居", []),
        ("安居区", ["510904"]),
        ("富裕", []),
        ("饮水", []),
        ("53", []),
    ],
)
def test_places_by_their_names_old_and_short(word: str, found: list[str]) -> None:
    assert places_called(word, DAY) == [RegionId(f"region-{it}") for it in found]


def test_hits_are_told_apart_in_the_letters_that_were_written() -> None:
    assert hits("福贡縣匹河 飲水、安全工程ＢＯＯＫ", "福贡县 饮水 book") == [
        "福贡縣",
        "飲水",
        "ＢＯＯＫ",
    ]
    assert hits("饮 水工程，农村饮水", "饮水") == ["饮 水", "饮水"]


def test_only_words_are_hit_unless_letters_are_asked_for() -> None:
    assert hits("知道路难走", "道路") == []
    assert hits("知道路难走", "道路", letters=True) == ["道路"]
    assert hits("路路路", "路路", letters=True) == ["路路路"]


def test_a_phrase_is_hit_where_it_stands_whole() -> None:
    assert hits("安全饮水，饮水安全工程", "“饮水安全”") == ["饮水安全"]


@pytest.mark.parametrize(
    ("text", "search", "found"),
    [
        ("小垌村（虚构）村道与村委会", "小垌村", ["小垌村"]),
        ("小垌（虚构）村道", "小垌村", ["小垌"]),
        ("小垌村（虚构）村道，村", "小垌 村", ["小垌村", "村"]),
        ("村道硬化5公里，5座桥", "5公里", ["5公里"]),
        ("修路3公里", "5公里", ["公里"]),
        ("村里修路", "村里的路", ["村里"]),
        ("村里的路", "村里的路", ["村里的路"]),
        ("福贡县饮水", "福贡县 的 饮水", ["福贡县饮水"]),
        ("小垌村、石桥村", "小垌村、石桥", ["小垌村", "石桥"]),
    ],
)
def test_a_letter_is_marked_alone_only_if_it_was_written_alone(
    text: str, search: str, found: list[str]
) -> None:
    assert hits(text, search) == found


def test_a_letter_that_was_written_in_a_word_is_not_marked_alone_by_letters_either() -> None:
    assert hits("石桥村的村道", "桥村", letters=True) == ["桥村"]
    assert hits("石桥村的村道", "村", letters=True) == ["村", "村"]


@pytest.mark.parametrize(
    ("search", "phrase"),
    [
        ("饮水", "饮水"),
        ("福贡县 饮水", "福贡县饮水"),
        ("饮水 “安全 工程”", "饮水安全工程"),
        ("book store 水", "book store水"),
        ("“” 饮水、 安全 。", "饮水、安全"),
        ("村里的路", "村里的路"),
    ],
)
def test_all_that_is_looked_for_is_one_phrase_as_well(search: str, phrase: str) -> None:
    found = whole(search)
    assert found
    assert found.text == phrase
    assert all(phrase[it.start :].startswith(it.letters) for it in found.words)
    assert {it.letters for it in found.words} >= {
        w.letters for t in looked_for(search) for w in t.words
    }


def test_of_a_longer_word_than_counts_the_beginning_is_hit() -> None:
    assert hits("a" * 60, f'"{"a" * 90}"') == ["a" * 60]


def test_an_empty_text_has_no_parts() -> None:
    assert marked("", looked_at("水")) == []
