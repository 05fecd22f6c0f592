"""Workbooks name people: so they lie sealed while they wait, under the server's own key."""

import secrets
from hmac import digest

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12


class Sealing:
    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(digest(key, b"imports", "sha256"))

    def sealed(self, content: bytes, where: str) -> bytes:
        """Can be opened only as what lies there."""
        nonce = secrets.token_bytes(NONCE)
        return nonce + self._cipher.encrypt(nonce, content, where.encode())

    def opened(self, sealed: bytes, where: str) -> bytes:
        """Raises InvalidTag for what was sealed by another key, or lay elsewhere."""
        return self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], where.encode())
