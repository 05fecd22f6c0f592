"""What was proposed, agreed, paired and pledged, and what was set out to be reached?

As of any day, as known on any day: every answer is a sum over a cube of differences, as the match
rate is (docs/adr/0015). With that rate it makes up the figures of a progress report.
"""

from projections.progress.fold import NAME, Progress
from projections.progress.query import Sums, summing
from projections.progress.rows import Measure

__all__ = ["NAME", "Measure", "Progress", "Sums", "summing"]
