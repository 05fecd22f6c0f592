"""What was asked is recognised for ever, and by nobody who has not got the key."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from pydantic import BaseModel

from domain.kernel import Asked, Decision, Happening, Look
from infra.fingerprint import fingerprint, spelt
from tests.support.shelf import SHELF, Stock, Take, TakingId, filled


class Colour(StrEnum):
    RED = "red"


class Measure(BaseModel):
    quantity: Decimal
    unit: str
    note: str | None = None


@dataclass(frozen=True)
class Line:
    measure: Measure
    colour: Colour = Colour.RED


@dataclass(frozen=True)
class Everything(Decision):
    shelf_id: str
    lines: tuple[Line, ...]
    due_on: date
    is_divisible: bool
    number: int
    more: Any = None

    def decide(self, _: Asked, look: Look) -> Iterator[Happening]:
        yield filled(f"{look(Stock(SHELF)).left}")


def everything(**other: Any) -> Everything:
    line = Line(Measure(quantity=Decimal("1.50"), unit="千克"))
    plain: dict[str, Any] = {"due_on": date(2026, 1, 31), "is_divisible": True, "number": 7}
    return Everything(SHELF, (line, line), **plain | other)


def test_it_is_spelt_in_one_way_only() -> None:
    line = 'Line(measure=Measure(quantity=1.50,unit="\\u5343\\u514b"))'
    assert spelt(everything()) == (
        f'Everything(shelf_id="shelf-rice",lines=({line},{line}),due_on=2026-01-31,'
        "is_divisible=True,number=7)"
    )


def test_other_content_is_spelt_otherwise() -> None:
    more = ["", ("", ""), 0, "None"]
    other = [everything(number=8), everything(is_divisible=False)]
    asked = [everything(), *other, *(everything(more=it) for it in more)]
    assert len(set(map(spelt, asked))) == len(asked)
    assert spelt(("a", "b")) != spelt(('a","b',))


def test_a_field_that_says_nothing_new_changes_nothing() -> None:
    """So yesterday's commands are still recognised when a decision has learnt to ask more."""
    assert spelt(everything()) == spelt(everything(more=None))


@pytest.mark.parametrize("vague", [{"a", "b"}, {"a": 1}, 0.5, ["a"], b"a"])
def test_what_has_no_single_spelling_cannot_be_asked(vague: object) -> None:
    with pytest.raises(TypeError):
        fingerprint(everything(more=vague), b"key")


def test_it_is_the_same_in_another_process() -> None:
    """Where strings are hashed otherwise."""
    says = (
        "from infra.fingerprint import fingerprint\n"
        "from tests.journal.test_fingerprint import everything\n"
        "print(fingerprint(everything(), b'key'))"
    )
    path = os.pathsep.join(sys.path)
    env = {**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": path}
    there = subprocess.run(
        [sys.executable, "-c", says], env=env, capture_output=True, text=True, check=True
    )
    assert there.stdout.strip() == fingerprint(everything(), b"key")


def test_the_key_decides() -> None:
    take = Take(TakingId("taking-1"), SHELF, Decimal(1))
    assert fingerprint(take, b"one") != fingerprint(take, b"another")
