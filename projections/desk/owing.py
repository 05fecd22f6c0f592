"""Returns that are owed: on the desk of the office that owes them, once their day is over.

They are laid there as soon as they are asked for; the question leaves aside what is not overdue.
"""

from projections.desk.rows import Item, Task
from projections.owed import ReturnRow


def place(row: ReturnRow) -> tuple[str, Task, str]:
    """Where on the desk it lies."""
    return row.return_id, Task.SUBMIT_RETURN, row.region_id


def item(row: ReturnRow) -> Item:
    return Item(
        *place(row),
        since=row.due_on,
        due_on=row.due_on,
        is_provisional=row.is_provisional,
        programme_id=row.programme_id,
        party_id=None,
        is_for_office=True,
        province_id=row.province_id,
        city_id=row.city_id,
        county_id=row.county_id,
    )
