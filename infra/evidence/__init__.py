"""Files that stand beside the log: cleaned, sealed, kept once, and removable for ever."""

from infra.evidence.cleaning import Unfit, cleaned
from infra.evidence.store import EvidenceStore
from infra.evidence.vault import Away, Vault

__all__ = ["Away", "EvidenceStore", "Unfit", "Vault", "cleaned"]
