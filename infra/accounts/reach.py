"""Which scope of a token opens which path."""

from types import MappingProxyType

from api.scopes import Scope, Scopes
from infra.exporting.routes import PATH as EXPORTS
from infra.jobs.web import PATH as IMPORTS
from infra.uploads import PATH as EVIDENCE

GRAPHQL, AUTH = "/graphql", "/auth"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OF_PATHS = MappingProxyType({IMPORTS: Scope.IMPORT, EXPORTS: Scope.EXPORT})


def needed(method: str, path: str) -> Scopes:
    """Any of these will do. What a mutation needs is found out further in (`api.context`); and no
    token changes how its person signs in.
    """
    first = "/" + path.lstrip("/").partition("/")[0]
    if first in OF_PATHS:
        return frozenset({OF_PATHS[first]})
    if method in SAFE:
        return frozenset({Scope.READ})
    if first == AUTH:
        return frozenset()
    if first == EVIDENCE:
        return frozenset({Scope.DECIDE})
    return frozenset({Scope.READ, Scope.DECIDE, Scope.IMPORT})
