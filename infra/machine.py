"""Whether this machine will do, asked before anything is installed.

Run by make with whatever `python3` there is: so it uses nothing that any Python 3 lacks, imports
nothing of ours, and says what is missing in one sentence that also says what helps.
"""

import platform
import sys

OLD = "Python 3.11 or newer is needed, and {} is {}: name another, as in `make PYTHON=python3.12`"
WINDOWS = "Linux (with glibc) or macOS is needed: on Windows, use WSL"
MUSL = (
    "The embedded PostgreSQL needs glibc, and this Linux has none (Alpine and other musl systems): "
    "use Debian, Ubuntu, Fedora or the like"
)
PROCESSOR = "No embedded PostgreSQL is built for {} on {}: use one of 64 bits, x86 or ARM"
NO_VENV = "This Python has no venv: on Debian and Ubuntu `apt-get install python3-venv` adds it"
BUILT = {"linux": ("x86_64", "aarch64"), "darwin": ("arm64", "x86_64")}


def wanting(uv: bool) -> str:
    """The first thing that is missing; empty, when all is well."""
    if sys.version_info[:2] < (3, 11):
        return OLD.format(sys.executable, platform.python_version())
    if sys.platform not in BUILT:
        return WINDOWS
    if sys.platform == "linux" and platform.libc_ver()[0] != "glibc":
        return MUSL
    if platform.machine() not in BUILT[sys.platform]:
        return PROCESSOR.format(platform.machine(), sys.platform)
    return "" if uv or can_make_a_venv() else NO_VENV


def can_make_a_venv() -> bool:
    """Debian splits ensurepip off, and leaves a venv module that fails half-way."""
    try:
        __import__("ensurepip")
        __import__("venv")
    except ImportError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(wanting(uv="uv" in sys.argv[1:]) or 0)
