"""How often one person, or one address, may do what."""

from enum import StrEnum

from limits import RateLimitItem, parse


class Kind(StrEnum):
    """Each has a budget of its own, so that who reads much may still decide."""

    READING = "reading"
    DECIDING = "deciding"
    SIGNING_IN = "signing in"
    UPLOADING = "uploading"


def rate(written: str) -> RateLimitItem:
    """`600/minute`, or `5 per 10 seconds`. Raises ValueError, in one sentence."""
    try:
        return parse(written)
    except ValueError:
        raise ValueError("A rate is written like 600/minute") from None
