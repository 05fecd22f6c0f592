"""Who owes a programme which return, by when, and what was handed in for it?"""

from projections.returns.calendar import official
from projections.returns.fold import Returns
from projections.returns.listing import ReturnFilter, Standing, returns, standing
from projections.returns.rows import ReturnRow
from projections.returns.schedule import Schedule, concerned

__all__ = [
    "ReturnFilter",
    "ReturnRow",
    "Returns",
    "Schedule",
    "Standing",
    "concerned",
    "official",
    "returns",
    "standing",
]
