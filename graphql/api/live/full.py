"""What is told where no more can be followed."""

from api.errors import TryAgain


class Full(TryAgain):
    """There is no seat left, here or for them."""


def full(most: int, is_theirs: bool) -> Full:
    if is_theirs:
        return Full(f"You follow {most} answers already; leave one of them first.")
    return Full(f"This server is followed {most} times at once; try again later.")
