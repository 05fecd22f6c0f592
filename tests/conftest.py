"""What every test may ask for, and what a run begins and ends with."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from infra.embedded.cluster import PASSABLE
from tests.support.postgres import FOLDER, passing_database, running
from tests.support.sharing import forget_shared

HERE = Path(__file__).parent
FIRST = ("http/test_fuzzing", "journeys", "projections", "http", "infra", "journal")
"""What takes long, in the order in which it is begun."""

settings.register_profile("quick", max_examples=50, deadline=None)
settings.register_profile("soak", max_examples=2_000, deadline=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="long rounds instead of small ones")


def pytest_configure(config: pytest.Config) -> None:
    config.option.loadscopereorder = False  # or xdist begins with what has most tests
    settings.load_profile("soak" if config.getoption("--soak") else "quick")
    if is_first(config):
        folder = tempfile.mkdtemp(prefix="jiedui-tests-")
        Path(folder).chmod(PASSABLE)
        os.environ[FOLDER] = folder


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items.sort(key=turn)
    if config.getoption("--soak"):
        return
    long = [it for it in items if it.get_closest_marker("soak")]
    config.hook.pytest_deselected(items=long)
    items[:] = [it for it in items if not it.get_closest_marker("soak")]


def turn(item: pytest.Item) -> int:
    """Each file goes to one worker: were a long one the last, the others would wait for it."""
    place = item.path.relative_to(HERE).as_posix()
    return next((n for n, it in enumerate(FIRST) if place.startswith(it)), len(FIRST))


def pytest_unconfigure(config: pytest.Config) -> None:
    if is_first(config):
        forget_shared()
    running.close()
    if is_first(config):
        shutil.rmtree(os.environ.pop(FOLDER))


def is_first(config: pytest.Config) -> bool:
    """Whether this process began the run, and is not one of its workers."""
    return not hasattr(config, "workerinput")


@pytest.fixture
def database() -> Iterator[str]:
    """The conninfo of an empty PostgreSQL database, gone after the test."""
    with passing_database() as conninfo:
        yield conninfo


@pytest.fixture
def soak(request: pytest.FixtureRequest) -> bool:
    """Whether there is time for long rounds (`make soak`)."""
    return bool(request.config.getoption("--soak"))
