"""Secrets that are given out once: here only their digests are kept."""

import re
import secrets
from hashlib import sha256

SHAPE = re.compile(r"[A-Za-z0-9_-]{43}")


def fresh() -> str:
    """256 random bits, in 43 letters that fit into any header and address."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> bytes:
    """Nobody guesses 256 bits, so a plain digest hides them, and costs a request nothing."""
    return sha256(secret.encode()).digest()


def has_its_shape(secret: str) -> bool:
    return SHAPE.fullmatch(secret) is not None
