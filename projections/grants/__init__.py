"""By what may a person act: which grants of their own, and whose work, and since when?"""

from projections.grants.fold import Grants
from projections.grants.listing import (
    ALL_GRANTS,
    GrantFilter,
    Sight,
    grants,
    grants_of,
    grants_question,
)
from projections.grants.rows import GrantRow

__all__ = [
    "ALL_GRANTS",
    "GrantFilter",
    "GrantRow",
    "Grants",
    "Sight",
    "grants",
    "grants_of",
    "grants_question",
]
