"""What an event carries in place of words, files and values: an id, from which nobody can guess."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from domain.ids import EvidenceId, SealingId, TextId

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""HMAC-SHA256 under the server's own key: proves the words without giving them away."""


class Text(BaseModel):
    """Words that stand beside the log, under this id, until somebody removes them."""

    model_config = ConfigDict(frozen=True)

    text_id: TextId
    digest: Digest


class Evidence(BaseModel):
    """A file that stands beside the log, under this id, until somebody removes it."""

    model_config = ConfigDict(frozen=True)

    evidence_id: EvidenceId
    digest: Digest


class Sealed(BaseModel):
    """A value about a person that stands sealed beside the log, until the person is forgotten.

    Without a digest: there are few names and telephone numbers, and they could be guessed.
    """

    model_config = ConfigDict(frozen=True)

    sealing_id: SealingId
