"""The honour rate: of all that a party bound itself to and that was due, how much came?

`promises` says what a pledge promises, `kept` how much of it was kept, day by day; `query` sums.
"""

from projections.honour.definitions import CURRENT
from projections.honour.fold import NAME, Honour
from projections.honour.query import Profile, UnitHonour, profiles

__all__ = ["CURRENT", "NAME", "Honour", "Profile", "UnitHonour", "profiles"]
