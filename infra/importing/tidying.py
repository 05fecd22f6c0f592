"""Text as it was meant: without what copying and converting leave in it.

Pages that turn simplified characters into traditional ones leave readings behind, as in 總結(jié)
or 我們(men); copies from the web bring blanks of odd widths, and marks without any.
"""

import re
import unicodedata

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
NOTE = re.compile(rf"(?<=[{HAN}])[(（]([^\W\d_][^()（）]{{0,9}})[)）]")
SYLLABLE = re.compile(
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:i?ang|i?ong|uang|eng|ing|i?an|i?ao|uai|[uü]an|[ae]i|ou|en|in|[uü]n|er"
    r"|i[aeu]|u[aoie]|üe|[aoeiuü])"
)
TONES = frozenset("\u0304\u0301\u030c\u0300")
TONELESS = {
    han: reading
    for several, reading in (
        ("们們", "men"),
        ("个個", "ge"),
        ("着著", "zhe"),
        ("么麼", "me"),
        ("吗嗎", "ma"),
        ("头頭", "tou"),
        ("的地得", "de"),
        ("了", "le"),
        ("子", "zi"),
        ("呢", "ne"),
        ("吧", "ba"),
    )
    for han in several
}
"""Particles, which are read without a tone. Nothing else without a tone is taken for a reading:
it may be what was meant, as in 卫生院(an)."""

WIDTHLESS = dict.fromkeys(
    [0xAD, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)
BLANKS = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
ENDS = dict.fromkeys([0x85, 0x2028, 0x2029], "\n")
ODD: dict[int, str | None] = {**WIDTHLESS, **BLANKS, **ENDS}
ANY_ODD = re.compile(f"[{''.join(map(chr, ODD))}]")


def tidied(text: str) -> str:
    """The same words, with plain blanks, and without readings that nobody wrote."""
    if text.isascii():
        return text
    if ANY_ODD.search(text):
        text = text.translate(ODD)
    return NOTE.sub(without_reading, text) if "(" in text or "（" in text else text


def without_reading(note: re.Match[str]) -> str:
    """Nothing, if the bracket holds how the character before it is read; else the bracket."""
    return "" if is_reading(note[1].strip(), note.string[note.start() - 1]) else note[0]


def is_reading(noted: str, han: str) -> bool:
    """Small letters, one syllable, and a tone; or, of a particle, its own syllable without one."""
    parts = unicodedata.normalize("NFD", noted)
    plain = unicodedata.normalize("NFC", "".join(it for it in parts if it not in TONES))
    tones = sum(it in TONES for it in parts)
    return (tones == 1 and bool(SYLLABLE.fullmatch(plain))) or TONELESS.get(han) == noted
