"""The domain's closed lists as GraphQL enums, each value described by its Chinese name."""

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any

import strawberry

from domain.codes import (
    Code,
    grants,
    needs,
    parties,
    personal,
    pledges,
    reasons,
    reports,
    roles,
    stages,
)


@cache
def enum_of(code: type[Code]) -> Any:
    """The enum of this list; the same one wherever it is used."""
    enum: Any = strawberry.enum(code, description=meaning(code))
    for value in enum.__strawberry_definition__.values:
        value.description = code[value.name].zh
    return enum


def meaning(code: type[Code]) -> str:
    return " ".join((code.__doc__ or code.__name__).split())


def described(kind: type[Enum], name: str, meaning: str, words: Mapping[Any, str]) -> Any:
    """The enum of this name, each value in words of ours."""
    enum: Any = strawberry.enum(kind, name=name, description=meaning)
    for value in enum.__strawberry_definition__.values:
        value.description = words[kind[value.name]]
    return enum


for module in (grants, needs, parties, personal, pledges, reasons, reports, roles, stages):
    for it in vars(module).values():
        if isinstance(it, type) and issubclass(it, Code) and it is not Code:
            enum_of(it)
"""So that types of the schema may simply name the list that a field is of."""
