"""The demonstration year: real pairings of 2019, and a year of needs in an invented district.

What is known of it stands in `facts/`, with its sources. From these, workbooks are made like
those that offices keep, and imported like any other: so what is seen is what one would get.
"""

from infra.demonstration.examples import Examples, examples
from infra.demonstration.loading import HOLDER, is_loaded, load
from infra.demonstration.year import books

__all__ = ["HOLDER", "Examples", "books", "examples", "is_loaded", "load"]
