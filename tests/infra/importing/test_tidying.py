"""What copying and converting left in a text is taken away; what somebody wrote stays."""

import pytest

from infra.importing.cells import day, number, sentence, words
from infra.importing.tidying import tidied


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("總結(jié)", "總結"),
        ("開(kāi)展幫(bāng)扶活動(dòng)", "開展幫扶活動"),
        ("全角（jié）", "全角"),
        ("經(jīng)濟(jì)發(fā)展(zhǎn)", "經濟發展"),
        ("女(nǚ)童", "女童"),
        ("拆開的總(zǒng)結", "拆開的總結"),
        ("我們(men)的", "我們的"),
        ("兩個(ge)", "兩個"),
    ],
)
def test_readings_that_a_conversion_left_are_taken_away(written: str, meant: str) -> None:
    assert tidied(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "卫生院(CT)",
        "彩超(b)",
        "培训(an)",
        "门(men)",
        "水泵(kg)",
        "品牌(Lǐ)",
        "甲村（虚构）",
        "(jié)",
        "plan(jié)",
        "咖啡(café)",
        "两个音(jiéjiě)",
        "五(5)",
        "空()",
    ],
)
def test_what_somebody_wrote_stays(written: str) -> None:
    assert tidied(written) == written


def test_blanks_of_odd_widths_and_marks_without_any_are_made_plain() -> None:
    assert words("\ufeff甲\u200b村\u00a0") == "甲村"
    assert sentence("甲\u3000村\u00ad（虚构）") == "甲 村（虚构）"
    assert sentence("一\u2028二") == "一\n二"


def test_numbers_and_days_in_full_width_are_read() -> None:
    assert str(number("１，２００．５\u200b")) == "1200.5"
    assert str(day("２０２０年３月５日")) == "2020-03-05"
