"""What was fetched is kept for a while, and nobody is asked too often."""

import asyncio

import pytest

from infra.oidc.cached import Cached
from infra.oidc.strange import Away, Strange

FRESH, PAUSE = 600.0, 30.0


class Clockwork:
    """A source of numbers that counts how often it was asked, and a clock to turn."""

    def __init__(self) -> None:
        self.now, self.asked = 1000.0, 0
        self.trouble: Exception | None = None
        self.cached = Cached[int](self.fetch, fresh=FRESH, pause=PAUSE, clock=lambda: self.now)

    async def fetch(self) -> int:
        self.asked += 1
        await asyncio.sleep(0)
        if self.trouble:
            raise self.trouble
        return self.asked


@pytest.fixture
def it() -> Clockwork:
    return Clockwork()


async def test_one_fetches_for_all(it: Clockwork) -> None:
    assert await asyncio.gather(*(it.cached.now() for _ in range(10))) == [1] * 10


async def test_it_is_fetched_again_when_it_is_stale(it: Clockwork) -> None:
    await it.cached.now()
    it.now += FRESH - 1
    assert await it.cached.now() == 1
    it.now += 1
    assert await it.cached.now() == 2


async def test_whoever_misses_something_gets_a_newer_one_at_once(it: Clockwork) -> None:
    await it.cached.now()
    assert await it.cached.anew() == 2
    assert await it.cached.now() == 2


async def test_but_not_again_before_the_pause_is_over(it: Clockwork) -> None:
    await it.cached.now()
    assert [await it.cached.anew() for _ in range(5)] == [2] * 5
    it.now += PAUSE
    assert await it.cached.anew() == 3


@pytest.mark.parametrize("trouble", [Away("it dawdles"), Strange("it babbles")])
async def test_after_trouble_nobody_asks_for_a_moment(it: Clockwork, trouble: Exception) -> None:
    it.trouble = trouble
    with pytest.raises(type(trouble)):
        await it.cached.now()
    with pytest.raises(Away):
        await it.cached.now()
    assert it.asked == 1


async def test_and_then_all_is_well_again(it: Clockwork) -> None:
    it.trouble = Away("it dawdles")
    with pytest.raises(Away):
        await it.cached.now()
    it.trouble, it.now = None, it.now + PAUSE
    assert await it.cached.now() == 2


async def test_trouble_while_looking_for_something_newer_takes_nothing_away(
    it: Clockwork,
) -> None:
    await it.cached.now()
    it.trouble = Away("it dawdles")
    with pytest.raises(Away):
        await it.cached.anew()
    assert await it.cached.now() == 1
