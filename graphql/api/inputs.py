"""Input types, made from the decisions they ask for: one field each, described in `words`.

What a client writes is plainer than what an event carries: words instead of sealed texts,
a quantity and a unit instead of a measure, a file's id instead of its evidence.
`api.writing` turns the one into the other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import strawberry
from pydantic import BaseModel

from api.codes import enum_of
from api.words import WORDS
from domain.codes import Code
from domain.ids import Id
from domain.quantities import Measure
from domain.texts import Evidence, Sealed, Text


@strawberry.input(description="How much, of which unit; converted exactly into its base unit")
class MeasureInput:
    quantity: Decimal = strawberry.field(description=WORDS["quantity"])
    unit: str = strawberry.field(description=WORDS["unit"])


def optional(hint: Any) -> Any | None:
    """What an optional hint is about, or nothing if it is not optional."""
    if get_origin(hint) in (Union, UnionType) and NoneType in get_args(hint):
        [inner] = [it for it in get_args(hint) if it is not NoneType]
        return inner
    return None


def any_id(hint: Any) -> tuple[type[Id], ...]:
    """The kinds of ids that it may be: one, or several; none, if it is no id."""
    kinds = get_args(hint) if get_origin(hint) is UnionType else (hint,)
    are_ids = all(isinstance(it, type) and issubclass(it, Id) for it in kinds)
    return kinds if are_ids else ()


def members(shape: type[Any]) -> Iterator[tuple[str, Any, Any]]:
    """Name, type and default of each field; MISSING where there is no default."""
    if issubclass(shape, BaseModel):
        defaults = {
            name: MISSING if it.is_required() else it.default
            for name, it in shape.model_fields.items()
        }
    else:
        defaults = {it.name: it.default for it in fields(shape)}
    hints = get_type_hints(shape)
    return ((name, hints[name], default) for name, default in defaults.items())


@cache
def input_of(shape: type[Any]) -> Any:
    """The input type for a value."""
    return made_input(f"{shape.__name__}Input", meaning_of(shape), members(shape))


def made_input(name: str, meaning: str, parts: Iterable[tuple[str, Any, Any]]) -> Any:
    """An input type with these fields: name, type and default of each."""
    hints: dict[str, Any] = {}
    body: dict[str, Any] = {}
    for field, hint, default in parts:
        asked = money(hint) if field.endswith("_fen") else written(hint)
        body[field] = described(field, hint, default)
        hints[field] = asked | None if body[field].default is None else asked
    return strawberry.input(type(name, (), body | {"__annotations__": hints}), description=meaning)


def meaning_of(shape: type[Any]) -> str:
    return " ".join((shape.__doc__ or "").split())


def described(name: str, hint: Any, default: Any) -> Any:
    if default is MISSING and not optional(hint):
        return strawberry.field(description=WORDS[name])
    if isinstance(default, bool | Code | tuple):
        plain = list(default) if isinstance(default, tuple) else default
        return strawberry.field(description=WORDS[name], default_factory=lambda: plain)
    return strawberry.field(description=WORDS[name], default=None)


def money(hint: Any) -> Any:
    """Fen are written as a decimal: clients count with 32 bits, which is little money."""
    return Decimal | None if optional(hint) else Decimal


def written(hint: Any) -> Any:
    """The type in which a client writes a value of this one."""
    if inner := optional(hint):
        return written(inner) | None
    if get_origin(hint) is tuple:
        return list[written(get_args(hint)[0])]  # type: ignore[misc]  # made as it runs
    if any_id(hint):
        return strawberry.ID
    if not isinstance(hint, type):
        return hint
    if hint in (Text, Sealed):
        return str
    if hint is Evidence:
        return strawberry.ID
    if hint is Measure:
        return MeasureInput
    if issubclass(hint, Code):
        return enum_of(hint)
    return input_of(hint) if issubclass(hint, BaseModel) or is_dataclass(hint) else hint
