"""The second proof: a code from one's telephone, or one of ten that were written down."""

import hmac
import re
import secrets
from base64 import b32encode
from datetime import datetime

import pyotp
from pyotp.exceptions import OTPVerificationError

from infra.people.sealing import opened, sealed

ISSUER = "Jiedui"
WINDOW = 1
"""Steps of 30 seconds by which a telephone's clock may be off, either way."""
HOW_MANY = 10
DIGITS = re.compile(r"[0-9]{6}")


class Codes:
    """What belongs to one account can be opened only as that account's."""

    def __init__(self, key: bytes) -> None:
        self._seal = hmac.digest(key, b"one-time secrets", "sha256")
        self._key = hmac.digest(key, b"recovery codes", "sha256")

    def secret(self, account_id: str) -> tuple[str, bytes]:
        """For the telephone, and as it is kept."""
        secret = pyotp.random_base32()
        return secret, sealed(self._seal, secret.encode(), account_id)

    def step(self, account_id: str, kept: bytes, code: str, now: datetime) -> int | None:
        """To which step of time it belongs, if it is one of these few."""
        if not DIGITS.fullmatch(code):
            return None
        totp = pyotp.TOTP(opened(self._seal, kept, account_id).decode())
        try:
            return totp.verify_and_get_timecode(code, for_time=now, valid_window=WINDOW)
        except OTPVerificationError:
            return None

    def written_down(self) -> list[str]:
        """Ten, of 80 bits each, in groups that can be copied from paper."""
        words = [b32encode(secrets.token_bytes(10)).decode().lower() for _ in range(HOW_MANY)]
        return ["-".join(it[n : n + 4] for n in range(0, 16, 4)) for it in words]

    def digest(self, account_id: str, code: str) -> bytes:
        """However it was typed in."""
        bare = re.sub(r"[\s-]", "", code).lower()
        return hmac.digest(self._key, f"{account_id}/{bare}".encode(errors="replace"), "sha256")


def address(secret: str, person_id: str) -> str:
    """What an authenticator reads from a picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=person_id, issuer_name=ISSUER)
