"""A real provider changes the keys it signs with, and withdraws them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from joserfc import jwt

from tests.support.acquainted import WORDS, World, acquainted, is_not_let_in
from tests.support.browser import Browser
from tests.support.identities import new_key

BACKCHANNEL = "{}/auth/oidc/backchannel"


@pytest.fixture
def world(database: str, tmp_path: Path) -> Iterator[World]:
    """Anew for each, for nobody asks for keys out of turn twice within half a minute."""
    with acquainted(database, tmp_path) as it:
        yield it


@pytest.fixture
def here(world: World) -> Iterator[Browser]:
    with world.browser() as it:
        yield it


def test_a_key_that_changes_on_the_way_is_found(world: World, here: Browser) -> None:
    world.provider.knows("wu", **WORDS)
    here.signs_in("wu")
    where = here.is_asked("wu")
    world.provider.changes_its_key()
    here.comes_back(where)
    assert here.me()["role"] == "COORDINATOR"


def test_what_is_signed_by_a_key_that_was_withdrawn_lets_nobody_in(
    world: World, here: Browser
) -> None:
    here.signs_in("yang")
    world.provider.changes_its_key()
    here.signs_in("yang")
    here.http.cookies.clear()
    world.provider.signs_with_its_former_key()
    is_not_let_in(here, here.comes_back(here.is_asked("yang")))


def test_a_flood_of_forged_farewells_does_not_reach_the_provider(
    world: World, here: Browser
) -> None:
    own = new_key("own")
    for number in range(20):
        forged = jwt.encode({"alg": "RS256", "kid": f"key-{number}"}, {"sub": "wang"}, own)
        answer = here.http.post(BACKCHANNEL.format(here.ours), data={"logout_token": forged})
        assert answer.status_code == 400
    assert world.provider.times_asked_for_keys == 2, "to know them, and once more"
