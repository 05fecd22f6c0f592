"""Everything that can have happened, one module per subject.

Names are past tense and never change once recorded. A changed meaning is a new event. Who,
when and by which command stand beside every event; free text and files stand beside the log.
"""

from domain.events import (
    allocations,
    deliveries,
    grants,
    needs,
    pairings,
    parties,
    people,
    pledges,
    programmes,
    reports,
    texts,
)

__all__ = [
    "allocations",
    "deliveries",
    "grants",
    "needs",
    "pairings",
    "parties",
    "people",
    "pledges",
    "programmes",
    "reports",
    "texts",
]
