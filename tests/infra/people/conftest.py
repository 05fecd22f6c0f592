from collections.abc import Iterator

import pytest

from infra.people.fields import Fields
from infra.people.keys import Keys
from infra.people.masters import KeyRing, LocalKey
from infra.pools import writing_pool
from projections.tables import Pool

OLD, NEW = (LocalKey(bytes([n]) * 32) for n in (1, 2))


@pytest.fixture
def pool(database: str) -> Iterator[Pool]:
    with writing_pool(database) as pool:
        yield pool


@pytest.fixture
def keys() -> Keys:
    return Keys(KeyRing(OLD))


@pytest.fixture
def fields(pool: Pool, keys: Keys) -> Fields:
    return Fields(pool, keys)
