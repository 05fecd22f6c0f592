"""The two check characters of a unified social credit code.

The codes are made up, after the standards GB 32100-2015 and GB 11714-1997.
"""

import pytest

from domain.ids import CodeId
from domain.parties.uscc import fits
from domain.refusals import Misnamed

ASSOCIATION, FOUNDATION = "51440000MJK000006Y", "53440000MJM0000267"
ENTERPRISE, VILLAGE, OFFICE = "91440400MA5T00037H", "N2533323MF00000565", "11440000006900069M"


def code(value: str) -> CodeId:
    return CodeId(f"code-{value}")


@pytest.mark.parametrize("value", [ASSOCIATION, FOUNDATION, ENTERPRISE, VILLAGE, OFFICE])
def test_codes_of_every_kind_of_holder_fit(value: str) -> None:
    assert fits(code(value))


def test_the_first_character_may_be_a_letter() -> None:
    assert VILLAGE[0] == "N"
    assert fits(code(VILLAGE))


def test_a_wrong_last_character_does_not_fit() -> None:
    assert not fits(code("51440000MJK0000060"))


def test_the_organisation_code_inside_has_a_check_character_of_its_own() -> None:
    """Here the outer check fits, and the inner one does not."""
    assert fits(code(ASSOCIATION))
    assert not fits(code("51440000MJK0000072"))


@pytest.mark.parametrize("at", range(17))
def test_any_single_character_mistaken_is_noticed(at: int) -> None:
    other = "1" if ENTERPRISE[at] != "1" else "2"
    assert not fits(code(ENTERPRISE[:at] + other + ENTERPRISE[at + 1 :]))


def test_two_neighbours_exchanged_are_noticed() -> None:
    assert not fits(code("19440400MA5T00037H"))


@pytest.mark.parametrize("value", ["5144000MJK", "51440000MJI000006Y", "51440000mjk000006y"])
def test_what_is_too_short_or_has_other_characters_is_no_code_at_all(value: str) -> None:
    with pytest.raises(Misnamed):
        code(value)
