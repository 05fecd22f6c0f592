"""The figures of a report: put together from what two cubes say, and known by their hash.

No projection of its own. A report's figures are never kept, but asked for anew; and since both
cubes say for ever what was known on a day, they are the same for ever, and so is their hash.
"""

from projections.drafting.content import canonical, figures_id
from projections.drafting.cut import Cut, Period, cut_of
from projections.drafting.definitions import DEFINITIONS
from projections.drafting.draft import PARTS, Draft, draft
from projections.drafting.figures import Figure
from projections.drafting.pages import Row, Section, sections

__all__ = [
    "DEFINITIONS",
    "PARTS",
    "Cut",
    "Draft",
    "Figure",
    "Period",
    "Row",
    "Section",
    "canonical",
    "cut_of",
    "draft",
    "figures_id",
    "sections",
]
