"""How the domain's no is told to a client: as data of its own type, never as an error.

One type per refusal, with the same name and the same fields; made from `domain.refusals`.
"""

from dataclasses import fields
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

import strawberry

from api.codes import enum_of
from api.words import WORDS
from domain.codes import Code
from domain.refusals import Refused

FIELDS = WORDS | {
    "value": "What was given",
    "thing": "The thing it is about",
    "command_id": "The command id",
    "operation": "What was asked",
    "role": "As what you act",
    "what": "What it is about",
    "limit": "How many there may be",
    "on": "The day that was given",
    "today": "The day it is",
    "since": "The earliest day",
    "expected": "What fits",
    "given": "What was given",
    "stage": "How far it has come",
    "needed": "How far it would have to be",
    "by": "What relies on it",
    "left": "How much is left",
    "assisted_kind": "What the assisted party is",
    "assisting_kind": "What the assisting party is",
    "ended_on": "The first day on which it was over",
    "following": "The level that comes next",
    "until": "The last day",
    "uscc": "The unified social credit code (统一社会信用代码)",
    "whole": "How much the whole line is",
    "within": "The programme or pairing within whose days it must lie",
}


@strawberry.interface(description="The rules do not allow it. Show the message; act on the type.")
class Refusal:
    code: str = strawberry.field(description="The name of the refusal, as in the glossary")
    message: str = strawberry.field(description="What would have to change, in English")
    message_zh: str = strawberry.field(description="What would have to change, in Chinese")


@cache
def refusal_of(kind: type[Any]) -> Any:
    """The GraphQL type of this kind of refusal."""
    hints = {name: plain(get_type_hints(kind)[name]) for name in field_names(kind)}
    body: dict[str, Any] = {name: strawberry.field(description=FIELDS[name]) for name in hints}
    shape = type(kind.__name__, (Refusal,), body | {"__annotations__": hints})
    return strawberry.type(shape, description=" ".join((kind.__doc__ or "").split()))


def field_names(kind: type[Any]) -> list[str]:
    return [it.name for it in fields(kind)]


def plain(hint: Any) -> Any:
    """Codes differ from thing to thing, so a refusal names them; the rest is as it is."""
    if isinstance(hint, type) and issubclass(hint, Code):
        return str if hint is Code else enum_of(hint)
    if get_origin(hint) is tuple:
        return list[plain(get_args(hint)[0])]  # type: ignore[misc]  # made as it runs
    return hint


def told(refused: Refused) -> Any:
    """The refusal, as a client gets it."""
    kind: Any = type(refused)
    values = {name: getattr(refused, name) for name in field_names(kind)}
    return refusal_of(kind)(
        code=kind.__name__,
        message=refused.said("en"),
        message_zh=refused.said("zh"),
        **{name: list(it) if isinstance(it, tuple) else it for name, it in values.items()},
    )
