"""Sealed files, each under the digest of what is in it."""

import secrets
from hmac import digest

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.ids import EvidenceId
from domain.texts import Evidence
from infra.evidence.cleaning import Clean, Unfit
from infra.evidence.vault import Vault
from infra.seals import Seals

NONCE = 12


class EvidenceStore:
    """A removed file leaves a mark in its place: sent again, it stays removed.

    All of it may raise Away, and may then be asked again.
    """

    def __init__(self, vault: Vault, key: bytes) -> None:
        self._vault, self._seals = vault, Seals(key)
        self._cipher = AESGCM(digest(key, b"evidence", "sha256"))

    def keep(self, content: Clean) -> Evidence:
        """Durably, before any event carries it. Raises Unfit for what was removed."""
        evidence = self._seals.evidence(content)
        name = place(evidence.evidence_id)
        self._refuse_removed(name)
        if not self._vault.has(name):
            self._vault.put(name, self._sealed(evidence.evidence_id, content))
            self._refuse_removed(name)  # it may have been removed at the same moment
        return evidence

    def has(self, evidence_id: EvidenceId) -> bool:
        name = place(evidence_id)
        return not self._vault.has(mark(name)) and self._vault.has(name)

    def read(self, evidence_id: EvidenceId) -> bytes | None:
        """Nothing, where it was removed or never kept."""
        name = place(evidence_id)
        sealed = self._vault.get(name)
        if sealed is None or self._vault.has(mark(name)):
            return None
        try:
            return self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], evidence_id.encode())
        except InvalidTag:
            return None

    def remove(self, evidence_id: EvidenceId) -> None:
        """For ever, and any number of times. The mark comes first: whoever puts sees it."""
        name = place(evidence_id)
        self._vault.put(mark(name), b"")
        self._vault.delete(name)

    def close(self) -> None:
        self._vault.close()

    def _sealed(self, evidence_id: EvidenceId, content: bytes) -> bytes:
        nonce = secrets.token_bytes(NONCE)
        return nonce + self._cipher.encrypt(nonce, content, evidence_id.encode())

    def _refuse_removed(self, name: str) -> None:
        if self._vault.has(mark(name)):
            self._vault.delete(name)
            raise Unfit("This file was removed, and stays removed.", "此文件已被删除，不再保存。")


def place(evidence_id: EvidenceId) -> str:
    name = evidence_id.removeprefix("evidence-")
    return f"{name[:2]}/{name}"


def mark(name: str) -> str:
    return f"{name}.removed"
