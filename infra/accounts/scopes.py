"""What a token may be used for. Whatever its person may do, it does no more than this."""

from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from infra.exporting.routes import PATH as EXPORTS
from infra.jobs.web import PATH as IMPORTS
from infra.uploads import PATH as EVIDENCE


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
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OF_PATHS = MappingProxyType({IMPORTS: Scope.IMPORT, EXPORTS: Scope.EXPORT})


def needed(method: str, path: str) -> Scopes:
    """Any of these will do. A mutation is found out further in (`api.context`)."""
    first = "/" + path.lstrip("/").partition("/")[0]
    if first in OF_PATHS:
        return frozenset({OF_PATHS[first]})
    if first == EVIDENCE and method not in SAFE:
        return frozenset({Scope.DECIDE})
    if first == "/graphql" and method not in SAFE:
        return frozenset({Scope.READ, Scope.DECIDE, Scope.IMPORT})
    return frozenset({Scope.READ})
