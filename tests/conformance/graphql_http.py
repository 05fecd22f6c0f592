"""`make graphql-http`: all audits of npm's `graphql-http`, against a server of its own."""

import json
import sys
from collections import Counter
from typing import NamedTuple

from api.introspection import Introspection
from infra.embedded import embedded
from tests.support.npm import run, with_script
from tests.support.postgres import passable_folder
from tests.support.server import served

AUDITS = 61
TOLD = {"introspection": Introspection.EVERYBODY}
"""Some audits ask for a type, and none says who it is."""


class Audited(NamedTuple):
    name: str
    status: str
    reason: str | None = None


def audits(address: str) -> list[Audited]:
    """What each audit says of the server at this address."""
    script = with_script("graphql-http", "audits.mjs")
    said = run(script, f"{address}/graphql")
    return [Audited(**json.loads(it)) for it in said.splitlines()]


def main() -> None:
    with (
        passable_folder() as folder,
        embedded(folder / "postgres") as database,
        served(database, folder, **TOLD) as server,
    ):
        found = audits(server.address)
    for it in found:
        if it.status != "ok":
            sys.stdout.write(f"{it.status}: {it.name}: {it.reason}\n")
    outcomes = Counter(it.status for it in found)
    sys.stdout.write(", ".join(f"{count} {it}" for it, count in outcomes.items()) + "\n")
    if outcomes != {"ok": AUDITS}:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
