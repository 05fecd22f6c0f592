"""The same audits as `make graphql-http` runs."""

from pathlib import Path

from tests.conformance.graphql_http import AUDITS, TOLD, audits
from tests.support.server import served


def test_every_audit_of_graphql_over_http_is_content(database: str, tmp_path: Path) -> None:
    with served(database, tmp_path, **TOLD) as server:
        found = audits(server.address)
    assert [it for it in found if it.status != "ok"] == []
    assert len(found) == AUDITS
