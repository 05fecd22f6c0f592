"""The columns of the sheets that say anew what a thing says: its own, a day, and by whom."""

from collections.abc import Sequence

from infra.importing.column import Column
from infra.importing.columns import needs, pairings, parties, pledges, programmes
from infra.importing.columns.common import BY, LATER, STARTING, day

AMENDED = day("amended_on", "变更日期", "from when it says so", required=True)


def content(columns: Sequence[Column], first: str, last: str) -> tuple[Column, ...]:
    """Those from one to another, that is."""
    keys = [it.key for it in columns]
    return tuple(columns[keys.index(first) : keys.index(last) + 1])


def amending(*said: Column) -> tuple[Column, ...]:
    return (*STARTING, *said, AMENDED, *BY, *LATER)


PROGRAMMES = amending(
    *(
        it
        for it in content(programmes.COLUMNS, "name", "follows")
        if it.key not in ("region", "follows")
    )
)
PARTIES = amending(
    *(it for it in content(parties.COLUMNS, "name", "capacity") if it.key != "code"),
)
PAIRINGS = amending(*content(pairings.COLUMNS, "starts_on", "expected_benefit"))
NEEDS = amending(*content(needs.COLUMNS, "beneficiary", "is_government_duty"))
PLEDGES = amending(*content(pledges.COLUMNS, "kind", "expires_on"))
