"""The ring of master keys, as the one who runs it gives it: in a file, as a setting, by a hook."""

import re
from collections.abc import Iterator
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

from infra.keys import key
from infra.people.masters import KeyRing, LocalKey, MasterKey
from infra.trouble import Trouble

KEY = re.compile(r"[0-9a-fA-F]{64}")
MOST = 20


def ring_of(kept: Path, file: Path | None, given: str | None, hook: str | None) -> KeyRing:
    """The hook first, if there is one; then the keys that were given, or those in the file.

    `kept`: the file of our own, made when nothing else is there. Raises Trouble.
    """
    keys = [hooked(hook)] if hook else []
    if given:
        keys += local(given, "JIEDUI_MASTER_KEYS")
    elif file or kept.exists() or not hook:
        keys += local(key(kept, file).decode("ascii", "replace"), str(file or kept))
    return KeyRing(*keys)


def local(text: str, where: str) -> Iterator[MasterKey]:
    """The newest first. What is wrong is never shown: it may be a key."""
    words = text.replace(",", " ").split()
    if not 0 < len(words) <= MOST or not all(map(KEY.fullmatch, words)):
        raise Trouble(
            f"The master keys in {where} cannot be read: each is 64 digits of 0-9 and a-f, as "
            f"`openssl rand -hex 32` prints, the newest first, {MOST} at most"
        )
    return (LocalKey(bytes.fromhex(it)) for it in words)


def hooked(name: str) -> MasterKey:
    """What the callable `package.module:name` returns."""
    try:
        found: Any = resolve_name(name)()
    except Exception as wrong:
        raise Trouble(
            f"JIEDUI_MASTER_KEY_HOOK is {name!r}, which cannot be called: {wrong}"
        ) from wrong
    if not all(hasattr(found, it) for it in ("key_id", "wrap", "unwrap")):
        raise Trouble(f"JIEDUI_MASTER_KEY_HOOK is {name!r}: a key has key_id, wrap and unwrap")
    master: MasterKey = found
    return master
