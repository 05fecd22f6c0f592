"""For how long somebody is who they were."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

Lasts: TypeAlias = Callable[[], Awaitable[None]]
"""Returns when they are signed out, or may not act any more as they did."""
