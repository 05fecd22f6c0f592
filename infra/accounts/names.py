"""The names people sign in with: none is kept, only what it comes to under a key."""

import hmac
import unicodedata

LONGEST = 200


def prepared(name: str) -> str:
    """One writing for all that look alike: width, capitals and blanks around make no difference."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).strip()


def will_do(name: str) -> bool:
    """Without blanks and what cannot be seen; of a length that can be typed."""
    plain = prepared(name)
    return 3 <= len(plain) <= LONGEST and plain.isprintable() and " " not in plain


class Names:
    """Without the key nobody can try names on the table."""

    def __init__(self, key: bytes) -> None:
        self._key = hmac.digest(key, b"sign-in names", "sha256")

    def digest(self, name: str) -> bytes:
        return hmac.digest(self._key, prepared(name).encode(errors="replace"), "sha256")
