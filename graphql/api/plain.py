"""What clients write into a question is plain and short before anything is looked up by it."""

from typing import TypeVar

from api.writing import BadInput
from domain.ids import Id
from domain.refusals import Misnamed

LONGEST = 200

Named = TypeVar("Named", bound=Id)


def plain(place: str, given: str) -> str:
    """The same words. An id of another kind, or of nothing, is no mistake: it finds nothing."""
    if len(given) > LONGEST or not given.isprintable():
        raise BadInput(place, f"{LONGEST} letters at most, without control characters.")
    return given


def which(kind: type[Named], place: str, given: str) -> Named:
    """The id, where a slip would be answered with the figures of nothing at all."""
    try:
        return kind(given)
    except Misnamed as slip:
        raise BadInput(place, str(slip)) from None


def named(kind: type[Named], place: str, given: str | None) -> Named | None:
    """The same, if one is given."""
    return None if given is None else which(kind, place, given)
