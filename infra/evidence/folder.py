"""Sealed files in a folder."""

import logging
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.evidence.vault import Away
from infra.trouble import Trouble

logger = logging.getLogger(__name__)


class Folder:
    """A `Vault` on the disk."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def check(self) -> None:
        probe = self._path / f".check.{secrets.token_hex(8)}"
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            written(probe, b"checked")
            probe.unlink()
        except OSError as refused:
            raise Trouble(f"No files can be kept in {self._path}: {refused.strerror}") from None

    def put(self, name: str, content: bytes) -> None:
        path = self._path / name
        with asked():
            path.parent.mkdir(parents=True, exist_ok=True)
            written(path, content)

    def get(self, name: str) -> bytes | None:
        with asked():
            try:
                return (self._path / name).read_bytes()
            except FileNotFoundError:
                return None

    def has(self, name: str) -> bool:
        with asked():
            return (self._path / name).exists()

    def delete(self, name: str) -> None:
        path = self._path / name
        with asked():
            if path.exists():
                path.unlink(missing_ok=True)
                flushed(path.parent)

    def close(self) -> None:
        """There is nothing to close."""


@contextmanager
def asked() -> Iterator[None]:
    """A disk that is full or gone may be mended."""
    try:
        yield
    except OSError as refused:
        logger.warning("The folder of files refuses: %s", refused.strerror)
        raise Away from refused


def written(path: Path, content: bytes) -> None:
    """Whole or not at all, and on the disk before anybody relies on it."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    flushed(path.parent)


def flushed(folder: Path) -> None:
    """What came and went in it outlives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
