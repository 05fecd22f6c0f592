"""Where the files of a job lie in the clear while it is worked on, and never longer."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

import psutil

PREFIX = "jiedui-job"


@contextmanager
def room() -> Iterator[Path]:
    """A folder of this process, gone when it is left."""
    with TemporaryDirectory(prefix=f"{PREFIX}-{os.getpid()}-") as folder:
        yield Path(folder)


def clear_rooms() -> None:
    """Removes those of servers that were killed in the midst of a job."""
    for it in Path(gettempdir()).glob(f"{PREFIX}-*-*"):
        process = it.name.removeprefix(f"{PREFIX}-").partition("-")[0]
        if process.isdigit() and not psutil.pid_exists(int(process)):
            shutil.rmtree(it, ignore_errors=True)
