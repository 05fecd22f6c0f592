"""What wraps the keys of people: the only secrets that are not in the database."""

from collections.abc import Sequence
from hmac import digest
from typing import Protocol

from infra.people.sealing import opened, sealed
from infra.trouble import Trouble


class MasterKey(Protocol):
    """One key, here or in a KMS. `key_id` says which; it stands beside all that it wrapped.

    Any number of threads may ask at once. Whoever asks over a network does well to remember.
    """

    @property
    def key_id(self) -> str: ...

    def wrap(self, key: bytes, about: str) -> bytes:
        """`about`: whose it is; as nobody else's it must not be unwrapped."""

    def unwrap(self, wrapped: bytes, about: str) -> bytes:
        """Raises whatever it likes where that is not what it wrapped."""


class LocalKey:
    """A key of our own, of 32 bytes. Its id follows from it: so a wrong one is told at once."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self.key_id = digest(key, b"master key", "sha256")[:8].hex()

    def wrap(self, key: bytes, about: str) -> bytes:
        return sealed(self._key, key, about, self.key_id)

    def unwrap(self, wrapped: bytes, about: str) -> bytes:
        return opened(self._key, wrapped, about, self.key_id)


class KeyRing:
    """The first wraps; all unwrap what is theirs."""

    def __init__(self, first: MasterKey, *others: MasterKey) -> None:
        self._first, self._keys = first, {it.key_id: it for it in (*others, first)}

    @property
    def current(self) -> str:
        return self._first.key_id

    def wrap(self, key: bytes, about: str) -> bytes:
        return self._first.wrap(key, about)

    def unwrap(self, key_id: str, wrapped: bytes, about: str) -> bytes:
        """Raises Trouble, where the key is not in the ring."""
        self.must_hold([key_id])
        return self._keys[key_id].unwrap(wrapped, about)

    def must_hold(self, key_ids: Sequence[str]) -> None:
        if missing := sorted(set(key_ids) - self._keys.keys()):
            raise Trouble(
                f"Personal data is sealed under the master key {missing[0]}, which is not among "
                "those given: add it (docs/running.md, Master keys)"
            )
