"""What is measured with: the tests' own county, shelves and commands.

Figures are worth something where they are of the very things that are known to be right, and
a second county would soon be another one. Nothing else of the bench looks into the tests.
"""

from tests.support import one_by_one
from tests.support.county import (
    CHIEF,
    DAIRY,
    DAIRYMAN,
    MAY,
    MILL,
    MILLER,
    PARTIES,
    binding,
    need,
    need_content,
    offered,
    pledge_content,
    programme,
)
from tests.support.postgres import passable_folder
from tests.support.scenario import KEY, Told, command, remember, told
from tests.support.shelf import FOUND, GoodsTaken, ShelfId, TakingId, filled, take

__all__ = [
    "CHIEF",
    "DAIRY",
    "DAIRYMAN",
    "FOUND",
    "KEY",
    "MAY",
    "MILL",
    "MILLER",
    "PARTIES",
    "GoodsTaken",
    "ShelfId",
    "TakingId",
    "Told",
    "binding",
    "command",
    "filled",
    "need",
    "need_content",
    "offered",
    "one_by_one",
    "passable_folder",
    "pledge_content",
    "programme",
    "remember",
    "take",
    "told",
]
