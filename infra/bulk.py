"""How Python looks for circles among what is no longer used, when there is much of it.

Hardly anything here holds one, and all the rest is gone the moment that nobody names it.
"""

import gc
from collections.abc import Generator
from contextlib import contextmanager

ALLOCATIONS, YOUNG, OLD = 50_000, 20, 100


def collect_seldom() -> None:
    """For a whole process. As Python comes, every 700 things made are gone through: a fifth of
    the journal's time.
    """
    gc.freeze()
    gc.set_threshold(ALLOCATIONS, YOUNG, OLD)


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
