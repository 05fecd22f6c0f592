"""Which documents are answered: any; or, where only known ones are trusted, those and no others."""

from collections.abc import Mapping
from hashlib import sha256

from graphql import GraphQLError

DIGEST = "sha256:"
"""May stand before an id, as GraphQL over HTTP has it."""

NONE_BY_ID = (
    "No document is known here by its id; send it as `query`. "
    "此处未登记查询文档；请以 query 发送全文。"
)
NOT_KNOWN = (
    "Only documents that are known here are answered, and this is none of them. "
    "此处只答复已登记的查询文档，该文档未登记。"
)


class Untrusted(GraphQLError):
    """It is none of those that are known here."""


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


class Documents:
    """`trusted`: by their digests, if only those are answered."""

    def __init__(self, trusted: Mapping[str, str] | None = None) -> None:
        self._trusted = trusted

    def text(self, query: str | None, document_id: str | None = None) -> str | None:
        """What is asked: in words, or else by its digest; nothing, if neither was given.
        Raises Untrusted.
        """
        if query is None and document_id is None:
            return None
        if self._trusted is None:
            if query is None:
                raise Untrusted(NONE_BY_ID)
            return query
        name = (document_id or "").removeprefix(DIGEST) if query is None else digest(query)
        if name not in self._trusted:
            raise Untrusted(NOT_KNOWN)
        return self._trusted[name]
