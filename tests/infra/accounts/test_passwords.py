"""Passwords are long and uncommon, however they are typed, and are never kept themselves."""

import pytest
from argon2 import PasswordHasher

from infra.accounts import passwords
from infra.accounts.passwords import Weak, hashed, is_outdated, is_right, must_hold

GOOD = "纸短情长 correct horse"


@pytest.mark.parametrize(
    "password", [GOOD, "twelve chars", "码" * 4 + "密语一二三四五六", "x1" * 3 + "y2z3w4"]
)
def test_long_ones_hold(password: str) -> None:
    must_hold(password, "li@example.cn")


@pytest.mark.parametrize(
    "password",
    [
        "elevenchars",
        "x" * 201,
        "aaaaaaaaaaaaaaaa",
        "abababababababab",
        "qwerty123456",
        "QWERTY123456",
        "ｑｗｅｒｔｙ１２３４５６",
        "passwordpassword",
        "password20261122!",
        "my li@example.cn",
        "with\x00control inside",
    ],
)
def test_weak_ones_do_not(password: str) -> None:
    with pytest.raises(Weak) as weak:
        must_hold(password, "Li@Example.cn")
    assert password not in str(weak.value)


def test_the_same_password_is_right_however_it_is_typed() -> None:
    kept = hashed("caf\u00e9 au lait chaud")
    assert GOOD not in kept
    assert is_right("cafe\u0301 au\u3000lait\u00a0chaud", kept)
    assert not is_right("Caf\u00e9 au lait chaud", kept)
    assert not is_right("", kept)


def test_nobodys_password_is_never_right() -> None:
    assert not is_right("nobody's password", None)


def test_what_was_hashed_by_other_measures_is_outdated(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = hashed(GOOD)
    assert kept.startswith("$argon2id$")
    assert not is_outdated(kept)
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=4))
    assert is_outdated(kept)
    assert is_right(GOOD, kept)
