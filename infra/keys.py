"""Keys of the server's own, made when first asked for."""

import os
import secrets
from pathlib import Path

from infra.embedded.cluster import PASSABLE
from infra.trouble import Trouble

LENGTH = 32


def key(kept: Path, given: Path | None = None) -> bytes:
    """The key in the file that was given; else the one kept, made on the first start.

    Raises Trouble where there is no file to read, or too little in it.
    """
    try:
        text = (given or made(kept)).read_bytes().strip()
    except OSError as refused:
        raise Trouble(f"No key can be read from {given or kept}: {refused.strerror}") from refused
    if len(text) < LENGTH:
        raise Trouble(f"The key in {given or kept} is too short: at least {LENGTH} bytes are asked")
    return text


def made(kept: Path) -> Path:
    """Whole or not at all, and one only, whoever else is making it at the same moment."""
    if kept.exists():
        return kept
    if not kept.parent.exists():
        kept.parent.mkdir(parents=True)
        kept.parent.chmod(PASSABLE)
    draft = kept.with_name(f"{kept.name}.{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_hex(LENGTH))
    try:
        os.link(draft, kept)
    except FileExistsError:
        pass  # somebody was first, and theirs is the key
    finally:
        draft.unlink()
    return kept
