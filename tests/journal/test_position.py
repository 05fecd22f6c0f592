"""Positions go out as opaque words, and come back as they were."""

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as any_of

from infra.position import Position, StrangePosition


@for_all(any_of.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True), any_of.integers(0, 10**18 - 1))
def test_what_goes_out_comes_back(log: str, number: int) -> None:
    assert Position.parse(str(Position(log, number)), log) == (log, number)


@pytest.mark.parametrize(
    "stranger",
    [
        *("", "42", "main", "main-", "main--1", "main-042", "main-4 2", "guizhou-42", "main-42-1"),
        *("main-９", "MAIN-42", "main-1e3", f"main-{10**18}", " main-42", "main-42\n"),
    ],
)
def test_a_stranger_is_refused_in_one_sentence(stranger: str) -> None:
    with pytest.raises(StrangePosition, match="is no position of the log 'main'; send back"):
        Position.parse(stranger, "main")
