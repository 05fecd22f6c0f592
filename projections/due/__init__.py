"""What comes to its end by time alone, and on which day?"""

from projections.due.fold import NAME, WhatIsDue
from projections.due.query import pages
from projections.due.rows import Due

__all__ = ["NAME", "Due", "WhatIsDue", "pages"]
