"""In whose names the house itself acts. They are no natural persons: nobody is one with them, is
granted anything as one of them, or signs in as one.
"""

from domain.ids import PersonId
from domain.refusals.common import Unknown

CLOCK, DEMONSTRATION, DIRECTORY, NOBODY = (
    PersonId(f"person-{it}") for it in ("clock", "demonstration", "directory", "nobody")
)
RESERVED = frozenset((CLOCK, DEMONSTRATION, DIRECTORY, NOBODY))


def must_be_natural(*person_ids: PersonId) -> None:
    """Whatever it is about, no such person is known to anybody."""
    for it in person_ids:
        if it in RESERVED:
            raise Unknown(it)
