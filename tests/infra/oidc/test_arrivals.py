"""Whoever comes back from the provider is let in once; whoever leaves it is let out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from infra.accounts.sessions import Session, Sessions
from infra.evidence.folder import Folder
from infra.foundation import Platform
from infra.oidc.arrivals import Answer, Arrivals
from infra.oidc.counterpart import Counterpart
from infra.oidc.errand import Errand
from infra.oidc.granting import Granting
from infra.oidc.marks import Marks
from infra.oidc.strange import Strange
from infra.oidc.subjects import Subjects
from infra.oidc.tokens import LOGOUT
from tests.support.identities import FalseProvider
from tests.support.scenario import KEY


class Door:
    """Ours, with people before it who come from the provider."""

    def __init__(self, platform: Platform, there: FalseProvider, counterpart: Counterpart) -> None:
        self._there, self._sessions = there, Sessions(platform.pool, platform.signed_in)
        provider = there.as_known_to_us()
        self.arrivals = Arrivals(
            counterpart,
            Marks(KEY, provider.issuer),
            Subjects(platform.pool),
            self._sessions,
            Granting(platform),
            provider.mapped,
        )

    async def lets_in(self, errand: Errand | None = None, **claims: Any) -> str:
        errand = errand or Errand.to("/")
        self._there.gives(self._there.signed(self._there.claims(errand.nonce, **claims)))
        return await self.arrivals.arrived(Answer(errand.state, "a-code", None), errand)

    async def hears(self, **claims: Any) -> None:
        """A farewell."""
        said = self._there.claims("", nonce=None, events={LOGOUT: {}}, **claims)
        await self.arrivals.left(self._there.signed(said))

    def knows(self, secret: str) -> Session | None:
        return self._sessions.held(secret)


@pytest.fixture
def platform(database: str, tmp_path: Path) -> Iterator[Platform]:
    it = Platform(database, KEY, Folder(tmp_path))
    it.prepare()
    with it:
        yield it


@pytest.fixture
def door(platform: Platform, there: FalseProvider, counterpart: Counterpart) -> Door:
    return Door(platform, there, counterpart)


async def test_the_same_person_is_let_in_again(door: Door) -> None:
    one, other = door.knows(await door.lets_in()), door.knows(await door.lets_in())
    assert one
    assert other
    assert (one.person_id, one.means) == (other.person_id, "oidc")


async def test_with_a_state_of_another_nobody_is_asked_anything(
    door: Door, there: FalseProvider
) -> None:
    with pytest.raises(Strange, match="state"):
        await door.arrivals.arrived(Answer("another", "a-code", None), Errand.to("/"))
    assert there.asked == []


async def test_a_state_is_used_up_also_where_nobody_was_let_in(door: Door) -> None:
    errand = Errand.to("/")
    with pytest.raises(Strange, match="aud"):
        await door.lets_in(errand, aud="other")
    with pytest.raises(Strange, match="used before"):
        await door.lets_in(errand)


async def test_a_farewell_ends_what_is_open_and_nothing_of_others(door: Door) -> None:
    mine, other = await door.lets_in(sid="one"), await door.lets_in(sub="li", sid="two")
    await door.hears(jti="farewell-1", sid="one")
    assert door.knows(mine) is None
    assert door.knows(other)


async def test_said_again_it_ends_nothing_that_was_opened_since(door: Door) -> None:
    await door.lets_in()
    await door.hears(jti="farewell-1")
    again = await door.lets_in()
    with pytest.raises(Strange, match="said before"):
        await door.hears(jti="farewell-1")
    assert door.knows(again)


async def test_of_somebody_who_was_never_here_it_ends_nothing(door: Door) -> None:
    secret = await door.lets_in()
    await door.hears(jti="farewell-1", sub="stranger")
    assert door.knows(secret)
