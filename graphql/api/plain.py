"""What clients write into a question is plain and short before anything is looked up by it."""

from api.writing import BadInput

LONGEST = 200


def plain(place: str, given: str) -> str:
    """The same words. An id of another kind, or of nothing, is no mistake: it finds nothing."""
    if len(given) > LONGEST or not given.isprintable():
        raise BadInput(place, f"{LONGEST} letters at most, without control characters.")
    return given
