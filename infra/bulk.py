"""Work on very many small things at once."""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def in_bulk() -> Generator[None]:
    """Ten thousand events and their rows hold no circles, yet Python would go through all of
    them again and again in search of some: that was more than half of the work. They should be
    gone when this ends, local names included, or they are gone through once after all.
    """
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()
