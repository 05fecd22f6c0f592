"""A folder of sealed files, each under the digest of what is in it."""

import os
import secrets
from hmac import digest
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.ids import EvidenceId
from domain.texts import Evidence
from infra.evidence.cleaning import Unfit, cleaned
from infra.seals import Seals

NONCE = 12


class EvidenceStore:
    """A removed file leaves its place taken: sent again, it stays removed."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder, self._seals = folder, Seals(key)
        self._cipher = AESGCM(digest(key, b"evidence", "sha256"))

    def keep(self, content: bytes) -> Evidence:
        """Durably, before any event carries it. Raises Unfit for what is no evidence."""
        content = cleaned(content)
        evidence = self._seals.evidence(content)
        path = self._path(evidence.evidence_id)
        if self._gone(path).exists():
            raise Unfit("This file was removed, and stays removed.")
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            nonce = secrets.token_bytes(NONCE)
            sealed = self._cipher.encrypt(nonce, content, evidence.evidence_id.encode())
            written(path, nonce + sealed)
        return evidence

    def has(self, evidence_id: EvidenceId) -> bool:
        return self._path(evidence_id).exists()

    def read(self, evidence_id: EvidenceId) -> bytes | None:
        """Nothing, where it was removed or never kept."""
        try:
            sealed = self._path(evidence_id).read_bytes()
            return self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], evidence_id.encode())
        except (FileNotFoundError, InvalidTag):
            return None

    def remove(self, evidence_id: EvidenceId) -> None:
        """For ever, and any number of times."""
        path = self._path(evidence_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._gone(path).touch(mode=0o600)
        path.unlink(missing_ok=True)

    def _path(self, evidence_id: EvidenceId) -> Path:
        name = evidence_id.removeprefix("evidence-")
        return self._folder / name[:2] / name

    def _gone(self, path: Path) -> Path:
        return path.with_suffix(".removed")


def written(path: Path, content: bytes) -> None:
    """Whole or not at all, and on the disk before anybody relies on it."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
