"""Passwords: long ones, no common ones, and kept so that trying them takes long (argon2id)."""

import unicodedata
from functools import cache
from importlib import import_module

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from infra.accounts.names import prepared as plain
from infra.trouble import InBothLanguages

SHORTEST, LONGEST = 12, 200
HASHER = PasswordHasher()
"""As RFC 9106 recommends where memory is short: 64 MiB, three rounds, four lanes."""


class Weak(InBothLanguages):
    """It would not hold for long."""


def prepared(password: str) -> str:
    """One string for one password, on whatever keyboard it is typed (OpaqueString, RFC 8265)."""
    spaced = "".join(" " if unicodedata.category(it) == "Zs" else it for it in password)
    return unicodedata.normalize("NFC", spaced)


def must_hold(password: str, name: str = "") -> None:
    """Raises Weak. Length is what counts; no letters are asked for that nobody remembers."""
    said = unicodedata.normalize("NFKC", prepared(password))
    if not SHORTEST <= len(said) <= LONGEST:
        raise Weak(
            f"A password has {SHORTEST} to {LONGEST} letters.",
            f"密码须为 {SHORTEST} 至 {LONGEST} 个字符。",
        )
    if any(unicodedata.category(it) == "Cc" for it in said):
        raise Weak("This password has letters in it that cannot be typed.", "密码含有控制字符。")
    bare = said.casefold()
    core = bare.rstrip("0123456789!?.@#*_- ")
    if {bare, core} & common() or len(set(bare)) < 4 or (name and plain(name) in bare):
        raise Weak(
            "Everybody tries this password first; choose one that is not in any list.",
            "该密码过于常见，易被猜中；请另选一个。",
        )


@cache
def common() -> frozenset[str]:
    """Those that are tried first, once or twice over; with digits behind, they are no better."""
    known = import_module("zxcvbn.frequency_lists").FREQUENCY_LISTS["passwords"]  # long to read
    return frozenset(known) | {it * 2 for it in known}


def hashed(password: str) -> str:
    return HASHER.hash(prepared(password))


def is_right(password: str, kept: str | None) -> bool:
    """Takes as long where nothing is kept."""
    try:
        return HASHER.verify(kept or nobodys(), prepared(password)) and kept is not None
    except VerificationError:
        return False


def is_outdated(kept: str) -> bool:
    """Whether it was made by other measures than today's."""
    return HASHER.check_needs_rehash(kept)


@cache
def nobodys() -> str:
    return HASHER.hash("nobody's password")
