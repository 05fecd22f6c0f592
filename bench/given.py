"""What is measured with: the tests' own county, shelves and commands.

Figures are worth something where they are of the very things that are known to be right, and
a second county would soon be another one. Nothing else of the bench looks into the tests.
"""

from tests.infra.importing.desk import (
    ASSOCIATION,
    HOLDER,
    NEED,
    PROGRAMME,
    VILLAGE,
    Book,
    Office,
    an_office,
)
from tests.support import one_by_one
from tests.support.browsers import granted as role_granted
from tests.support.county import (
    CHIEF,
    DAIRY,
    DAIRYMAN,
    FUGONG,
    MAY,
    MILL,
    MILLER,
    PARTIES,
    ZHUHAI,
    approved,
    binding,
    need,
    need_content,
    offered,
    pledge_content,
    programme,
    proposed,
)
from tests.support.postgres import passable_folder
from tests.support.scenario import KEY, Told, command, remember, told
from tests.support.shelf import FOUND, GoodsTaken, ShelfId, TakingId, filled, take

FOUNDING = Book({"专项行动": [PROGRAMME], "主体": [VILLAGE, ASSOCIATION]})
"""What the needs of a book rely on."""

__all__ = [
    "CHIEF",
    "DAIRY",
    "DAIRYMAN",
    "FOUND",
    "FOUNDING",
    "FUGONG",
    "HOLDER",
    "KEY",
    "MAY",
    "MILL",
    "MILLER",
    "NEED",
    "PARTIES",
    "ZHUHAI",
    "Book",
    "GoodsTaken",
    "Office",
    "ShelfId",
    "TakingId",
    "Told",
    "an_office",
    "approved",
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
    "proposed",
    "remember",
    "role_granted",
    "take",
    "told",
]
