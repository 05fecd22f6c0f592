"""What a credential may be used for. Whatever its person may do, it does no more than this."""

from enum import StrEnum
from typing import TypeAlias

from graphql import GraphQLError


class Scope(StrEnum):
    READ = "read"
    """Ask, follow, and fetch files."""
    DECIDE = "decide"
    """Mutations, and the files that they name."""
    IMPORT = "import"
    """Send workbooks, and have them imported."""
    EXPORT = "export"
    """Take books away."""


Scopes: TypeAlias = frozenset[Scope]
ALL: Scopes = frozenset(Scope)


class OutOfScope(GraphQLError):
    """A token was used for what it was not made for."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(
            f"This token was not made to {scope}; its scopes do not reach so far. "
            "该令牌的授权范围不包括此项操作。",
            extensions={"code": "OUT_OF_SCOPE", "scope": scope.value},
        )


def must_reach(scope: Scope, scopes: Scopes) -> None:
    """Raises OutOfScope."""
    if scope not in scopes:
        raise OutOfScope(scope)
