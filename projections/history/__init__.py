"""Who did what to this thing, and when?"""

from projections.history.fold import History
from projections.history.listing import history_of, is_in_scope
from projections.history.rows import Happened

__all__ = ["Happened", "History", "history_of", "is_in_scope"]
