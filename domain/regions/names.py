"""The names people write for a region, derived from its full name by rule.

塔什库尔干塔吉克自治县 is written 塔什库尔干县, 甘孜藏族自治州 is written 甘孜州 or 甘孜地区, and
广州市 simply 广州.
"""

import re
import unicodedata

PEOPLES = (
    "蒙古族|蒙古|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|"
    "傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|"
    "撒拉族|毛南族|仡佬族|锡伯|普米族|塔吉克|怒族|保安族|裕固族|独龙族|各族"
)
AUTONOMOUS = re.compile(
    rf"(?P<stem>.{{2,}}?)(?:(?:{PEOPLES})+(?:自治)?|族?自治)(?P<kind>[区州县旗])"
)
PLAIN = re.compile(r"(?P<stem>.{2,}?)(?:特别行政区|地区|林区|矿区|特区|新区|[省市盟区县旗])")

# Zones of the statisticians' list, not places with a short name: 石家庄高新技术产业开发 is none.
ZONE = re.compile(r".*(开发|管理|实验|示范|聚集|食品|名胜|(化工|工业|产业|创意)园)区")

WRITTEN_FOR = {"州": ("州", "地区"), "县": ("县",), "旗": ("旗",), "区": ("区", "自治区")}

# Between the parts of a path; the statisticians' lists also write the level that is missing.
SEPARATORS = re.compile(r"[\s/\\>·,、-]+|市辖区|(省|自治区)直辖县级行政区划")


def tidied(text: str) -> str:
    """Without what people put between the parts of a name, and in the usual width."""
    return SEPARATORS.sub("", unicodedata.normalize("NFKC", text))


def short_forms(name: str) -> tuple[str, ...]:
    """What else the name is written like; the bare stem comes first."""
    if ZONE.fullmatch(name):
        return ()
    if autonomous := AUTONOMOUS.fullmatch(name):
        stem = autonomous["stem"]
        return (stem, *(stem + ending for ending in WRITTEN_FOR[autonomous["kind"]]))
    plain = PLAIN.fullmatch(name)
    return (plain["stem"],) if plain else ()
