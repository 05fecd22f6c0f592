"""Whoever opens the schema reads what everything in it means."""

from collections.abc import Iterator

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
)

from api.schema import schema

TYPES = [it for it in schema()._schema.type_map.values() if not it.name.startswith("__")]


def test_every_type_is_described() -> None:
    assert [it.name for it in TYPES if not it.description] == []


def test_everything_in_every_type_is_described() -> None:
    assert [name for it in TYPES for name in undescribed(it)] == []


def undescribed(it: GraphQLNamedType) -> Iterator[str]:
    """The fields, arguments and values of which nothing is said."""
    if isinstance(it, GraphQLEnumType):
        yield from (
            f"{it.name}.{name}" for name, value in it.values.items() if not value.description
        )
    if isinstance(it, GraphQLInputObjectType):
        yield from (
            f"{it.name}.{name}" for name, field in it.fields.items() if not field.description
        )
    if isinstance(it, GraphQLObjectType | GraphQLInterfaceType):
        for name, field in it.fields.items():
            if not field.description:
                yield f"{it.name}.{name}"
            for argument, asked in field.args.items():
                if not asked.description:
                    yield f"{it.name}.{name}({argument})"
