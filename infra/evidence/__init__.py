"""Files that stand beside the log: cleaned, sealed, kept once, and removable for ever."""

from infra.evidence.cleaning import Unfit, cleaned
from infra.evidence.store import EvidenceStore

__all__ = ["EvidenceStore", "Unfit", "cleaned"]
