"""What was asked, as a number that gives nothing of it away."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from hmac import digest
from json import dumps
from typing import Any

from pydantic import BaseModel

from domain.kernel import Decision


def fingerprint(decision: Decision, key: bytes) -> str:
    """The same for the same content, whatever process asks, and whatever version of it.

    A field that holds its default says nothing: so a decision may get a new one, and what was
    asked before is still the same.
    """
    return digest(key, spelt(decision).encode(), "sha256").hex()


def spelt(value: object) -> str:
    """In full, and in one way only. Refuses what has no order of its own, or no exact value."""
    match value:
        case str():
            return dumps(value)
        case None | bool():
            return str(value)
        case int() | Decimal() | date():
            return format(value)
        case tuple():
            return f"({','.join(map(spelt, value))})"
        case BaseModel():
            return told(
                value, ((it, info.default) for it, info in type(value).model_fields.items())
            )
    if is_dataclass(value):
        return told(value, ((it.name, it.default) for it in fields(value)))
    raise TypeError(f"A {type(value).__name__} is not spelt the same each time; ask without it.")


def told(value: object, known: Iterable[tuple[str, Any]]) -> str:
    parts = [
        f"{name}={spelt(part)}"
        for name, default in known
        if (part := getattr(value, name)) != default
    ]
    return f"{type(value).__name__}({','.join(parts)})"
