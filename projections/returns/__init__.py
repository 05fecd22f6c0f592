"""Who owes a programme which return, by when, and what was handed in for it?"""

from projections.returns.fold import Returns
from projections.returns.listing import ReturnFilter, Standing, returns, standing

__all__ = ["ReturnFilter", "Returns", "Standing", "returns", "standing"]
