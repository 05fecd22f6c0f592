"""What can happen to a text or a file that stands beside the log."""

from domain.codes.reasons import Reason
from domain.ids import EvidenceId, TextId
from domain.kernel import Event


class TextRemoved(Event):
    """The words are gone everywhere; that there were words is not."""

    text_id: TextId
    reason: Reason


class EvidenceRemoved(Event):
    """The file is gone everywhere; that there was a file is not."""

    evidence_id: EvidenceId
    reason: Reason
