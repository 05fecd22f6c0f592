"""Under what a provider's people, sessions and tokens are known here: keyed digests."""

from hmac import digest

from domain.ids import PersonId


class Marks:
    """Without the key nobody can tell whom a mark means, be the subject an e-mail address."""

    def __init__(self, key: bytes, issuer: str) -> None:
        self._key, self._issuer = digest(key, b"oidc", "sha256"), issuer

    def subject(self, sub: str) -> bytes:
        return self._of("subject", sub)

    def session(self, sid: str) -> bytes:
        return self._of("session", sid)

    def used(self, kind: str, once: str) -> bytes:
        """What may come once: a state, or the number of a farewell."""
        return self._of(kind, once)

    def _of(self, *parts: str) -> bytes:
        return digest(self._key, "\x1f".join((self._issuer, *parts)).encode(), "sha256")


def pseudonym(subject: bytes, forgotten: int = 0) -> PersonId:
    """Of a subject that is nobody's account yet: the same whenever they come, until they are
    `forgotten` so many times.
    """
    return PersonId.derived("oidc", subject.hex(), *[forgotten] * (forgotten > 0))
