"""What an event carries in place of words and files: made under the server's own key."""

from hmac import compare_digest, digest

from domain.ids import EvidenceId, TextId
from domain.texts import Evidence, Text


class Seals:
    """Without the key neither words nor files can be guessed from what is in the log."""

    def __init__(self, key: bytes) -> None:
        self._words, self._files = (digest(key, it, "sha256") for it in (b"words", b"files"))

    def sealed(self, words: str, *origin: object) -> Text:
        """The same words of the same origin make the same text, whenever they come again."""
        text_id = TextId.derived(self._digest(words, *origin))
        return Text(text_id=text_id, digest=self._digest(text_id, words))

    def prove(self, text: Text, words: str) -> bool:
        """Are these its words? Nobody who only has the text can tell."""
        return compare_digest(self._digest(text.text_id, words), text.digest)

    def evidence(self, content: bytes) -> Evidence:
        """A file is named by its digest: the same file is kept once."""
        name = digest(self._files, content, "sha256").hex()
        return Evidence(evidence_id=EvidenceId(f"evidence-{name}"), digest=name)

    def _digest(self, *parts: object) -> str:
        return digest(self._words, "\x1f".join(map(str, parts)).encode(), "sha256").hex()
