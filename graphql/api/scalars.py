"""How days and quantities are written. What cannot be read is told where it stands."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import strawberry
from graphql import ValueNode
from graphql.language import FloatValueNode, IntValueNode, StringValueNode
from strawberry.types.scalar import ScalarDefinition

from domain.days import EARLIEST, LATEST

CERTAIN = 15
"""So many digits survive being a binary fraction, whichever they are."""
LIKE = "a number is written like 1234.5, or as a string like '1234.5'"


def number(value: object) -> Decimal:
    """What stands in variables: exact, though JSON may have read it as a binary fraction."""
    if isinstance(value, float):
        found = Decimal(repr(value))
        if len(found.as_tuple().digits) > CERTAIN:
            raise ValueError("write so long a number as a string")
        return found
    if isinstance(value, str) or type(value) is int:
        return spelt(str(value))
    raise ValueError(LIKE)


def number_in_document(node: ValueNode, _: dict[str, Any] | None = None) -> Decimal:
    """Digit by digit."""
    if isinstance(node, StringValueNode | IntValueNode | FloatValueNode):
        return spelt(node.value)
    raise ValueError(LIKE)


def spelt(digits: str) -> Decimal:
    if not re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?", digits, re.ASCII):
        raise ValueError(LIKE)
    try:
        return Decimal(digits)
    except ArithmeticError:
        raise ValueError(LIKE) from None


def shown(number: Decimal) -> str:
    """Without an exponent, as people write it."""
    return format(number, "f")


def day(value: object) -> date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        found = date.fromisoformat(value)
        if EARLIEST <= found <= LATEST:
            return found
        raise ValueError(f"a day lies between {EARLIEST} and {LATEST}")
    raise ValueError("a day is written like 2026-11-21")


SCALARS: Mapping[object, ScalarDefinition] = {
    Decimal: strawberry.scalar(
        name="Decimal",
        description='An exact decimal number, shown as a string: "1234.5"',
        serialize=shown,
        parse_value=number,
        parse_literal=number_in_document,
    ),
    date: strawberry.scalar(
        name="Date",
        description='A day in China: "2026-11-21"',
        serialize=date.isoformat,
        parse_value=day,
    ),
}
