"""We and a real provider of identities, each told of the other.

with acquainted(database, folder) as world, world.browser() as here:
    world.provider.knows("wang", **WORDS)
    here.signs_in("wang")
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx

from domain.events.grants import RoleGranted, RoleRevoked
from tests.support.browser import Browser, browser
from tests.support.processes import free_port
from tests.support.provider import CLIENT_ID, SECRET, RealProvider, provider
from tests.support.scenario import everything
from tests.support.server import Server, served

REGION = "region-5333"
WORDS = {"roles": ["coordinator"], "region": "5333"}
"""What it says of a coordinator of that region."""


class World(NamedTuple):
    server: Server
    provider: RealProvider

    def browser(self) -> AbstractContextManager[Browser]:
        return browser(self.server.address, self.provider.issuer)

    def granted(self, person_id: str) -> list[RoleGranted]:
        recorded = everything(self.server.platform.log)
        found = [it for it in recorded if isinstance(it, RoleGranted)]
        return [it for it in found if it.person_id == person_id]

    def revoked(self, person_id: str) -> list[RoleRevoked]:
        recorded = everything(self.server.platform.log)
        found = [it for it in recorded if isinstance(it, RoleRevoked)]
        return [it for it in found if it.person_id == person_id]


@contextmanager
def acquainted(conninfo: str, folder: Path) -> Iterator[World]:
    port = free_port()
    with provider(f"http://127.0.0.1:{port}") as there:
        known = {
            "port": port,
            "oidc_issuer": there.issuer,
            "oidc_client_id": CLIENT_ID,
            "oidc_client_secret": SECRET,
            "oidc_scopes": "openid work",
            "oidc_region_claim": "region",
        }
        with served(conninfo, folder, **known) as server:
            yield World(server, there)


def is_not_let_in(here: Browser, answer: httpx.Response) -> None:
    """In the same words, whatever is wrong; and without a session."""
    assert answer.status_code == 401
    [error] = answer.json()["errors"]
    assert error["message"].startswith("The provider did not make known who you are; begin again.")
    assert "未能通过统一身份认证" in error["message"]
    assert here.me() is None
