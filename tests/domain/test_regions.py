"""Regions: what stood where on a day, and what people meant by a name."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ids import RegionId
from domain.regions import (
    Ambiguous,
    Found,
    Level,
    Region,
    Rollup,
    UnknownRegion,
    all_regions,
    ancestors,
    children,
    contains,
    find,
    full_name,
    province_of,
    region,
    rollup,
)
from domain.regions.listing import histories, listed

NOTICE = date(2019, 6, 1)
TODAY = date(2026, 11, 21)
LATEST = date(2100, 1, 1)

GUANGDONG = RegionId("region-44")
GUANGZHOU = RegionId("region-4401")
TIANHE = RegionId("region-440106")
LUSHUI = RegionId("region-533301")
LUJIANG = RegionId("region-340124")
FORMER_CHAOHU = RegionId("region-3414")
MAOGANG = RegionId("region-440903")
DIANBAI = RegionId("region-440904")
NOWHERE = RegionId("region-999999")

# Places as the notices of 2018 to 2020 write them, with the codes they had in 2019.
WRITTEN_IN_NOTICES = {
    "44": ["广东省", "广东"],
    "4401": ["广州市", "广州"],
    "4402": ["韶关市", "韶关"],
    "4403": ["深圳市", "深圳"],
    "4404": ["珠海市", "珠海"],
    "4405": ["汕头市", "汕头"],
    "4406": ["佛山市", "佛山"],
    "4407": ["江门市", "江门"],
    "4408": ["湛江市", "湛江"],
    "4409": ["茂名市", "茂名"],
    "4412": ["肇庆市", "肇庆"],
    "4413": ["惠州市", "惠州"],
    "4414": ["梅州市", "梅州"],
    "4415": ["汕尾市", "汕尾"],
    "4416": ["河源市", "河源"],
    "4417": ["阳江市", "阳江"],
    "4418": ["清远市", "清远"],
    "4419": ["东莞市", "东莞"],
    "4420": ["中山市", "广东中山"],
    "4451": ["潮州市", "潮州"],
    "4452": ["揭阳市", "揭阳"],
    "4453": ["云浮市", "云浮"],
    "440403": ["斗门区", "珠海市斗门区"],
    "440902": ["茂南区", "茂名茂南区"],
    "3413": ["宿州市"],
    "341503": ["裕安区"],
    "51": ["四川省"],
    "5133": ["甘孜藏族自治州", "甘孜地区", "甘孜州"],
    "513333": ["色达县"],
    "513334": ["理塘县"],
    "5134": ["凉山彝族自治州", "凉山地区", "凉山州"],
    "513428": ["普格县"],
    "513429": ["布拖县"],
    "513430": ["金阳县"],
    "513431": ["昭觉县"],
    "513432": ["喜德县"],
    "513435": ["甘洛县"],
    "513436": ["美姑县"],
    "513437": ["雷波县"],
    "53": ["云南省"],
    "5333": ["怒江傈僳族自治州", "怒江地区"],
    "533301": ["泸水市", "泸水县", "云南泸水县"],
    "533323": ["福贡县", "云南福贡县"],
    "533324": ["贡山独龙族怒族自治县", "贡山县"],
    "533325": ["兰坪白族普米族自治县", "兰坪县"],
    "54": ["西藏自治区"],
    "5404": ["林芝市", "林芝地区", "西藏林芝地区"],
    "540423": ["墨脱县", "西藏林芝地区墨脱县"],
    "65": ["新疆维吾尔自治区"],
    "6531": ["喀什地区"],
    "653121": ["疏附县"],
    "653125": ["莎车县"],
    "653131": ["塔什库尔干塔吉克自治县", "塔什库尔干县"],
}


def found(text: str, on: date = NOTICE) -> Found:
    answer = find(text, on)
    assert isinstance(answer, Found), f"{text} on {on}: {answer}"
    return answer


def code_of(text: str, on: date = NOTICE) -> str:
    return found(text, on).region.code


def candidates(text: str, on: date = NOTICE) -> list[str]:
    answer = find(text, on)
    assert isinstance(answer, Ambiguous), f"{text} on {on}: {answer}"
    return [each.code for each in answer.candidates]


def first_and_last_day(row: Region) -> tuple[date, date]:
    return row.since, row.until - timedelta(days=1)


# --- the list ---------------------------------------------------------------------------------


def test_the_whole_country_is_listed() -> None:
    real = [each for each in all_regions(date(2023, 6, 30)) if not each.invented]
    levels = [each.level for each in real]

    assert levels.count(Level.PROVINCE) == 31 + 3  # Hong Kong, Macao and Taiwan beside the list
    assert levels.count(Level.CITY) == 342 - 9  # the list's stand-ins for a missing level
    assert levels.count(Level.COUNTY) == 2978 - 4  # cities without counties, repeated as one


def test_no_stand_in_of_the_list_passes_for_a_place() -> None:
    names = {row.name for row in listed()}
    assert not names & {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}


def test_every_region_is_described_without_gap_or_overlap() -> None:
    for history in histories().values():
        for earlier, later in pairwise(history):
            assert earlier.until == later.since, later


def test_no_two_regions_share_a_code_on_a_day() -> None:
    for on in {row.since for row in listed()} | {NOTICE, TODAY}:
        codes = [row.code for row in all_regions(on)]
        assert len(codes) == len(set(codes))


def test_every_county_has_exactly_one_province_on_each_day_it_stands() -> None:
    for row in listed():
        for on in first_and_last_day(row):
            line = [region(each, on) for each in ancestors(row.region_id, on)]
            levels = [each.level for each in line if each]
            assert levels.count(Level.PROVINCE) == 1, (row, on)
            assert levels.count(row.level) == 1
            assert len(levels) == len(line), "each one above stands on that day as well"


def test_a_change_names_its_source() -> None:
    assert all(row.source for row in listed())
    assert histories()[RegionId("region-5404")][-1].source == "国函〔2015〕51号"


def test_the_invented_district_says_so() -> None:
    invented = [row for row in all_regions(TODAY) if row.invented]

    assert [row.code for row in invented] == ["4499", "449999"]
    assert all("(虚构)" in row.name for row in invented)
    assert contains(GUANGDONG, RegionId("region-449999"), TODAY)


def test_browsing_goes_down_in_the_order_of_codes() -> None:
    codes = [row.code for row in all_regions(TODAY)]
    cities = [row.code for row in children(GUANGDONG, TODAY)]

    assert codes == sorted(codes)
    assert (len(cities), cities[0], cities[-1]) == (22, "4401", "4499")
    assert [row.name for row in children(RegionId("region-4404"), TODAY)] == [
        *("香洲区", "斗门区", "金湾区"),
    ]
    assert children(TIANHE, TODAY) == ()


# --- a region on a day ------------------------------------------------------------------------


def test_a_county_that_became_a_city_keeps_its_id() -> None:
    before, after = region(LUSHUI, date(2016, 12, 30)), region(LUSHUI, date(2016, 12, 31))

    assert before
    assert (before.code, before.name) == ("533321", "泸水县")
    assert after
    assert (after.code, after.name) == ("533301", "泸水市")


def test_a_merged_region_no_longer_stands() -> None:
    assert region(MAOGANG, date(2014, 1, 24))
    assert region(MAOGANG, date(2014, 1, 25)) is None
    assert region(NOWHERE, TODAY) is None


def test_a_county_lies_in_its_city_and_its_province() -> None:
    assert ancestors(TIANHE, NOTICE) == (TIANHE, GUANGZHOU, GUANGDONG)
    assert full_name(TIANHE, NOTICE) == "广东省广州市天河区"
    assert contains(GUANGDONG, TIANHE, NOTICE)
    assert contains(TIANHE, TIANHE, NOTICE)
    assert not contains(TIANHE, GUANGZHOU, NOTICE)
    assert not contains(RegionId("region-4403"), TIANHE, NOTICE)


def test_a_county_moves_to_another_city_on_its_day() -> None:
    hefei = RegionId("region-3401")
    eve, day = date(2011, 7, 13), date(2011, 7, 14)

    assert contains(FORMER_CHAOHU, LUJIANG, eve)
    assert not contains(hefei, LUJIANG, eve)
    assert contains(hefei, LUJIANG, day)
    assert not contains(FORMER_CHAOHU, LUJIANG, day)


@pytest.mark.parametrize(
    ("code", "city"), [("500229", None), ("419001", None), ("110105", None), ("4419", "4419")]
)
def test_what_has_no_city_is_counted_under_its_province(code: str, city: str | None) -> None:
    counted = rollup(RegionId(f"region-{code}"), NOTICE)

    assert counted.province_id == f"region-{code[:2]}"
    assert counted.city_id == (city and f"region-{city}")
    assert counted.county_id == (f"region-{code}" if len(code) == 6 else None)


def test_facts_about_an_ended_region_count_under_its_successor() -> None:
    maoming = RegionId("region-4409")

    assert rollup(MAOGANG, date(2013, 1, 1)) == Rollup(GUANGDONG, maoming, MAOGANG)
    assert rollup(MAOGANG, NOTICE) == Rollup(GUANGDONG, maoming, DIANBAI)
    assert contains(maoming, MAOGANG, NOTICE)
    assert not contains(MAOGANG, DIANBAI, NOTICE), "its office gains nothing by the merger"


def test_facts_about_a_region_nobody_took_over_count_as_they_last_did() -> None:
    assert rollup(FORMER_CHAOHU, NOTICE) == Rollup(RegionId("region-34"), FORMER_CHAOHU, None)


def test_facts_from_before_a_region_stood_count_as_they_first_did() -> None:
    assert region(MAOGANG, date(2000, 1, 1)) is None
    assert province_of(MAOGANG, date(2000, 1, 1)) == GUANGDONG


def test_an_id_that_was_never_listed_belongs_nowhere() -> None:
    assert ancestors(NOWHERE, TODAY) == ()
    assert not contains(GUANGDONG, NOWHERE, TODAY)
    with pytest.raises(UnknownRegion, match="region-999999 is not in the list of regions"):
        rollup(NOWHERE, TODAY)


@st.composite
def a_line(draw: st.DrawFn) -> tuple[list[RegionId], date]:
    """A day, and regions of which many lie in each other."""
    on = draw(st.dates(date(1999, 1, 1), LATEST) | st.sampled_from([row.since for row in listed()]))
    low = draw(st.sampled_from(sorted(histories())))
    near = [*ancestors(low, on), *(each.region_id for each in children(low, on)), low]
    anywhere = st.sampled_from(near) | st.sampled_from(sorted(histories()))
    return draw(st.lists(anywhere, min_size=3, max_size=3)), on


@given(a_line())
def test_what_lies_in_a_part_lies_in_the_whole(line: tuple[list[RegionId], date]) -> None:
    (outer, middle, inner), on = line
    if contains(outer, middle, on) and contains(middle, inner, on):
        assert contains(outer, inner, on)


@given(a_line())
def test_two_regions_contain_each_other_only_if_they_are_one(
    line: tuple[list[RegionId], date],
) -> None:
    (one, other, _), on = line
    assert contains(one, one, on)
    if contains(one, other, on) and contains(other, one, on):
        assert one == other


# --- what people meant ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"), [(text, code) for code, texts in WRITTEN_IN_NOTICES.items() for text in texts]
)
def test_a_place_of_the_notices_is_found_as_they_write_it(text: str, code: str) -> None:
    assert code_of(text) == code


def test_every_region_is_found_by_its_full_name_and_code_while_it_holds() -> None:
    for row in listed():
        for on in first_and_last_day(row):
            assert found(full_name(row.region_id, on), on) == Found(row)
            assert found(row.code, on) == Found(row)


def test_every_code_ever_valid_leads_to_what_became_of_it() -> None:
    for row in listed():
        if row.region_id != FORMER_CHAOHU:
            heir = row.successor_id or row.region_id
            assert found(row.code, TODAY).region.region_id == heir


def test_every_name_ever_valid_leads_to_what_became_of_it() -> None:
    former = [row for row in listed() if row.until < date.max and row.region_id != FORMER_CHAOHU]
    assert len(former) > 30
    for row in former:
        eve = row.until - timedelta(days=1)
        heir = row.successor_id or row.region_id
        assert found(full_name(row.region_id, eve), TODAY).region.region_id == heir


def test_every_autonomous_county_is_found_by_a_short_form() -> None:
    autonomous = [row for row in all_regions(TODAY) if row.name.endswith("自治县")]
    assert len(autonomous) > 100
    for row in autonomous:
        above = full_name(province_of(row.region_id, TODAY), TODAY)
        stems = [row.name[:length] for length in range(2, len(row.name) - 3)]
        answers = [find(f"{above}{stem}县", TODAY) for stem in stems]
        assert Found(row) in answers, row


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("东乡县", "东乡族自治县"),
        ("龙胜县", "龙胜各族自治县"),
        ("积石山县", "积石山保安族东乡族撒拉族自治县"),
        ("鄂伦春旗", "鄂伦春自治旗"),
        ("管城区", "管城回族区"),
        ("广西", "广西壮族自治区"),
        ("内蒙", "内蒙古自治区"),
        ("神农架", "神农架林区"),
        ("浦东", "浦东新区"),
        ("香港", "香港特别行政区"),
        ("锡林郭勒", "锡林郭勒盟"),
        ("塔县", "塔什库尔干塔吉克自治县"),
        ("莫旗", "莫力达瓦达斡尔族自治旗"),
    ],
)
def test_short_forms_follow_from_the_full_name(text: str, name: str) -> None:
    assert found(text, TODAY) == Found(found(name, TODAY).region)


@pytest.mark.parametrize("text", ["石家庄高新技术产业开发", "城", "矿", "沙群岛", "自治", "县"])
def test_not_every_piece_of_a_name_is_one(text: str) -> None:
    assert find(text, NOTICE) is None


@pytest.mark.parametrize(
    "text", ["", "不存在县", "广东省福贡县", "福贡县广东省", "花园口镇", "9999", "4"]
)
def test_what_is_no_region_is_not_found(text: str) -> None:
    assert find(text, NOTICE) is None


def test_the_code_of_a_township_is_no_region() -> None:
    assert find("440106001000", NOTICE) is None


def test_a_text_longer_than_any_path_is_not_looked_at() -> None:
    assert find("广东省" + "/" * 76 + "广州市", NOTICE) is None
    assert find("广东省" + "/" * 74 + "广州市", NOTICE)


def test_a_path_has_three_parts_at_most() -> None:
    assert find("朝阳" * 40, NOTICE) is None
    assert code_of("吉林省吉林市船营区") == "220204"


@pytest.mark.parametrize(
    "text",
    [
        "440106",
        "440106000",
        "440106000000",
        "４４０１０６",
        "广州天河",
        "广东省 / 广州市 / 天河区",
        "天河",
    ],
)
def test_a_district_is_found_however_it_is_written(text: str) -> None:
    assert found(text) == Found(found("天河区").region)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("440000", "44"),
        ("440100", "4401"),
        ("500000", "50"),
        ("511000", "5110"),
        ("441900", "4419"),
    ],
)
def test_the_zeros_behind_a_code_mean_nothing(text: str, code: str) -> None:
    assert code_of(text) == code


def test_a_path_may_name_the_level_that_is_missing() -> None:
    assert code_of("北京市市辖区朝阳区") == "110105"
    assert code_of("河南省省直辖县级行政区划济源市") == "419001"


def test_names_that_several_bear_are_asked_back() -> None:
    assert candidates("朝阳区") == ["110105", "220104"]
    assert candidates("城关区") == ["540102", "620102"]
    assert candidates("河北桥西区") == ["130104", "130703"]
    assert code_of("兰州城关区") == "620102"


def test_a_bare_name_is_the_provinces_before_anybody_elses() -> None:
    assert code_of("吉林") == "22"
    assert code_of("吉林市") == "2202"
    assert code_of("海南") == "46"
    assert code_of("海南州") == "6325"
    assert code_of("青海河南") == "632324"
    assert candidates("中山") == ["210202", "4420"]


def test_a_name_right_on_the_day_wins_over_one_that_was_right_on_another() -> None:
    eve = date(2011, 7, 13)

    assert code_of("巢湖市", eve) == "3414"
    assert code_of("巢湖市", NOTICE) == "340181"


def test_a_name_of_another_day_is_understood_and_said() -> None:
    warning = found("云南省泸水县").warning

    assert warning
    assert warning.written == "云南省泸水县"
    assert warning.right == "云南省怒江傈僳族自治州泸水市"
    assert found("泸水市").warning is None
    assert found("泸水县", date(2016, 12, 30)).warning is None
    assert found("泸水市", date(2016, 12, 30)).warning


def test_a_code_of_another_day_is_understood_and_said() -> None:
    answer = found("533321")

    assert answer.region.name == "泸水市"
    assert answer.warning
    assert (answer.warning.written, answer.warning.right) == ("533321", "533301")


def test_a_path_of_another_day_is_understood_and_said() -> None:
    answer = found("巢湖市庐江县")

    assert answer.region.region_id == LUJIANG
    assert answer.warning
    assert answer.warning.right == "安徽省合肥市庐江县"
    assert found("巢湖市庐江县", date(2011, 7, 13)).warning is None


def test_a_merged_region_is_understood_as_its_successor() -> None:
    answer = found("茂名市茂港区")

    assert answer.region.region_id == DIANBAI
    assert answer.warning
    assert answer.warning.right == "广东省茂名市电白区"


def test_a_region_is_not_found_before_it_stood() -> None:
    assert find("茂港区", date(2001, 1, 21)) is None
    assert found("茂港区", date(2001, 1, 22)).warning is None


@given(st.text(alphabet="广东省州市天河区县云南福贡朝阳4401 ", max_size=70), st.dates())
def test_nothing_that_is_written_breaks_the_search(text: str, on: date) -> None:
    answer = find(text, on)
    if isinstance(answer, Found):
        assert answer.region.holds(on)
    if isinstance(answer, Ambiguous):
        assert len(answer.candidates) > 1
