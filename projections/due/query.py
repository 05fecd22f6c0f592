"""What should have ended by a day, a page at a time."""

from collections.abc import Iterator
from datetime import date

from projections.due.rows import Due
from projections.question import Question
from projections.tables import Tables

OVER = """
SELECT thing_id, last_day FROM due
WHERE last_day < %s AND (last_day, thing_id) > (%s, %s)
ORDER BY last_day, thing_id LIMIT %s
"""


def pages(tables: Tables, on: date, at_once: int) -> Iterator[list[Due]]:
    """All that is over on the day, in the order in which it ended.

    Each page is read when it is asked for, behind the one before: so what stays on the list is
    come by only once.
    """
    last = Due("", date.min)
    while page := tables.read(Question(Due, OVER, on, last.last_day, last.thing_id, at_once)):
        yield page
        last = page[-1]
