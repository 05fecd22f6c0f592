"""What a browser carries, sealed, from our door to the provider and back."""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hmac import digest
from time import time

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.requests import HTTPConnection
from starlette.responses import Response

from infra.accounts.cookies import is_plain
from infra.accounts.secret import fresh

NAME, PLAIN = "__Host-jiedui-oidc", "jiedui-oidc"
SECONDS = 600
"""For signing in at the provider."""
LONGEST = 4096
NONCE = 12


class Errand(BaseModel):
    """Made for one sign-in. Only the browser that began it can end it, and only once."""

    model_config = ConfigDict(frozen=True)

    state: str
    nonce: str
    verifier: str
    page: str
    """Ours, to go to afterwards."""
    at: float
    """Seconds since 1970."""

    @classmethod
    def to(cls, page: str) -> "Errand":
        return cls(state=fresh(), nonce=fresh(), verifier=fresh(), page=page, at=time())

    @property
    def is_over(self) -> bool:
        return not 0 <= time() - self.at <= SECONDS


class Errands:
    """Sealed under the server's key, so that no server has to remember who began."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(digest(key, b"oidc errands", "sha256"))

    def give(self, request: HTTPConnection, answer: Response, errand: Errand) -> None:
        nonce, plain = secrets.token_bytes(NONCE), is_plain(request)
        sealed = nonce + self._cipher.encrypt(nonce, errand.model_dump_json().encode(), None)
        answer.set_cookie(
            PLAIN if plain else NAME,
            urlsafe_b64encode(sealed).decode(),
            max_age=SECONDS,
            path="/",
            secure=not plain,
            httponly=True,
            samesite="lax",
        )

    def taken(self, request: HTTPConnection) -> Errand | None:
        """None, if there is none, or it took too long, or is not of ours."""
        said = request.cookies.get(PLAIN if is_plain(request) else NAME, "")
        if not 0 < len(said) <= LONGEST:
            return None
        try:
            sealed = urlsafe_b64decode(said)
            opened = self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], None)
            errand = Errand.model_validate_json(opened)
        except (ValueError, InvalidTag, ValidationError):
            return None
        return None if errand.is_over else errand


def clear(request: HTTPConnection, answer: Response) -> None:
    plain = is_plain(request)
    answer.delete_cookie(
        PLAIN if plain else NAME, path="/", secure=not plain, httponly=True, samesite="lax"
    )
