"""Values under a key (AES-256-GCM), each bound to what it is about: elsewhere none opens."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

BITS, NONCE = 256, 12


class Broken(Exception):
    """It was not sealed so: another key, another place, or tampered with. Holds no value."""


def new_key() -> bytes:
    return AESGCM.generate_key(BITS)


def sealed(key: bytes, value: bytes, *about: str) -> bytes:
    """Never twice the same, whatever the value."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, value, bound(about))


def opened(key: bytes, box: bytes, *about: str) -> bytes:
    """Raises Broken."""
    try:
        return AESGCM(key).decrypt(box[:NONCE], box[NONCE:], bound(about))
    except (InvalidTag, ValueError) as wrong:
        raise Broken from wrong


def bound(about: tuple[str, ...]) -> bytes:
    """Ids and codes hold no separator, so no two of these read alike."""
    return "\x1f".join(about).encode()
