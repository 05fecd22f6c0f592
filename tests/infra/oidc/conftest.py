from collections.abc import AsyncIterator, Iterator

import pytest

from infra.oidc.counterpart import Counterpart
from infra.oidc.fetching import Fetching
from tests.support.identities import FalseProvider, false_provider


@pytest.fixture
def there() -> Iterator[FalseProvider]:
    """A provider that says what the test wants."""
    with false_provider() as it:
        yield it


@pytest.fixture
async def counterpart(there: FalseProvider) -> AsyncIterator[Counterpart]:
    """It, as it is spoken to."""
    fetching = Fetching(plain=True)
    yield Counterpart(there.as_known_to_us(), fetching)
    await fetching.close()
