"""The server process of a data folder: what its pid file says, and whether that is still true."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

PID_FILE = "postmaster.pid"
SOCKET_LOCK = ".s.PGSQL.5432.lock"
SOCKET, STATE = 4, 7
"""Lines of the pid file, as PostgreSQL 18 writes them."""


@dataclass(frozen=True)
class Postmaster:
    """A running server; what it has not yet written down is still empty."""

    pid: int
    socket: str = ""
    state: str = ""


def running(folder: Path) -> Postmaster | None:
    """The server at work in a folder; none when its pid belongs to nobody, or to somebody else."""
    lines = written(folder)
    if not lines or not works_in(folder, int(lines[0])):
        return None
    socket, state = (lines[it].strip() if len(lines) > it else "" for it in (SOCKET, STATE))
    return Postmaster(int(lines[0]), socket, state)


def clear_away(folder: Path) -> None:
    """What a killed server leaves behind and the next would stumble over.

    Its children, which may still hold its memory; and its pid, which PostgreSQL takes for alive
    when another program has it by now, or when nobody has yet buried the dead.
    """
    for orphan in list(orphans(folder)):
        orphan.kill()
        orphan.wait(10)
    lines = written(folder)
    if len(lines) > SOCKET:
        (Path(lines[SOCKET]) / SOCKET_LOCK).unlink(missing_ok=True)
    if lines and psutil.pid_exists(int(lines[0])):
        # not removed, since PostgreSQL finds the memory of the dead server by it
        (folder / PID_FILE).write_text("\n".join([str(ended()), *lines[1:], ""]))


def orphans(folder: Path) -> Iterator[psutil.Process]:
    return (it for it in psutil.process_iter() if works_in(folder, it.pid))


def works_in(folder: Path, pid: int) -> bool:
    try:
        process = psutil.Process(pid)
        return process.name() == "postgres" and Path(process.cwd()) == folder
    except (psutil.NoSuchProcess, psutil.AccessDenied):  # a zombie is no longer a process
        return False


def written(folder: Path) -> list[str]:
    try:
        return (folder / PID_FILE).read_text().splitlines()
    except FileNotFoundError:
        return []


def ended() -> int:
    """The pid of a process that is over."""
    with subprocess.Popen(["/bin/sh", "-c", ":"]) as process:
        return process.pid
